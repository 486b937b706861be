/** Contract of cases: the queue, one case with everything, opening, grading, closing. */

import { z } from 'zod'

import { Base, defineApi, empty, sentence } from '../../infra/http/api.ts'
import { CaseLevel } from '../../words/level.ts'
import { advices } from '../domain/assessment.ts'
import { CaseKind } from '../domain/clocks.ts'
import { ClockView } from './clocks.ts'
import { DispatchView } from './dispatches.ts'
import { DraftView } from './drafts.ts'
import { EvidenceView } from './evidence.ts'

const id = z.uuid()
const time = z.iso.datetime()
const params = z.object({ id })

export const QueueRow = z.object({
  id,
  number: z.string(),
  title: z.string(),
  kind: CaseKind,
  level: CaseLevel,
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

export const CaseView = QueueRow.extend({
  kindReason: z.string(),
  unitId: z.string().nullable(),
  occurredAt: time.nullable(),
  detectedAt: time,
  openedAt: time,
  known: z.string(),
  unknown: z.string(),
  /** Of what is known and not: handed back with a change of it. */
  assessmentBase: Base,
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
  advice: z.object({ advice: z.enum(advices), reasons: z.array(sentence) }),
  clocks: z.array(ClockView),
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

export const casesApi = defineApi({
  listCases: {
    method: 'GET',
    path: '/api/cases',
    access: 'case.read',
    for: 'workbench',
    summary: 'Cases, least remaining time first',
    query: z.object({ closed: z.enum(['true', 'false']).default('false') }),
    output: z.object({ items: z.array(QueueRow) }),
  },
  getCase: {
    method: 'GET',
    path: '/api/cases/:id',
    access: 'case.read',
    for: 'workbench',
    summary: 'One case with everything',
    params,
    output: CaseView,
  },
  openCase: {
    method: 'POST',
    path: '/api/cases',
    access: 'case.open',
    for: 'workbench',
    refuses: ['case.refused'],
    summary: 'Open a case from stories or by hand',
    body: z.object({
      storyIds: z.array(id).max(50).default([]),
      title: z.string().trim().min(2).max(100),
      claimText: z.string().trim().min(4).max(300),
      /** 旧谣新传: a claim of ours that comes back. */
      claimId: id.optional(),
      kind: CaseKind,
      /** Needed for `rebut` where most mentions complain, ask or praise: which statement is to be verified, why. */
      kindReason: z.string().trim().max(300).optional(),
      place: z.string().max(100).optional(),
      unitId: z.string().max(100).optional(),
      level: CaseLevel.optional(),
      occurredAt: time.optional(),
    }),
    output: z.object({ caseId: id, number: z.string(), claimId: id }),
  },
  gradeCase: {
    method: 'POST',
    path: '/api/cases/:id/level',
    access: 'case.grade|case.grade.high',
    for: 'workbench',
    refuses: ['case.refused'],
    summary: 'Set the level; its clocks follow',
    base: 'body.base',
    params,
    body: z.object({ level: CaseLevel, /** The level it takes the place of. */ base: CaseLevel }),
    output: empty,
  },
  assessCase: {
    method: 'POST',
    path: '/api/cases/:id/assessment',
    access: 'case.draft',
    for: 'workbench',
    refuses: ['case.refused'],
    summary: 'What is known, what is not, which unit is responsible',
    base: 'body.base',
    params,
    body: z.object({
      base: Base,
      known: z.string().max(4000),
      unknown: z.string().max(4000),
      unitId: z.string().max(100).optional(),
    }),
    output: empty,
  },
  reopenCase: {
    method: 'POST',
    path: '/api/cases/:id/reopen',
    access: 'case.open',
    for: 'workbench',
    refuses: ['case.refused'],
    summary: 'Take a closed case up again: its verdict may have to be reversed',
    params,
    output: empty,
  },
  closeCase: {
    method: 'POST',
    path: '/api/cases/:id/close',
    access: 'case.open',
    for: 'workbench',
    refuses: ['case.refused'],
    summary: 'Close a case with a reason',
    params,
    body: z.object({ reason: z.string().trim().min(2).max(1000) }),
    output: empty,
  },
})
