/** Keeps the promises of api/dispatches.ts. */

import type { Handlers } from '../../infra/http/call.ts'
import type { dispatchesApi } from '../api/dispatches.ts'
import { acknowledgeQuestion, dispatchQuestion, replyDispatch } from '../commands/dispatches.ts'
import { dispatchesForUnit } from '../queries/dispatches.ts'
import type { ResponseNeeds } from './needs.ts'

export function dispatchRoutes(needs: ResponseNeeds): Handlers<typeof dispatchesApi> {
  const { db, work } = needs
  return {
    dispatchQuestion: ({ params, body }, { actor }) =>
      work(actor, (unit) =>
        dispatchQuestion(unit, {
          caseId: params.id,
          unitId: body.unitId,
          question: body.question,
          dueAt: new Date(body.dueAt),
        }),
      ),
    myDispatches: async (_, { actor }) => ({
      items: actor.kind === 'person' ? await dispatchesForUnit(db, actor.unitId) : [],
    }),
    acknowledgeDispatch: async ({ params }, { actor }) => {
      await work(actor, (unit) => acknowledgeQuestion(unit, { dispatchId: params.id }))
      return {}
    },
    replyDispatch: ({ params, body }, { actor }) =>
      work(actor, (unit) =>
        replyDispatch(unit, {
          dispatchId: params.id,
          evidence: body.evidence.map((item) => ({ ...item, observedAt: new Date(item.observedAt) })),
        }),
      ),
  }
}
