/** What the portal shows the office: a page before it is public. */

import { z } from 'zod'

import { defineApi } from '../infra/http/api.ts'
import { Document } from '../words/document/document.ts'

export const portalApi = defineApi({
  previewPage: {
    method: 'POST',
    path: '/api/releases/:id/page',
    access: 'release.read',
    for: 'workbench',
    summary: 'The public page of a release as citizens will see it, with what is being written into it',
    params: z.object({ id: z.uuid() }),
    body: z.object({
      /** What is being written; absent: what is kept. */
      typed: z.object({ title: z.string().max(200), digest: z.string().max(500), body: Document }).optional(),
    }),
    output: z.object({
      html: z.string(),
      /** What stands in it in place of a value that is not known yet. */
      examples: z.array(z.string()).readonly(),
    }),
  },
})
