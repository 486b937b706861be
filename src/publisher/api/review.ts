/**
 * Findings of a text and letting them stand 放行; submission, reviews, sign-off, and stopping what was signed off before
 * its time.
 */

import { z } from 'zod'

import { defineApi, empty } from '../../infra/http/api.ts'
import { reviewDecisions } from '../domain/progress.ts'
import { GivenText } from '../domain/release-text.ts'
import { byId, FindingOut, hash, reason } from './parts.ts'

export const reviewApi = defineApi({
  checkText: {
    method: 'POST',
    path: '/api/releases/:id/check',
    access: 'release.draft',
    for: 'workbench',
    refuses: ['release.refused', 'unit.foreign'],
    summary:
      'Proof-read a text that need not be saved: findings at their places, and what of them was let stand',
    params: byId,
    body: GivenText,
    output: z.object({ items: z.array(FindingOut) }),
  },
  waiveFinding: {
    method: 'POST',
    path: '/api/releases/:id/waivers',
    access: 'release.draft',
    for: 'workbench',
    refuses: ['release.refused'],
    summary: 'Let a finding stand, with a reason that every later reviewer reads; it voids what was signed',
    params: byId,
    body: z.object({
      /** As it stands on the screen. */
      text: GivenText,
      /** Of the finding in that text. */
      key: hash,
      reason,
    }),
    output: z.object({ waiverId: z.uuid() }),
  },
  withdrawWaiver: {
    method: 'DELETE',
    path: '/api/releases/:id/waivers/:waiverId',
    access: 'release.draft',
    for: 'workbench',
    refuses: ['release.refused'],
    summary: 'Take back that a finding may stand',
    params: byId.extend({ waiverId: z.uuid() }),
    output: empty,
  },
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
    base: 'body.seenHash',
    params: byId,
    body: z.object({
      step: z.string().max(60),
      decision: z.enum(reviewDecisions),
      note: z.string().trim().max(1_000).default(''),
      checks: z.record(z.string().max(60), z.boolean()).default({}),
      /** `shownHash` of what the reviewer has on the screen. */
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
