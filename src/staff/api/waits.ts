/** What waits for the person who is signed in, of every module, in one queue. */

import { z } from 'zod'

import { defineApi, sentence } from '../../infra/http/api.ts'
import { Time } from './parts.ts'

export const WaitOut = z.object({
  /** Declared by a module: `release.review`. */
  kind: z.string(),
  kindTitle: sentence,
  subjectKind: z.string(),
  subjectId: z.string(),
  title: sentence,
  /** What exactly it waits for, or why. */
  note: sentence.nullable(),
  since: Time,
  dueAt: Time.nullable(),
  /** Its page in the workbench, from its root. */
  link: z.string(),
})

export const waitsApi = defineApi({
  listWaits: {
    method: 'GET',
    path: '/api/waits',
    access: 'signed-in',
    for: 'workbench',
    summary: 'What waits for whoever is signed in: least time left first, then what waits longest',
    output: z.object({ items: z.array(WaitOut) }),
  },
})
