/** Contract of drafts: written, edited, handed over, made into a release. */

import { z } from 'zod'

import { defineApi, empty, sentence } from '../../infra/http/api.ts'
import { severities } from '../../words/finding.ts'
import { DocumentKind, DraftSentence, Writer } from '../domain/draft.ts'

const id = z.uuid()
const time = z.iso.datetime()
const params = z.object({ id })

/** A sentence as a person may type it. */
const TypedSentence = DraftSentence.extend({ text: z.string().trim().min(1).max(500) })

export const DraftView = z.object({
  id,
  number: z.number(),
  writer: Writer,
  documentKind: DocumentKind,
  title: z.string(),
  sentences: z.array(DraftSentence),
  findings: z.array(z.object({ rule: z.string(), severity: z.enum(severities), message: sentence })),
  grounded: z.boolean(),
  /** What no evidence holds; empty when all of it is grounded. */
  why: sentence,
  /** Why the rules wrote although a model is set up; empty otherwise. */
  writerNote: sentence,
  handedTo: z.object({ id, name: z.string() }).nullable(),
  at: time,
  releaseId: id.nullable(),
})
export type DraftView = z.infer<typeof DraftView>

export const draftsApi = defineApi({
  writeDraft: {
    method: 'POST',
    path: '/api/cases/:id/drafts',
    access: 'case.draft',
    for: 'workbench',
    refuses: ['case.refused'],
    summary: 'Have a draft written from the evidence',
    base: 'body.base',
    params,
    body: z.object({
      /** The latest draft, which this one follows; null: there is none yet. */
      base: id.nullable(),
      documentKind: DocumentKind.optional(),
      /** Only this evidence is written from; absent: all that stands. */
      evidenceIds: z.array(id).min(1).max(200).optional(),
    }),
    output: z.object({
      draftId: id,
      writer: Writer,
      note: sentence,
      grounded: z.boolean(),
      why: sentence,
    }),
  },
  editDraft: {
    method: 'POST',
    path: '/api/drafts/:id',
    access: 'case.draft',
    for: 'workbench',
    refuses: ['case.refused'],
    summary: 'Save an edited draft as the next one',
    // A draft never changes: the id names the text that was edited.
    base: 'params.id',
    params,
    body: z.object({
      title: z.string().trim().min(2).max(100),
      sentences: z.array(TypedSentence).min(1).max(100),
    }),
    output: z.object({ draftId: id, grounded: z.boolean(), why: sentence }),
  },
  handOverDraft: {
    method: 'POST',
    path: '/api/drafts/:id/hand-over',
    access: 'case.draft',
    for: 'workbench',
    refuses: ['case.refused'],
    summary: 'Name the person who goes on',
    base: 'body.base',
    params,
    body: z.object({ toId: id, /** Whom it was handed to so far. */ base: id.nullable() }),
    output: empty,
  },
  listDrafters: {
    method: 'GET',
    path: '/api/drafters',
    access: 'case.draft',
    for: 'workbench',
    summary: 'People a draft can be handed to',
    output: z.object({ items: z.array(z.object({ id, name: z.string(), unitName: z.string() })) }),
  },
  draftToRelease: {
    method: 'POST',
    path: '/api/drafts/:id/release',
    access: 'case.draft',
    for: 'workbench',
    makes: 'release',
    refuses: ['case.refused', 'draft.ungrounded', 'verdict.refused', 'release.refused'],
    summary: 'Make a release from a draft and the channels chosen',
    params,
    body: z.object({
      accountIds: z.array(z.string().max(100)).min(1),
      region: z.string().max(100).optional(),
      /** Makes it a correction of the published answer. */
      correctReason: z.string().trim().max(1000).optional(),
    }),
    output: z.object({ releaseId: id, code: z.string() }),
  },
})
