/** What is changed after publication: corrections, withdrawals, and whom they reach. */

import { z } from 'zod'

import { defineApi, empty, sentence } from '../../infra/http/api.ts'
import { withdrawalDecisions } from '../domain/progress.ts'
import { GivenText } from '../domain/release-text.ts'
import { reachWays } from '../domain/undoing/reach.ts'
import { removalReasons, withdrawalKinds, withdrawalPermissions } from '../domain/undoing/withdrawal.ts'
import { byId, reason, time } from './parts.ts'

const ReachOut = z.object({
  /** The post: the delivery that is acted on. */
  postId: z.string(),
  accountId: z.string(),
  title: z.string(),
  /** Of the release whose text the post holds. */
  code: z.string(),
  url: z.string().nullable(),
  sentAt: time.nullable(),
  how: z.enum(reachWays),
  until: time.nullable(),
  uncertain: z.boolean(),
  /** Receivers who got or may have got it; null where it is not sent to single receivers. */
  receivers: z.number().nullable(),
  sentence,
})
export type ReachView = z.input<typeof ReachOut>

/** A release the act concerns. */
const MemberOut = z.object({
  releaseId: z.uuid(),
  code: z.string(),
  title: z.string(),
  status: z.string(),
  isCorrection: z.boolean(),
  files: z.number(),
})
export type MemberView = z.input<typeof MemberOut>

export const changesApi = defineApi({
  reachPlan: {
    method: 'GET',
    path: '/api/releases/:id/reach',
    access: 'release.read',
    for: 'workbench',
    summary:
      'Each post a correction, revocation or removal would reach, how, and until when; every release it concerns',
    params: byId,
    query: z.object({ act: z.enum(['correct', 'withdraw', 'remove']) }),
    output: z.object({ items: z.array(ReachOut), members: z.array(MemberOut) }),
  },
  correctRelease: {
    method: 'POST',
    path: '/api/releases/:id/correct',
    access: 'release.draft|release.correct',
    for: 'workbench',
    makes: 'release',
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
    summary: 'Propose to revoke (the page stays and says so) or to remove (nothing of it stays in sight)',
    params: byId,
    body: z.object({
      kind: z.enum(withdrawalKinds),
      reason,
      /** Of a revocation: for the public. */
      explanation: z.string().trim().min(4).max(300).optional(),
      /** Of a removal: all the public is told. */
      reasonCode: z.enum(removalReasons).optional(),
      /** A removal that cannot wait: done now, confirmed afterwards. */
      atOnce: z.boolean().default(false),
    }),
    output: z.object({ withdrawalId: z.uuid() }),
  },
  decideWithdrawal: {
    method: 'POST',
    path: '/api/releases/:id/withdrawals/:withdrawalId',
    access: withdrawalPermissions.join('|'),
    for: 'workbench',
    refuses: ['approval.refused', 'release.refused'],
    summary: 'Decide the step of a withdrawal that waits; never by the one who proposed it',
    params: byId.extend({ withdrawalId: z.uuid() }),
    body: z.object({
      decision: z.enum(withdrawalDecisions),
      note: z.string().trim().max(1_000).default(''),
    }),
    output: empty,
  },
})
