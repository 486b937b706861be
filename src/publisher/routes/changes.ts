/** Handlers of api/changes.ts. */

import type { Handlers } from '../../infra/http/call.ts'
import type { changesApi } from '../api/changes.ts'
import { correctRelease } from '../commands/correct.ts'
import { decideWithdrawal, proposeWithdrawal } from '../commands/withdraw.ts'
import { reachPlan } from '../queries/reach.ts'
import { onRelease, type PublisherRouteNeeds } from './needs.ts'

export function changeHandlers(needs: PublisherRouteNeeds): Handlers<typeof changesApi> {
  const on = onRelease(needs)
  return {
    reachPlan: ({ params: { id }, query: { act } }, { now }) =>
      reachPlan(needs.db, { releaseId: id, act, now }, needs),
    correctRelease: ({ params: { id }, body }, call) =>
      on('correct', id, call, (unit) => correctRelease(unit, { releaseId: id, ...body }, needs)),
    proposeWithdrawal: ({ params: { id }, body }, call) =>
      on(body.kind === 'removed' ? 'remove' : 'withdraw', id, call, (unit) =>
        proposeWithdrawal(unit, { releaseId: id, ...body }, needs),
      ),
    decideWithdrawal: async ({ params: { id, withdrawalId }, body }, call) => {
      await on('decide-withdrawal', id, call, (unit) =>
        decideWithdrawal(unit, { withdrawalId, ...body }, needs),
      )
      return {}
    },
  }
}
