/** Handlers of api/review.ts. */

import type { Handlers } from '../../infra/http/call.ts'
import type { reviewApi } from '../api/review.ts'
import { recallSeal } from '../commands/recall.ts'
import { reviewRelease, submitRelease, waiveFinding, withdrawWaiver } from '../commands/review.ts'
import { checkText } from '../going-out/check.ts'
import { onRelease, type PublisherRouteNeeds } from './needs.ts'

export function reviewHandlers(needs: PublisherRouteNeeds): Handlers<typeof reviewApi> {
  const on = onRelease(needs)
  return {
    checkText: async ({ params: { id }, body }, { actor, now }) => ({
      items: await checkText(needs.db, { releaseId: id, text: body, actor, now }, needs),
    }),
    waiveFinding: ({ params: { id }, body }, call) =>
      on('waive', id, call, (unit) => waiveFinding(unit, { releaseId: id, ...body }, needs)),
    withdrawWaiver: async ({ params: { id, waiverId } }, call) => {
      await on('withdraw-waiver', id, call, (unit) => withdrawWaiver(unit, { releaseId: id, waiverId }))
      return {}
    },
    submitRelease: ({ params: { id } }, call) =>
      on('submit', id, call, (unit) => submitRelease(unit, { releaseId: id }, needs)),
    reviewRelease: ({ params: { id }, body }, call) =>
      on(`review.${body.step}`, id, call, (unit) => reviewRelease(unit, { releaseId: id, ...body }, needs)),
    recallSeal: async ({ params: { id }, body }, call) => {
      await on('recall', id, call, (unit) => recallSeal(unit, { releaseId: id, ...body }))
      return {}
    },
  }
}
