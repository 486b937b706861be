/** What is changed after publication: corrections, withdrawals, and whom they reach. */

import { z } from 'zod'

import { defineApi, empty, sentence } from '../../infra/http/api.ts'
import { withdrawalDecisions } from '../domain/progress.ts'
import { reachWays } from '../domain/reach.ts'
import { GivenText } from '../domain/release-text.ts'
import { byId, reason, time } from './parts.ts'

const ReachOut = z.object({
  accountId: z.string(),
  title: z.string(),
  how: z.enum(reachWays),
  until: time.nullable(),
  uncertain: z.boolean(),
  /** Receivers who got or may have got it; null where it is not sent to single receivers. */
  receivers: z.number().nullable(),
  sentence,
})
export type ReachView = z.input<typeof ReachOut>

export const changesApi = defineApi({
  reachPlan: {
    method: 'GET',
    path: '/api/releases/:id/reach',
    access: 'release.read',
    for: 'workbench',
    summary: 'What a correction or withdrawal would reach, how, and until when',
    params: byId,
    query: z.object({ act: z.enum(['correct', 'withdraw']) }),
    output: z.object({ items: z.array(ReachOut) }),
  },
  correctRelease: {
    method: 'POST',
    path: '/api/releases/:id/correct',
    access: 'release.draft|release.correct',
    for: 'workbench',
    refuses: ['release.refused', 'channel.unknown'],
    summary: 'Begin a correction: a new text with its own reviews and seal',
    params: byId,
    body: GivenText.partial().extend({ reason }),
    output: z.object({ releaseId: z.uuid(), code: z.string() }),
  },
  proposeWithdrawal: {
    method: 'POST',
    path: '/api/releases/:id/withdrawals',
    access: 'release.draft|release.correct',
    for: 'workbench',
    refuses: ['release.refused'],
    summary: 'Propose a withdrawal with a public explanation',
    params: byId,
    body: z.object({ reason, explanation: z.string().trim().min(4).max(300) }),
    output: z.object({ withdrawalId: z.uuid() }),
  },
  decideWithdrawal: {
    method: 'POST',
    path: '/api/releases/:id/withdrawals/:withdrawalId',
    access: 'release.correct',
    for: 'workbench',
    refuses: ['approval.refused', 'release.refused'],
    summary: 'Decide a withdrawal; never by the one who proposed it',
    params: byId.extend({ withdrawalId: z.uuid() }),
    body: z.object({
      decision: z.enum(withdrawalDecisions),
      note: z.string().trim().max(1_000).default(''),
    }),
    output: empty,
  },
})
