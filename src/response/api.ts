/** Contract of the response desk. */

import { z } from 'zod'

import { defineApi, empty } from '../infra/http/api.ts'
import { CaseLevel } from '../words/level.ts'
import { verdicts } from '../words/verdict.ts'
import { documentKinds, DraftSentence } from './domain/draft.ts'
import { CaseView, DispatchView, type DraftView, QueueRow } from './domain/views.ts'

export type { CaseView, DispatchView, DraftView }

const id = z.uuid()
const time = z.iso.datetime()
const caseKinds = ['interpret', 'answer', 'rebut', 'emergency'] as const

const caseParams = z.object({ id })
const clockParams = z.object({ id, ruleId: z.string().max(100) })

export const responseApi = defineApi({
  listCases: {
    method: 'GET',
    path: '/api/cases',
    access: 'case.read',
    summary: 'Cases, least remaining time first',
    query: z.object({ closed: z.enum(['true', 'false']).default('false') }),
    output: z.object({ items: z.array(QueueRow) }),
  },
  getCase: {
    method: 'GET',
    path: '/api/cases/:id',
    access: 'case.read',
    summary: 'One case with everything',
    params: caseParams,
    output: CaseView,
  },
  openCase: {
    method: 'POST',
    path: '/api/cases',
    access: 'case.open',
    summary: 'Open a case from stories or by hand',
    body: z.object({
      storyIds: z.array(id).max(50).default([]),
      title: z.string().trim().min(2).max(100),
      claimText: z.string().trim().min(4).max(300),
      /** 旧谣新传: a claim of ours that comes back. */
      claimId: id.optional(),
      kind: z.enum(caseKinds),
      /** Needed for `rebut` where most mentions complain, ask or praise: which statement is to be verified, and why. */
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
    summary: 'Set the level; its clocks follow',
    params: caseParams,
    body: z.object({ level: CaseLevel }),
    output: empty,
  },
  pauseClock: {
    method: 'POST',
    path: '/api/cases/:id/clocks/:ruleId/pause',
    access: 'case.dispatch',
    summary: 'Pause a clock, with a reason',
    params: clockParams,
    body: z.object({ reason: z.string().trim().min(4).max(500) }),
    output: empty,
  },
  resumeClock: {
    method: 'POST',
    path: '/api/cases/:id/clocks/:ruleId/resume',
    access: 'case.dispatch',
    summary: 'Let a paused clock go on; its due time moves by the pause',
    params: clockParams,
    output: empty,
  },
  stopClock: {
    method: 'POST',
    path: '/api/cases/:id/clocks/:ruleId/stop',
    access: 'case.dispatch',
    summary: 'Stop a clock at a published page; an internal report by its number',
    params: clockParams,
    body: z.object({ url: z.url().max(500).optional(), note: z.string().trim().max(500).optional() }),
    output: empty,
  },
  assessCase: {
    method: 'POST',
    path: '/api/cases/:id/assessment',
    access: 'case.draft',
    summary: 'What is known, what is not, which unit is responsible',
    params: caseParams,
    body: z.object({
      known: z.string().max(4000),
      unknown: z.string().max(4000),
      unitId: z.string().max(100).optional(),
    }),
    output: empty,
  },
  dispatchQuestion: {
    method: 'POST',
    path: '/api/cases/:id/dispatches',
    access: 'case.dispatch',
    summary: 'Ask a unit, with a due time',
    params: caseParams,
    body: z.object({
      unitId: z.string().min(1).max(100),
      question: z.string().trim().min(4).max(2000),
      dueAt: time,
    }),
    output: z.object({ dispatchId: id }),
  },
  myDispatches: {
    method: 'GET',
    path: '/api/dispatches',
    access: 'dispatch.answer',
    summary: 'Questions waiting for my unit',
    output: z.object({ items: z.array(DispatchView) }),
  },
  acknowledgeDispatch: {
    method: 'POST',
    path: '/api/dispatches/:id/acknowledge',
    access: 'dispatch.answer',
    summary: 'My unit has the question',
    params: caseParams,
    output: empty,
  },
  replyDispatch: {
    method: 'POST',
    path: '/api/dispatches/:id/reply',
    access: 'dispatch.answer',
    summary: 'Answer with facts and who verified them',
    params: caseParams,
    body: z.object({
      evidence: z
        .array(
          z.object({
            kind: z.enum(['document', 'photo', 'record', 'statement', 'data']),
            title: z.string().trim().min(2).max(200),
            text: z.string().trim().min(2).max(5000),
            verifierName: z.string().trim().min(1).max(50),
            observedAt: time,
            fileHash: z.string().max(64).optional(),
            url: z.url().max(2000).optional(),
          }),
        )
        .min(1)
        .max(50),
    }),
    output: z.object({ evidenceIds: z.array(id) }),
  },
  setCaseVerdict: {
    method: 'POST',
    path: '/api/cases/:id/verdict',
    access: 'claim.verdict',
    summary:
      'Sign a verdict on named evidence, as the responsible unit; set anew, it reverses the one before',
    params: caseParams,
    body: z.object({
      verdict: z.enum(verdicts),
      reason: z.string().trim().min(2).max(1000),
      evidenceIds: z.array(id).min(1),
    }),
    output: empty,
  },
  writeDraft: {
    method: 'POST',
    path: '/api/cases/:id/drafts',
    access: 'case.draft',
    summary: 'Have a draft written from the evidence',
    params: caseParams,
    body: z.object({
      documentKind: z.enum(documentKinds).optional(),
      /** Only this evidence is written from; absent: all that stands. A reversed verdict rests on other evidence than the first. */
      evidenceIds: z.array(id).min(1).max(200).optional(),
    }),
    output: z.object({
      draftId: id,
      writer: z.enum(['rules', 'model']),
      note: z.string(),
      grounded: z.boolean(),
      why: z.string(),
    }),
  },
  editDraft: {
    method: 'POST',
    path: '/api/drafts/:id',
    access: 'case.draft',
    summary: 'Save an edited draft as the next one',
    params: caseParams,
    body: z.object({
      title: z.string().trim().min(2).max(100),
      sentences: z.array(DraftSentence).min(1).max(100),
    }),
    output: z.object({ draftId: id, grounded: z.boolean(), why: z.string() }),
  },
  handOverDraft: {
    method: 'POST',
    path: '/api/drafts/:id/hand-over',
    access: 'case.draft',
    summary: 'Name the person who goes on',
    params: caseParams,
    body: z.object({ toId: id }),
    output: empty,
  },
  listDrafters: {
    method: 'GET',
    path: '/api/drafters',
    access: 'case.draft',
    summary: 'People a draft can be handed to',
    output: z.object({ items: z.array(z.object({ id, name: z.string(), unitName: z.string() })) }),
  },
  draftToRelease: {
    method: 'POST',
    path: '/api/drafts/:id/release',
    access: 'case.draft',
    summary: 'Make a release from a draft and the channels chosen',
    params: caseParams,
    body: z.object({
      accountIds: z.array(z.string().max(100)).min(1),
      region: z.string().max(100).optional(),
      /** Makes it a correction of the published answer. */
      correctReason: z.string().trim().max(1000).optional(),
    }),
    output: z.object({ releaseId: id, code: z.string() }),
  },
  reopenCase: {
    method: 'POST',
    path: '/api/cases/:id/reopen',
    access: 'case.open',
    summary: 'Take a closed case up again: its verdict may have to be reversed',
    params: caseParams,
    output: empty,
  },
  closeCase: {
    method: 'POST',
    path: '/api/cases/:id/close',
    access: 'case.open',
    summary: 'Close a case with a reason',
    params: caseParams,
    body: z.object({ reason: z.string().trim().min(2).max(1000) }),
    output: empty,
  },
})
