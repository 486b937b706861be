/** Proof: the evidence pack of a release, and whether a notice that somebody holds is ours. */

import { z } from 'zod'

import { defineApi, fileOutput } from '../../infra/http/api.ts'
import { byId, time } from './parts.ts'

export const evidenceApi = defineApi({
  evidencePack: {
    method: 'GET',
    path: '/api/releases/:id/evidence',
    access: 'release.read',
    for: 'workbench',
    summary:
      'Evidence pack as a zip, verifiable offline; of a removed release for two roles only, each time recorded',
    params: byId,
    output: fileOutput,
  },
  verifyNotice: {
    method: 'GET',
    path: '/api/verify',
    access: 'public',
    for: 'citizen',
    summary: 'Is this notice ours? By its code or its text',
    query: z.object({ q: z.string().trim().min(4).max(5_000) }),
    output: z.object({
      ours: z.boolean(),
      page: z
        .object({
          code: z.string(),
          title: z.string(),
          status: z.string(),
          publishedAt: time,
          url: z.string(),
        })
        .nullable(),
    }),
  },
})
