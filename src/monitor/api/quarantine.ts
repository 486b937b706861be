/** Contract of items set apart: what could not be stored or read. */

import { z } from 'zod'

import { defineApi, sentence } from '../../infra/http/api.ts'
import { longId, time } from './parts.ts'

export const QuarantineView = z.object({
  id: z.string(),
  source: z.string(),
  /** What people call the source. */
  sourceTitle: sentence,
  reason: sentence,
  /** The beginning of what came in. */
  text: z.string(),
  at: time,
})
export type QuarantineView = z.infer<typeof QuarantineView>

export const quarantineApi = defineApi({
  listQuarantine: {
    method: 'GET',
    path: '/api/quarantine',
    access: 'monitor.read',
    for: 'workbench',
    summary: 'Items that could not be stored or read, newest first, with the reason',
    output: z.object({ items: z.array(QuarantineView), total: z.number() }),
  },
  retryQuarantine: {
    method: 'POST',
    path: '/api/quarantine/:id/retry',
    access: 'monitor.sources',
    for: 'workbench',
    refuses: ['source.refused'],
    summary: 'Try an item again; refused once more it stays, with the new reason',
    params: z.object({ id: longId }),
    /** `reason`: why it was refused once more, else empty. */
    output: z.object({ outcome: z.enum(['stored', 'known', 'reading', 'refused']), reason: sentence }),
  },
})
