/** Operations of api.ts by which a release is decided on and changed after publication. */

import { z } from 'zod'

import { ReleaseText } from './release-text.ts'
import { ReachOut } from './views.ts'

const empty = z.object({})
const byId = z.object({ id: z.uuid() })
const reason = z.string().trim().min(2).max(1_000)
const hash = z.string().regex(/^[0-9a-f]{64}$/)

export const reviews = {
  submitRelease: {
    method: 'POST',
    path: '/api/releases/:id/submit',
    access: 'release.draft',
    summary: '送审 Submit for review',
    params: byId,
    output: z.object({ round: z.number() }),
  },
  reviewRelease: {
    method: 'POST',
    path: '/api/releases/:id/reviews',
    access: 'signed-in',
    summary: '审核、退回、签发 Decide the step that waits; approving the last one signs off and publishes',
    params: byId,
    body: z.object({
      step: z.string().max(60),
      decision: z.enum(['approved', 'returned']),
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
    summary: '撤销签发 Stop a scheduled release before its time',
    params: byId,
    body: z.object({ reason }),
    output: empty,
  },
} as const

export const changes = {
  reachPlan: {
    method: 'GET',
    path: '/api/releases/:id/reach',
    access: 'release.read',
    summary: '更正或撤回能到达哪里 What a correction or withdrawal would reach, how, and until when',
    params: byId,
    query: z.object({ act: z.enum(['correct', 'withdraw']) }),
    output: z.object({ items: z.array(ReachOut) }),
  },
  correctRelease: {
    method: 'POST',
    path: '/api/releases/:id/correct',
    access: 'release.draft|release.correct',
    summary: '更正 Begin a correction: a new text with its own reviews and seal',
    params: byId,
    body: ReleaseText.partial().extend({ reason }),
    output: z.object({ releaseId: z.uuid(), code: z.string() }),
  },
  proposeWithdrawal: {
    method: 'POST',
    path: '/api/releases/:id/withdrawals',
    access: 'release.draft|release.correct',
    summary: '提出撤回 Propose a withdrawal with a public explanation',
    params: byId,
    body: z.object({ reason, explanation: z.string().trim().min(4).max(300) }),
    output: z.object({ withdrawalId: z.uuid() }),
  },
  decideWithdrawal: {
    method: 'POST',
    path: '/api/releases/:id/withdrawals/:withdrawalId',
    access: 'release.correct',
    summary: '审批撤回 Decide a withdrawal; never by the one who proposed it',
    params: byId.extend({ withdrawalId: z.uuid() }),
    body: z.object({
      decision: z.enum(['approved', 'refused']),
      note: z.string().trim().max(1_000).default(''),
    }),
    output: empty,
  },
} as const
