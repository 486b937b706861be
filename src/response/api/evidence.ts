/** Evidence as it comes in with a unit's answer, and as the desk sees it. */

import { z } from 'zod'

const id = z.uuid()
const time = z.iso.datetime()

export const EvidenceKind = z.enum(['document', 'photo', 'record', 'statement', 'data'])
export type EvidenceKind = z.infer<typeof EvidenceKind>

/** `text`: quotable sentences; a draft may only say what stands there. */
export const NewEvidence = z.object({
  kind: EvidenceKind,
  title: z.string().trim().min(2).max(200),
  text: z.string().trim().min(2).max(5000),
  verifierName: z.string().trim().min(1).max(50),
  observedAt: time,
  fileHash: z.string().max(64).optional(),
  url: z.url().max(2000).optional(),
})

export const EvidenceView = z.object({
  id,
  kind: z.string(),
  title: z.string(),
  text: z.string(),
  unitName: z.string(),
  verifierName: z.string(),
  observedAt: time,
  url: z.string().nullable(),
  /** Who returned it for the unit: a verdict on it carries their name. */
  unitId: z.string(),
  recordedByName: z.string(),
  recordedAt: time,
})
export type EvidenceView = z.infer<typeof EvidenceView>
