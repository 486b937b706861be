/** What the workbench is shown about cases. Shared by the contract and the routes. */

import { z } from 'zod'

import { documentKinds, DraftSentence } from './draft.ts'

const id = z.uuid()
const time = z.iso.datetime()

export const QueueRow = z.object({
  id,
  number: z.string(),
  title: z.string(),
  kind: z.string(),
  level: z.number(),
  unitName: z.string().nullable(),
  nextDueAt: time.nullable(),
  nextRuleId: z.string().nullable(),
  closedAt: time.nullable(),
  releaseId: id.nullable(),
  overdue: z.boolean(),
  /** Whom the latest draft was handed to. */
  draftWith: z.object({ id, name: z.string() }).nullable(),
})
export type QueueRow = z.infer<typeof QueueRow>

export const EvidenceView = z.object({
  id,
  kind: z.string(),
  title: z.string(),
  text: z.string(),
  unitName: z.string(),
  verifierName: z.string(),
  observedAt: time,
  url: z.string().nullable(),
  /** Who returned it for the unit: a verdict on it carries their name. */
  unitId: z.string(),
  recordedByName: z.string(),
  recordedAt: time,
})
export type EvidenceView = z.infer<typeof EvidenceView>

export const DispatchView = z.object({
  id,
  caseId: id,
  unitId: z.string(),
  unitName: z.string(),
  question: z.string(),
  dueAt: time,
  sentAt: time,
  acknowledgedAt: time.nullable(),
  repliedAt: time.nullable(),
  overdueAt: time.nullable(),
})
export type DispatchView = z.infer<typeof DispatchView>

export const DraftView = z.object({
  id,
  number: z.number(),
  writer: z.enum(['rules', 'model', 'person']),
  documentKind: z.enum(documentKinds),
  title: z.string(),
  sentences: z.array(DraftSentence),
  findings: z.array(z.object({ rule: z.string(), severity: z.string(), message: z.string() })),
  grounded: z.boolean(),
  why: z.string(),
  /** Why the rules wrote although a model is set up; empty otherwise. */
  writerNote: z.string(),
  handedTo: z.object({ id, name: z.string() }).nullable(),
  at: time,
  releaseId: id.nullable(),
})
export type DraftView = z.infer<typeof DraftView>

export const CaseView = QueueRow.extend({
  kindReason: z.string(),
  unitId: z.string().nullable(),
  occurredAt: time.nullable(),
  detectedAt: time,
  openedAt: time,
  known: z.string(),
  unknown: z.string(),
  version: z.number(),
  claim: z.object({
    id,
    text: z.string(),
    verdict: z.string().nullable(),
    verdictReason: z.string(),
    verdictAt: time.nullable(),
    /** The person of the responsible unit who stands by the verdict. */
    signerName: z.string().nullable(),
    /** The public answer rests on another verdict: it has to be corrected. */
    isReversed: z.boolean(),
    answeredAt: time.nullable(),
    answerUrl: z.string().nullable(),
    answerStatus: z.string(),
  }),
  advice: z.object({ advice: z.enum(['respond', 'prepare', 'watch']), reasons: z.array(z.string()) }),
  clocks: z.array(
    z.object({
      ruleId: z.string(),
      source: z.string(),
      startsAt: time,
      dueAt: time,
      provisional: z.boolean(),
      stoppedAt: time.nullable(),
      stopUrl: z.string().nullable(),
      stopNote: z.string(),
      pausedAt: time.nullable(),
      pauseReason: z.string(),
      overdueAt: time.nullable(),
    }),
  ),
  stories: z.array(
    z.object({
      id,
      title: z.string(),
      mentionCount: z.number(),
      copyCount: z.number(),
      risk: z.number(),
      level: z.string(),
    }),
  ),
  dispatches: z.array(DispatchView),
  evidence: z.array(EvidenceView),
  drafts: z.array(DraftView),
})
export type CaseView = z.infer<typeof CaseView>
