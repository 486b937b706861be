/** What the facts module tells of. Heard: a job runs for it. Audit: it is kept for the auditor. */

import { z } from 'zod'

import { code, id, key, defineEvents, type EventsOf } from '../infra/events.ts'

export const events = defineEvents({
  heard: {
    'claim.answered': z.object({
      claimId: id,
      releaseId: id,
      status: z.enum(['published', 'corrected', 'withdrawn', 'removed']),
    }),
  },
  audit: {
    'evidence.recorded': z.object({ evidenceId: id, caseId: id.nullable(), contentHash: key }),
    'evidence.withdrawn': z.object({ evidenceId: id }),
    'claim.imported': z.object({ count: z.number(), fileHash: key }),
    'claim.verdict-set': z.object({ claimId: id, verdict: code, signerId: id, evidenceIds: z.array(id) }),
    'line.approved': z.object({ lineId: id }),
  },
})

declare module '../infra/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
