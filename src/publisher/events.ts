/** What the publisher module tells of. Heard: a job runs for it. Audit: it is kept for the auditor. */

import { z } from 'zod'

import { code, id, key, defineEvents, type EventsOf } from '../infra/events.ts'

export const events = defineEvents({
  heard: {
    'release.due': z.object({ releaseId: id, sealId: id }),
    'release.published': z.object({ releaseId: id, kind: code, caseId: id.nullable() }),
    'release.corrected': z.object({ releaseId: id, correctionId: id }),
    'release.withdrawn': z.object({ releaseId: id }),
  },
  audit: {
    'action.refused': z.object({ action: code, subjectKind: code, subjectId: key, why: code }),
    'release.created': z.object({ releaseId: id, kind: code, unitId: key }),
    'release.revised': z.object({ releaseId: id, revision: z.number(), textHash: key }),
    'release.facts-changed': z.object({ releaseId: id, facts: z.array(code) }),
    'release.grounded': z.object({
      releaseId: id,
      sentenceHash: key,
      part: code,
      evidenceIds: z.array(id),
    }),
    'rendition.edited': z.object({ releaseId: id, accountId: key, payloadHash: key }),
    'attachment.added': z.object({ releaseId: id, fileHash: key }),
    'attachment.removed': z.object({ releaseId: id, fileHash: key }),
    'release.submitted': z.object({ releaseId: id, round: z.number() }),
    'release.reviewed': z.object({ releaseId: id, step: code, decision: code, textHash: key }),
    'release.returned': z.object({ releaseId: id, step: code }),
    'release.sealed': z.object({ releaseId: id, sealId: id, sealHash: key, event: code }),
    'release.withdrawal-proposed': z.object({
      releaseId: id,
      withdrawalId: id,
      kind: code.optional(),
      atOnce: z.boolean().optional(),
    }),
    'release.removed': z.object({ releaseId: id, withdrawalId: id, reason: code }),
    'release.removal-escalated': z.object({ releaseId: id, withdrawalId: id }),
    'removed.opened': z.object({ releaseId: id }),
    'release.withdrawal-decided': z.object({ releaseId: id, withdrawalId: id, decision: code }),
    /** `key`: hash over place, rule, words, sentence and what the finding said. */
    'finding.waived': z.object({ releaseId: id, waiverId: id, rule: code, key }),
    'finding.waiver-withdrawn': z.object({ releaseId: id, waiverId: id, rule: code, key }),
    'seal.broken': z.object({ releaseId: id, sealId: id, why: code }),
    'delivery.planned': z.object({ releaseId: id, deliveryId: id, accountId: key, event: code }),
    'delivery.decided': z.object({ deliveryId: id, decision: code }),
  },
})

declare module '../infra/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
