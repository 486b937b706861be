/** Releases from an empty draft to their newest revision: lists, the screen of one, and the ways to write one. */

import { z } from 'zod'

import { defineApi, field, page, pageQuery, sentence } from '../../infra/http/api.ts'
import { attributes } from '../../words/attribute.ts'
import { Part } from '../../words/document/grounded.ts'
import { ChainStep } from '../domain/chain.ts'
import { requirements } from '../domain/going-out/release-kind.ts'
import { ChangedFacts, FactName, ReleaseFacts } from '../domain/release-facts.ts'
import { GivenText, ReleaseText } from '../domain/release-text.ts'
import { CopyStamp } from '../domain/working-copy.ts'
import { Begun, byId, reason, time } from './parts.ts'
import { ReleaseOut, ReleaseSummary } from './release-screen.ts'
import { wordApi } from './word.ts'

export { ChangedFacts }

const KindOut = z.object({
  id: z.string(),
  title: sentence,
  column: z.string(),
  attributes: z.array(z.enum(attributes)),
  requires: z.array(z.enum(requirements)),
  grounded: z.boolean(),
  maxModelShare: z.number(),
  chains: z.array(z.string()),
})

const StepOut = ChainStep.omit({ zh: true, en: true }).extend({ title: sentence })
const ChainOut = z.object({ name: z.string(), title: sentence, steps: z.array(StepOut) })

const reads = {
  approvalPlan: {
    method: 'GET',
    path: '/api/approval',
    access: 'release.read',
    for: 'workbench',
    summary: 'Kinds of release and approval chains',
    output: z.object({ kinds: z.array(KindOut), chains: z.array(ChainOut) }),
  },
  releaseFields: {
    method: 'GET',
    path: '/api/releases/fields',
    access: 'release.read',
    for: 'workbench',
    summary: 'What is said about a release besides its text, as fields of a form',
    output: z.object({ items: z.array(field.extend({ name: FactName })) }),
  },
  listReleases: {
    method: 'GET',
    path: '/api/releases',
    access: 'release.read',
    for: 'workbench',
    summary: 'Releases, newest first, with derived status',
    query: z.object({
      ...pageQuery,
      status: z.string().max(60).optional(),
      kind: z.string().max(60).optional(),
      unitId: z.string().max(60).optional(),
      caseId: z.uuid().optional(),
      q: z.string().trim().max(100).optional(),
      waitingForMe: z.enum(['true', 'false']).optional(),
    }),
    output: page(ReleaseSummary),
  },
  getRelease: {
    method: 'GET',
    path: '/api/releases/:id',
    access: 'release.read',
    for: 'workbench',
    summary: 'One release: text, path, buttons with reasons, renditions, findings',
    params: byId,
    output: ReleaseOut,
  },
  getRevision: {
    method: 'GET',
    path: '/api/releases/:id/revisions/:number',
    access: 'release.read',
    for: 'workbench',
    summary: 'The text of one revision and of the one before it, or of another one',
    params: byId.extend({ number: z.coerce.number().int().min(1) }),
    query: z.object({ against: z.coerce.number().int().min(1).optional() }),
    output: z.object({
      number: z.number(),
      text: ReleaseText,
      before: ReleaseText.nullable(),
      authorName: z.string(),
      at: time,
      textHash: z.string(),
    }),
  },
} as const

const writes = {
  createRelease: {
    method: 'POST',
    path: '/api/releases',
    access: 'release.draft',
    for: 'workbench',
    makes: 'release',
    refuses: ['thing.exists', 'channel.unknown', 'release.refused'],
    summary: 'Create a release',
    body: GivenText.extend(ReleaseFacts.shape).extend({
      ...Begun.shape,
    }),
    output: z.object({ releaseId: z.uuid(), code: z.string() }),
  },
  reviseRelease: {
    method: 'PATCH',
    path: '/api/releases/:id',
    access: 'release.draft',
    for: 'workbench',
    refuses: ['release.refused', 'thing.exists', 'channel.unknown'],
    summary: 'Write a new revision or change facts; `version` is what the editor started from',
    base: 'body.version',
    params: byId,
    body: GivenText.partial()
      .extend(ChangedFacts.shape)
      .extend({
        version: z.number().int(),
        note: z.string().trim().max(500).optional(),
        copy: CopyStamp.optional(),
        // Public: it may be said better, not taken back.
        correctReason: reason.optional(),
      }),
    output: z.object({ revision: z.number(), version: z.number() }),
  },
  groundSentence: {
    method: 'PUT',
    path: '/api/releases/:id/grounding',
    access: 'release.draft',
    for: 'workbench',
    refuses: ['release.refused'],
    summary:
      'Name the evidence that a sentence of the release rests on; `version` is what the editor started from',
    base: 'body.version',
    params: byId,
    body: z.object({
      text: z.string().trim().min(1).max(10_000),
      part: Part,
      /** Of the case of the release. */
      evidenceIds: z.array(z.uuid()).max(50),
      version: z.number().int(),
    }),
    output: z.object({ version: z.number() }),
  },
} as const

export const releasesApi = defineApi({ ...reads, ...writes, ...wordApi })
