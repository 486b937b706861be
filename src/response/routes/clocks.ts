/** Keeps the promises of api/clocks.ts. */

import type { Handlers } from '../../infra/http/call.ts'
import type { clocksApi } from '../api/clocks.ts'
import { pauseCaseClock, resumeCaseClock, stopCaseClock } from '../commands/clocks.ts'
import type { ResponseNeeds } from './needs.ts'

export function clockRoutes(needs: ResponseNeeds): Handlers<typeof clocksApi> {
  const { work } = needs
  return {
    pauseClock: async ({ params, body }, { actor }) => {
      const { id: caseId, ruleId } = params
      await work(actor, (unit) => pauseCaseClock(unit, { caseId, ruleId, reason: body.reason }))
      return {}
    },
    resumeClock: async ({ params: { id: caseId, ruleId } }, { actor }) => {
      await work(actor, (unit) => resumeCaseClock(unit, { caseId, ruleId }))
      return {}
    },
    stopClock: async ({ params: { id: caseId, ruleId }, body }, { actor }) => {
      await work(actor, (unit) => stopCaseClock(unit, { caseId, ruleId, ...body }, needs.publicUrl))
      return {}
    },
  }
}
