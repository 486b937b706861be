/** What the workbench is shown about releases. Shared by the contract and the queries. */

import { z } from 'zod'

import { sentence } from '../../infra/http/api.ts'
import { attributes } from '../../words/attribute.ts'
import { severities } from '../../words/finding.ts'
import { aiInvolvements } from './release-text.ts'
import { deliveryStates } from './types.ts'

const id = z.uuid()
const time = z.iso.datetime()

/** The rendition of an account as it is stored, sealed and sent; the same shape as in src/channels/channel.ts. */
export const PayloadOut = z.object({
  form: z.enum(['page', 'article', 'post', 'sms', 'chat', 'data']),
  title: z.string(),
  digest: z.string(),
  text: z.string(),
  html: z.string(),
  images: z.array(z.object({ hash: z.string(), altText: z.string() })),
})

export const FindingOut = z.object({
  where: z.string(),
  rule: z.string(),
  severity: z.enum(severities),
  message: sentence,
  /** Of linters: where in the text, and what it should read. */
  place: z.enum(['title', 'body']).optional(),
  start: z.number().optional(),
  end: z.number().optional(),
  fix: z.string().optional(),
})

export const MeasureOut = z.object({ used: z.number(), limit: z.number(), note: z.string().optional() })

/** Every button asks: may it be pressed, and if not, why and what next. */
export const ActionOut = z.object({ action: z.string(), allowed: z.boolean(), why: sentence })
export type ActionView = z.input<typeof ActionOut>

export const ReleaseSummary = z.object({
  id,
  code: z.string(),
  kind: z.string(),
  title: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  /** draft, returned, the name of a step, scheduled, publishing, published, partially_published, corrected, withdrawn. */
  status: z.string(),
  /** Title of the step that waits for a decision. */
  step: z.object({ step: z.string(), zh: z.string(), en: z.string() }).nullable(),
  stepDueAt: time.nullable(),
  docNumber: z.string().nullable(),
  caseId: id.nullable(),
  correctsId: id.nullable(),
  authorName: z.string(),
  changedAt: time,
  publishAt: time.nullable(),
  publishedAt: time.nullable(),
  waitingForMe: z.boolean(),
})
export type ReleaseSummary = z.infer<typeof ReleaseSummary>

/** One step of the path: done, waiting for a decision now, not reached, or done once and void by a later change. */
export const PathStep = z.object({
  step: z.string(),
  zh: z.string(),
  en: z.string(),
  state: z.enum(['done', 'current', 'waiting', 'void', 'returned']),
  permission: z.string(),
  seals: z.boolean(),
  personName: z.string().nullable(),
  onBehalfOfName: z.string().nullable(),
  at: time.nullable(),
  note: z.string(),
})
export type PathStep = z.infer<typeof PathStep>

export const RenditionOut = z.object({
  accountId: z.string(),
  accountTitle: z.string(),
  number: z.number(),
  byHand: z.boolean(),
  stale: z.boolean(),
  payload: PayloadOut,
  measure: MeasureOut.nullable(),
  findings: z.array(FindingOut),
  authorName: z.string(),
  at: time,
})
export type RenditionView = z.input<typeof RenditionOut>

const AttachmentOut = z.object({
  id,
  kind: z.enum(['image', 'file']),
  fileHash: z.string(),
  fileName: z.string(),
  altText: z.string(),
  addedByName: z.string(),
  at: time,
})

const ReviewOut = z.object({
  round: z.number(),
  step: z.string(),
  decision: z.enum(['approved', 'returned']),
  personName: z.string(),
  onBehalfOfName: z.string().nullable(),
  note: z.string(),
  checks: z.record(z.string(), z.boolean()),
  at: time,
})

const RevisionOut = z.object({
  number: z.number(),
  title: z.string(),
  authorName: z.string(),
  note: z.string(),
  textHash: z.string(),
  at: time,
})

const WithdrawalOut = z.object({
  id,
  reason: z.string(),
  explanation: z.string(),
  proposedByName: z.string(),
  proposedAt: time,
  decision: z.enum(['approved', 'refused']).nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: time.nullable(),
  note: z.string(),
})

export const ReleaseOut = ReleaseSummary.extend({
  version: z.number(),
  round: z.number(),
  chain: z.string(),
  summary: z.string(),
  body: z.string(),
  bodyHtml: z.string(),
  revision: z.number(),
  /** What a reviewer decides on; sent back with the decision. */
  contentHash: z.string(),
  attribute: z.enum(attributes).nullable(),
  attributeReason: z.string(),
  catalogueId: z.string().nullable(),
  region: z.string(),
  topics: z.array(z.string()),
  aiInvolvement: z.enum(aiInvolvements),
  accountIds: z.array(z.string()),
  correctReason: z.string(),
  correctedByCode: z.string().nullable(),
  path: z.array(PathStep),
  actions: z.array(ActionOut),
  findings: z.array(FindingOut),
  renditions: z.array(RenditionOut),
  attachments: z.array(AttachmentOut),
  reviews: z.array(ReviewOut),
  revisions: z.array(RevisionOut),
  contributors: z.array(z.object({ personId: id, name: z.string() })),
  seal: z.object({ hash: z.string(), signedByName: z.string(), at: time }).nullable(),
  brokenSeals: z.array(z.object({ at: time, why: sentence })),
  withdrawals: z.array(WithdrawalOut),
  register: z.object({ year: z.number(), number: z.number() }).nullable(),
})
export type ReleaseView = z.input<typeof ReleaseOut>

const RecipientsOut = z.object({
  planned: z.number(),
  armed: z.number(),
  sent: z.number(),
  confirmed: z.number(),
  rejected: z.number(),
  unknown: z.number(),
  skipped: z.number(),
})

export const DeliveryOut = z.object({
  id,
  releaseId: id,
  accountId: z.string(),
  accountTitle: z.string(),
  event: z.enum(['publish', 'correct', 'withdraw']),
  state: z.enum(deliveryStates),
  isLocal: z.boolean(),
  cause: z.string().nullable(),
  reason: sentence,
  url: z.string().nullable(),
  link: z.string(),
  dueAt: time,
  firstTryAt: time.nullable(),
  settledAt: time.nullable(),
  recipients: RecipientsOut.nullable(),
  /** One person has said it is not there; a second must confirm before it is sent again. */
  resendProposed: z.boolean(),
  actions: z.array(ActionOut),
})
export type DeliveryView = z.input<typeof DeliveryOut>

export const ReachOut = z.object({
  accountId: z.string(),
  title: z.string(),
  how: z.enum(['page', 'edit', 'delete', 'follow-up', 'stop', 'none', 'not-reached']),
  until: time.nullable(),
  uncertain: z.boolean(),
  /** Receivers who got or may have got it; null where it is not sent to single receivers. */
  receivers: z.number().nullable(),
  sentence,
})
export type ReachView = z.input<typeof ReachOut>

/** What stays out there after a correction or withdrawal. */
export const ResidualOut = z.object({
  accountTitle: z.string(),
  state: z.enum(deliveryStates),
  reason: sentence,
  receivers: z.number().nullable(),
})
export type ResidualView = z.input<typeof ResidualOut>

export const AttemptOut = z.object({
  number: z.number(),
  batch: z.number(),
  armedAt: time,
  endedAt: time.nullable(),
  outcome: z.string().nullable(),
  cause: z.string().nullable(),
  detail: z.string(),
  externalId: z.string().nullable(),
  url: z.string().nullable(),
  request: z.unknown(),
  response: z.unknown(),
})
