/**
 * Contract of single mentions: pushed by machines, read by story, corrected.
 * `POST /api/mentions` is fixed for machines.
 */

import { z } from 'zod'

import { defineApi, empty, sentence } from '../../infra/http/api.ts'
import { kindNames } from '../../words/labels.ts'
import { byId, longId, time, tone } from './parts.ts'

const labelled = z.object({ label: z.string(), score: z.number(), reason: sentence })

export const MentionView = z.object({
  id: z.string(),
  source: z.string(),
  /** What people call the source. */
  sourceTitle: sentence,
  url: z.string().nullable(),
  text: z.string(),
  publishedAt: time.nullable(),
  seenAt: time,
  copyOfId: z.string().nullable(),
  kind: z.string().nullable(),
  /** Who set the kind; null while it is the machine's. */
  kindByName: z.string().nullable(),
  labels: z.array(labelled),
  /** Finer than the kind; several may hold. */
  finer: z.array(labelled),
  /** To what the office says; null: it says nothing of it. */
  stance: labelled.nullable(),
  /** Null: nothing presses. */
  urgency: labelled.nullable(),
  place: z.string().nullable(),
})
export type MentionView = z.infer<typeof MentionView>

export const mentionsApi = defineApi({
  pushMentions: {
    method: 'POST',
    path: '/api/mentions',
    access: 'mentions.write',
    for: 'machine',
    summary: 'Bring public mentions: a JSON array or NDJSON, at most 10,000 rows',
    rawBody: true,
    output: z.object({
      accepted: z.number(),
      duplicates: z.number(),
      refused: z.array(z.object({ index: z.number(), code: z.string(), message: sentence })),
    }),
  },
  listMentions: {
    method: 'GET',
    path: '/api/stories/:id/mentions',
    access: 'monitor.read',
    for: 'workbench',
    summary: 'Mentions of a story, newest first; looking is recorded',
    params: byId,
    query: z.object({
      before: longId.optional(),
      ...tone,
    }),
    output: z.object({ items: z.array(MentionView), next: z.string().nullable() }),
  },
  relabelMention: {
    method: 'POST',
    path: '/api/mentions/:id/kind',
    access: 'monitor.classify',
    for: 'workbench',
    summary: 'Correct a machine label',
    base: 'body.base',
    params: z.object({ id: longId }),
    body: z.object({
      kind: z.enum(kindNames),
      /** The kind it takes the place of. */
      base: z.string().max(60).nullable(),
    }),
    output: empty,
  },
})
