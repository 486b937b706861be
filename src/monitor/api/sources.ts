/** Contract of the sources of mentions: how they are, and how they are set up. */

import { z } from 'zod'

import { defineApi, empty, field, sentence } from '../../infra/http/api.ts'
import { time } from './parts.ts'

export const SourceView = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  active: z.boolean(),
  state: z.enum(['ok', 'failing', 'silent', 'off']),
  /** Why it fails; empty when it does not. */
  reason: sentence,
  lastSuccessAt: time.nullable(),
  nextRunAt: time,
  failures: z.number(),
  /** Secrets are set; what they are is never shown. */
  hasSecrets: z.boolean(),
  itemCount: z.number(),
  /** Handed back with a change. */
  version: z.int(),
})
export type SourceView = z.infer<typeof SourceView>

export const SourceKindView = z.object({
  name: z.string(),
  title: sentence,
  /** `pull`: fetched by the clock; `push`: brought by others; `file`: imported by a person. */
  mode: z.enum(['pull', 'push', 'file']),
  /** The pace that stands when none is chosen. */
  intervalSeconds: z.number(),
  settings: z.array(field),
  secrets: z.array(field),
})
export type SourceKindView = z.infer<typeof SourceKindView>

export const sourcesApi = defineApi({
  listSources: {
    method: 'GET',
    path: '/api/sources',
    access: 'monitor.read',
    for: 'workbench',
    summary: 'Sources and how they are',
    output: z.object({ items: z.array(SourceView) }),
  },
  listSourceKinds: {
    method: 'GET',
    path: '/api/sources/kinds',
    access: 'monitor.sources',
    for: 'workbench',
    summary: 'Kinds of sources, with the settings and secrets of each',
    output: z.object({ items: z.array(SourceKindView) }),
  },
  saveSource: {
    method: 'PUT',
    path: '/api/sources/:id',
    access: 'monitor.sources',
    for: 'workbench',
    refuses: ['source.refused'],
    summary: 'Add or change a source',
    base: 'body.version',
    params: z.object({ id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/) }),
    body: z.object({
      /** Of the source as it was read; null: it is a new one. */
      version: z.int().nullable(),
      kind: z.string().max(50),
      title: z.string().trim().min(1).max(100),
      settings: z.record(z.string(), z.unknown()),
      active: z.boolean(),
      intervalSeconds: z.number().int().min(10).max(604_800).optional(),
      /** Tokens of the source. Left out they stay as they are; they are never given back. */
      secrets: z.record(z.string(), z.string().max(4_000)).optional().meta({ writeOnly: true }),
    }),
    output: empty,
  },
})
