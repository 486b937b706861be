/** Submission, reviews, sign-off, and stopping what was signed off before its time. */

import { z } from 'zod'

import { defineApi, empty } from '../../infra/http/api.ts'
import { reviewDecisions } from '../domain/progress.ts'
import { byId, hash, reason } from './parts.ts'

export const reviewApi = defineApi({
  submitRelease: {
    method: 'POST',
    path: '/api/releases/:id/submit',
    access: 'release.draft',
    for: 'workbench',
    refuses: ['release.refused'],
    summary: 'Submit for review',
    params: byId,
    output: z.object({ round: z.number() }),
  },
  reviewRelease: {
    method: 'POST',
    path: '/api/releases/:id/reviews',
    access: 'signed-in',
    for: 'workbench',
    refuses: ['approval.refused', 'release.refused', 'permission.denied', 'unit.foreign'],
    summary: 'Decide the step that waits; approving the last one signs off and publishes',
    params: byId,
    body: z.object({
      step: z.string().max(60),
      decision: z.enum(reviewDecisions),
      note: z.string().trim().max(1_000).default(''),
      checks: z.record(z.string().max(60), z.boolean()).default({}),
      /** `contentHash` of what the reviewer has on the screen. */
      seenHash: hash,
    }),
    output: z.object({ sealed: z.boolean(), published: z.boolean() }),
  },
  recallSeal: {
    method: 'POST',
    path: '/api/releases/:id/recall',
    access: 'release.correct',
    for: 'workbench',
    refuses: ['release.refused'],
    summary: 'Stop a scheduled release before its time',
    params: byId,
    body: z.object({ reason }),
    output: empty,
  },
})
