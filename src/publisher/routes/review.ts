/** Handlers of api/review.ts. */

import type { Handlers } from '../../infra/http/call.ts'
import type { reviewApi } from '../api/review.ts'
import { recallSeal } from '../commands/recall.ts'
import { reviewRelease, submitRelease } from '../commands/review.ts'
import { onRelease, type PublisherRouteNeeds } from './needs.ts'

export function reviewHandlers(needs: PublisherRouteNeeds): Handlers<typeof reviewApi> {
  const on = onRelease(needs)
  return {
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
