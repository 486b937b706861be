/** What a person is typing, kept for that person alone until it becomes a revision; and who else is at a release. */

import { z } from 'zod'

import { defineApi, empty } from '../../infra/http/api.ts'
import { CopyContent, CopyPart, CopyStamp } from '../domain/working-copy.ts'
import { byId, time } from './parts.ts'

export { CopyContent, CopyStamp }

const copyOf = byId.extend({ part: CopyPart })

export const workingCopiesApi = defineApi({
  getWorkingCopy: {
    method: 'GET',
    path: '/api/releases/:id/working-copies/:part',
    access: 'release.draft',
    for: 'workbench',
    summary: "The caller's own unsaved text of a release or of one rendition; nobody sees another person's",
    params: copyOf,
    output: z.object({
      copy: z.object({ stamp: CopyStamp, savedAt: time, content: CopyContent.nullable() }).nullable(),
    }),
  },
  saveWorkingCopy: {
    method: 'PUT',
    path: '/api/releases/:id/working-copies/:part',
    access: 'release.draft',
    for: 'workbench',
    refuses: ['release.refused', 'working-copy.late', 'working-copy.other-device'],
    base: 'body.stamp',
    summary: 'Keep unsaved text: no revision, no event. The newest state of a device counts',
    params: copyOf,
    body: z.object({ stamp: CopyStamp, over: CopyStamp.optional(), content: CopyContent }),
    output: z.object({ savedAt: time }),
  },
  dropWorkingCopy: {
    method: 'DELETE',
    path: '/api/releases/:id/working-copies/:part',
    access: 'release.draft',
    for: 'workbench',
    base: 'body.stamp',
    summary: 'Drop unsaved text up to the given state of it',
    params: copyOf,
    body: z.object({ stamp: CopyStamp }),
    output: empty,
  },
  comeBy: {
    method: 'PUT',
    path: '/api/releases/:id/presence',
    access: 'release.read',
    for: 'workbench',
    summary: 'Say what one is doing at a release (it holds for 30 s), and hear who else is there',
    params: byId,
    body: z.object({ doing: z.enum(['editing', 'reviewing']).nullable() }),
    output: z.object({
      items: z.array(
        z.object({
          personId: z.uuid(),
          name: z.string(),
          doing: z.enum(['editing', 'reviewing']),
          secondsAgo: z.number(),
        }),
      ),
    }),
  },
})
