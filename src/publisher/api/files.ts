/** Images and attachments of a release, and those of something published. */

import { z } from 'zod'

import { defineApi, empty, fileOutput } from '../../infra/http/api.ts'
import { byId, fileName, hash } from './parts.ts'

const ofAttachment = byId.extend({ attachmentId: z.uuid() })

export const filesApi = defineApi({
  addAttachment: {
    method: 'POST',
    path: '/api/releases/:id/attachments',
    access: 'release.draft',
    for: 'workbench',
    refuses: ['file.refused', 'release.refused'],
    summary: 'Add a file; images need a caption before submission',
    params: byId,
    query: z.object({ fileName, altText: z.string().trim().max(300).default('') }),
    rawBody: true,
    output: z.object({ attachmentId: z.uuid(), fileHash: z.string() }),
  },
  captionAttachment: {
    method: 'PATCH',
    path: '/api/releases/:id/attachments/:attachmentId',
    access: 'release.draft',
    for: 'workbench',
    refuses: ['release.refused'],
    summary: 'Write the caption of an image',
    // Another caption is another attachment: the id names the one that is replaced.
    base: 'params.attachmentId',
    params: ofAttachment,
    body: z.object({ altText: z.string().trim().max(300) }),
    output: z.object({ attachmentId: z.uuid() }),
  },
  removeAttachment: {
    method: 'DELETE',
    path: '/api/releases/:id/attachments/:attachmentId',
    access: 'release.draft',
    for: 'workbench',
    refuses: ['release.refused'],
    summary: 'Remove a file; it stays in the evidence',
    params: ofAttachment,
    output: empty,
  },
  releaseFile: {
    method: 'GET',
    path: '/api/releases/:id/files/:hash',
    access: 'release.read',
    for: 'workbench',
    summary: 'A file of a release',
    params: byId.extend({ hash }),
    output: fileOutput,
  },
  publicFile: {
    method: 'GET',
    path: '/files/:hash',
    access: 'public',
    for: 'citizen',
    summary: 'A file of something published',
    params: z.object({ hash }),
    output: fileOutput,
  },
})
