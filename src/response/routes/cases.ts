/** Keeps the promises of api/cases.ts. */

import type { Handlers } from '../../infra/http/call.ts'
import { unitsWithin } from '../../staff/queries.ts'
import type { casesApi } from '../api/cases.ts'
import { assessCase, closeCase, gradeCase, reopenCase } from '../commands/cases.ts'
import { openCase } from '../commands/open-case.ts'
import { caseFor } from '../queries/case.ts'
import { caseQueue } from '../queries/queue.ts'
import type { ResponseNeeds } from './needs.ts'

export function caseRoutes(needs: ResponseNeeds): Handlers<typeof casesApi> {
  const { db, work } = needs
  return {
    listCases: async ({ query }, { actor }) => {
      const unitIds = unitsWithin(actor, 'case.read')
      return { items: await caseQueue(db, { closed: query.closed === 'true', unitIds }) }
    },
    getCase: ({ params }, { actor, now }) => caseFor(db, actor, { caseId: params.id, now }),
    openCase: ({ body }, { actor }) =>
      work(actor, (unit) =>
        openCase(unit, {
          ...body,
          occurredAt: body.occurredAt === undefined ? undefined : new Date(body.occurredAt),
        }),
      ),
    gradeCase: async ({ params, body }, { actor }) => {
      await work(actor, (unit) => gradeCase(unit, { caseId: params.id, ...body }))
      return {}
    },
    assessCase: async ({ params, body }, { actor }) => {
      await work(actor, (unit) => assessCase(unit, { caseId: params.id, ...body }))
      return {}
    },
    reopenCase: async ({ params }, { actor }) => {
      await work(actor, (unit) => reopenCase(unit, { caseId: params.id }))
      return {}
    },
    closeCase: async ({ params, body }, { actor }) => {
      await work(actor, (unit) => closeCase(unit, { caseId: params.id, reason: body.reason }))
      return {}
    },
  }
}
