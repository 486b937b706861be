/** Audit entries, register entries and heads as others see them. */

import { z } from 'zod'

const Time = z.iso.datetime()

export const AuditEntry = z.object({
  seq: z.string(),
  id: z.uuid(),
  name: z.string(),
  data: z.record(z.string(), z.unknown()),
  actor: z.object({ kind: z.string(), id: z.string(), name: z.string().nullable() }),
  at: Time,
  /** Place in the chain; null until the sealer has come by. */
  position: z.string().nullable(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

export const RegisterEntryOut = z.object({
  year: z.number(),
  number: z.number(),
  subjectKind: z.string(),
  subjectId: z.string(),
  title: z.string(),
  contentHash: z.string(),
  at: Time,
})
export type RegisterEntryOut = z.infer<typeof RegisterEntryOut>

export const HeadOut = z.object({
  position: z.string(),
  hash: z.string(),
  signature: z.string(),
  publishedAt: Time,
})
export type HeadOut = z.infer<typeof HeadOut>

export const ChainVerdictOut = z.object({
  ok: z.boolean(),
  links: z.number(),
  heads: z.number(),
  unsealed: z.number(),
  signaturesChecked: z.boolean(),
  last: z.object({ position: z.string(), hash: z.string() }).nullable(),
  faults: z.array(z.object({ kind: z.string(), position: z.string(), sentence: z.string() })),
  faultCount: z.number(),
})
export type ChainVerdictOut = z.infer<typeof ChainVerdictOut>
