/**
 * What auditors, archivists and outsiders can read: the audit log, what a check of the chain found, the register,
 * published heads.
 */

import { z } from 'zod'

import { defineApi, page, pageQuery, sentence } from '../infra/http/api.ts'

const Time = z.iso.datetime()
const AskedTime = z.iso.datetime({ offset: true })

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

export const ChainCheckOut = z.object({
  ok: z.boolean(),
  links: z.number(),
  heads: z.number(),
  unsealed: z.number(),
  signaturesChecked: z.boolean(),
  last: z.object({ position: z.string(), hash: z.string() }).nullable(),
  faults: z.array(z.object({ kind: z.string(), position: z.string(), sentence })),
  faultCount: z.number(),
})
/** As the handler gives it: sentences still as data. */
export type ChainCheckOut = z.input<typeof ChainCheckOut>

export const archiveApi = defineApi({
  auditLog: {
    method: 'GET',
    path: '/api/audit',
    access: 'audit.read',
    for: 'workbench',
    summary: 'The audit log by who, what, subject and time',
    query: z.object({
      ...pageQuery,
      who: z.string().max(100).optional(),
      what: z
        .string()
        .max(60)
        .regex(/^[a-z.-]+$/)
        .optional(),
      subject: z.string().max(200).optional(),
      from: AskedTime.optional(),
      until: AskedTime.optional(),
    }),
    output: page(AuditEntry),
  },
  verifyChain: {
    method: 'POST',
    path: '/api/audit/verify',
    access: 'audit.read',
    for: 'workbench',
    summary: 'Recompute the chain and compare it with every published head',
    output: ChainCheckOut,
  },
  publishedHeads: {
    method: 'GET',
    path: '/api/audit/heads',
    access: 'public',
    for: 'citizen',
    summary: 'Published heads; whoever keeps copies can prove a later change',
    output: z.object({ items: z.array(HeadOut) }),
  },
  listRegister: {
    method: 'GET',
    path: '/api/register',
    access: 'archive.manage|audit.read|release.read',
    for: 'workbench',
    summary: 'The register of a year',
    query: z.object({ ...pageQuery, year: z.coerce.number().int().min(2000).max(2200) }),
    output: page(RegisterEntryOut),
  },
})
