/** Contract of hotline tables brought by a person. */

import { z } from 'zod'

import { defineApi, sentence } from '../../infra/http/api.ts'
import { id } from './parts.ts'

export const hotlineApi = defineApi({
  importHotline: {
    method: 'POST',
    path: '/api/mentions/hotline',
    access: 'monitor.sources',
    for: 'workbench',
    refuses: ['file.refused'],
    summary:
      'Bring a hotline export (CSV or XLSX, at most 50 MB); every refused row with its number and reason',
    rawBody: true,
    query: z.object({
      fileName: z.string().trim().min(1).max(200),
      /** Chosen by the caller, to ask how far it is. */
      importId: id.optional(),
      sourceId: z
        .string()
        .regex(/^[a-z0-9][a-z0-9-]{0,60}$/)
        .optional(),
    }),
    output: z.object({
      rows: z.number(),
      accepted: z.number(),
      duplicates: z.number(),
      refusedCount: z.number(),
      /** The first 500, in the order of the file. */
      refused: z.array(z.object({ row: z.number(), reason: sentence })),
    }),
  },
  hotlineProgress: {
    method: 'GET',
    path: '/api/mentions/hotline/:importId',
    access: 'monitor.sources',
    for: 'workbench',
    summary: 'How far an import is; null where this process knows nothing of it',
    params: z.object({ importId: id }),
    output: z.object({ progress: z.object({ done: z.number(), total: z.number() }).nullable() }),
  },
})
