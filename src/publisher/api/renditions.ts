/** The text of a release as each channel account will carry it. */

import { z } from 'zod'

import { defineApi, empty } from '../../infra/http/api.ts'
import { Document } from '../../words/document/document.ts'
import { Payload } from '../../words/document/payload.ts'
import { CopyStamp } from '../domain/working-copy.ts'
import { byId, FindingOut, MeasureOut } from './parts.ts'

const ofAccount = byId.extend({ accountId: z.string().min(1).max(100) })

/** What a person writes of a rendition; its form is that of the channel. */
const edited = { title: z.string().max(200), digest: z.string().max(500), body: Document }

export const renditionsApi = defineApi({
  editRendition: {
    method: 'PUT',
    path: '/api/releases/:id/renditions/:accountId',
    access: 'release.draft',
    for: 'workbench',
    refuses: ['release.refused'],
    summary: 'Edit a rendition by hand; saving it unchanged says it was looked at',
    params: ofAccount,
    base: 'body.baseNumber',
    body: z.object({ baseNumber: z.number().int().min(1), ...edited, copy: CopyStamp.optional() }),
    output: z.object({ number: z.number() }),
  },
  proposeRendition: {
    method: 'POST',
    path: '/api/releases/:id/renditions/:accountId/propose',
    access: 'release.draft',
    for: 'workbench',
    refuses: ['release.refused', 'channel.unknown'],
    summary: 'Take the proposal from the current text',
    base: 'body.baseNumber',
    params: ofAccount,
    /** The rendition it takes the place of; null: there is none yet. */
    body: z.object({ baseNumber: z.number().int().min(1).nullable() }),
    output: empty,
  },
  measureRendition: {
    method: 'POST',
    path: '/api/accounts/:accountId/measure',
    access: 'release.read',
    for: 'workbench',
    refuses: ['channel.unknown'],
    summary: 'Preview, count and check a rendition as its channel does, without saving it',
    params: z.object({ accountId: z.string().min(1).max(100) }),
    /** With its release: what the release adds (label, address of the page) is in the preview too. */
    body: z.object({ ...edited, releaseId: z.uuid().optional() }),
    output: z.object({
      preview: Payload,
      examples: z.array(z.string()).readonly(),
      measure: MeasureOut,
      findings: z.array(FindingOut),
    }),
  },
})
