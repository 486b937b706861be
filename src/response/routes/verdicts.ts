/** Keeps the promises of api/verdicts.ts. */

import type { Handlers } from '../../infra/http/call.ts'
import type { verdictsApi } from '../api/verdicts.ts'
import { setCaseVerdict } from '../commands/verdict.ts'
import type { ResponseNeeds } from './needs.ts'

export function verdictRoutes(needs: ResponseNeeds): Handlers<typeof verdictsApi> {
  const { work } = needs
  return {
    setCaseVerdict: async ({ params, body }, { actor }) => {
      await work(actor, (unit) => setCaseVerdict(unit, { caseId: params.id, ...body }))
      return {}
    },
  }
}
