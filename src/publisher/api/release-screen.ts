/** What the workbench is shown about one release, and about each of a list. */

import { z } from 'zod'

import { sentence } from '../../infra/http/api.ts'
import { Document, slotNames } from '../../words/document/document.ts'
import { GroundedSentence } from '../../words/document/grounded.ts'
import { Payload } from '../../words/document/payload.ts'
import { attachmentKinds, reviewDecisions, withdrawalDecisions } from '../domain/progress.ts'
import { StoredFacts } from '../domain/release-facts.ts'
import { removalReasons, withdrawalKinds } from '../domain/undoing/withdrawal.ts'
import { ActionOut, FindingOut, MeasureOut, time } from './parts.ts'

const id = z.uuid()

export const ReleaseSummary = z.object({
  id,
  code: z.string(),
  kind: z.string(),
  title: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  /**
   * draft, returned, the name of a step, scheduled, publishing, published, partially_published, corrected, withdrawing,
   * withdrawn, removed.
   */
  status: z.string(),
  /** Title of the step that waits for a decision. */
  step: z.object({ step: z.string(), title: sentence }).nullable(),
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
export type ReleaseSummary = z.input<typeof ReleaseSummary>

/** One step of the path: done, waiting for a decision now, not reached, or done once and void by a later change. */
const PathStep = z.object({
  step: z.string(),
  title: sentence,
  state: z.enum(['done', 'current', 'waiting', 'void', 'returned']),
  permission: z.string(),
  seals: z.boolean(),
  personName: z.string().nullable(),
  onBehalfOfName: z.string().nullable(),
  at: time.nullable(),
  note: z.string(),
  /** Of what was shown to whoever decided; null where nobody has, or looked at no screen. */
  shownHash: z.string().nullable(),
})
export type PathStepView = z.input<typeof PathStep>

const RenditionOut = z.object({
  accountId: z.string(),
  accountTitle: z.string(),
  /** Its channel, by name and in words; empty when the account is gone. */
  channel: z.string(),
  channelTitle: sentence,
  number: z.number(),
  byHand: z.boolean(),
  stale: z.boolean(),
  title: z.string(),
  digest: z.string(),
  /** Slots of this text that something is put into. */
  slots: z.array(z.enum(slotNames)).readonly(),
  /** What is edited; null for one from before texts were documents: its proposal must be taken first. */
  body: Document.nullable(),
  /** What the channel gets. */
  preview: Payload,
  /** What stands in it in place of a value that is not known before the seal. */
  examples: z.array(z.string()).readonly(),
  measure: MeasureOut.nullable(),
  /** To how many it goes, where a channel counts them; null where nobody knows. */
  receivers: z.number().nullable(),
  findings: z.array(FindingOut),
  authorName: z.string(),
  at: time,
})
export type RenditionView = z.input<typeof RenditionOut>

const AttachmentOut = z.object({
  id,
  kind: z.enum(attachmentKinds),
  fileHash: z.string(),
  fileName: z.string(),
  altText: z.string(),
  addedByName: z.string(),
  at: time,
})

const ReviewOut = z.object({
  round: z.number(),
  step: z.string(),
  decision: z.enum(reviewDecisions),
  personName: z.string(),
  onBehalfOfName: z.string().nullable(),
  note: z.string(),
  checks: z.record(z.string(), z.boolean()),
  /** Of what stood on the screen of whoever decided; null where nobody looked at one. */
  shownHash: z.string().nullable(),
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

const WaiverOut = z.object({
  id,
  rule: z.string(),
  words: z.string(),
  reason: z.string(),
  personName: z.string(),
  at: time,
})

const WithdrawalOut = z.object({
  id,
  kind: z.enum(withdrawalKinds),
  reasonCode: z.enum(removalReasons).nullable(),
  reasonName: sentence.nullable(),
  reason: z.string(),
  explanation: z.string(),
  proposedByName: z.string(),
  proposedAt: time,
  /** When it was carried out. */
  doneAt: time.nullable(),
  confirmBy: time.nullable(),
  steps: z.array(
    z.object({
      step: z.string(),
      title: sentence,
      personName: z.string().nullable(),
      at: time.nullable(),
    }),
  ),
  decision: z.enum(withdrawalDecisions).nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: time.nullable(),
  note: z.string(),
})

/** A sentence that needs evidence, with the words of it that the evidence holds as they stand there. */
const GroundOut = GroundedSentence.extend({
  /** `master`, or the account whose rendition alone has it. */
  where: z.string(),
  /** The paragraph it stands in. */
  line: z.string(),
  quotes: z.array(z.object({ evidenceId: id, start: z.number(), end: z.number(), words: z.string() })),
  /** Why it may not go out as it is. */
  fault: sentence.nullable(),
})

/** Of its case: what its sentences rest on; for its writers also what they may choose from. */
const EvidenceOut = z.object({
  id,
  title: z.string(),
  text: z.string(),
  unitName: z.string(),
  verifierName: z.string(),
  observedAt: time,
})

/** Null: its kind wants no evidence for single sentences. */
const GroundingOut = z.object({ sentences: z.array(GroundOut), evidence: z.array(EvidenceOut) }).nullable()
export type GroundingView = z.input<typeof GroundingOut>

export const ReleaseOut = ReleaseSummary.extend(StoredFacts.shape).extend({
  version: z.number(),
  round: z.number(),
  chain: z.string(),
  summary: z.string(),
  body: Document,
  /** From before texts were documents: it is saved anew before it may be submitted. */
  isOldText: z.boolean(),
  bodyHtml: z.string(),
  /** Slots that something is put into wherever the text goes. */
  slots: z.array(z.enum(slotNames)).readonly(),
  revision: z.number(),
  /** What a reviewer decides on; sent back with the decision. */
  shownHash: z.string(),
  correctedByCode: z.string().nullable(),
  path: z.array(PathStep),
  actions: z.array(ActionOut),
  findings: z.array(FindingOut),
  /** Findings that were let stand and whose sentence is in the text: with what is signed. */
  waivers: z.array(WaiverOut),
  renditions: z.array(RenditionOut),
  grounding: GroundingOut,
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
