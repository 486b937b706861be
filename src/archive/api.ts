/** What auditors, archivists and outsiders can read: the audit log, the verdict on the chain, the register, published heads. */

import { z } from 'zod'

import { defineApi, page, pageQuery } from '../infra/http/api.ts'
import { AuditEntry, ChainVerdictOut, HeadOut, RegisterEntryOut } from './domain/views.ts'

const Time = z.iso.datetime({ offset: true })

export const archiveApi = defineApi({
  auditLog: {
    method: 'GET',
    path: '/api/audit',
    access: 'audit.read',
    summary: '审计日志 The audit log by who, what, subject and time',
    query: z.object({
      ...pageQuery,
      who: z.string().max(100).optional(),
      what: z
        .string()
        .max(60)
        .regex(/^[a-z.-]+$/)
        .optional(),
      subject: z.string().max(200).optional(),
      from: Time.optional(),
      until: Time.optional(),
    }),
    output: page(AuditEntry),
  },
  verifyChain: {
    method: 'POST',
    path: '/api/audit/verify',
    access: 'audit.read',
    summary: '校验审计链 Recompute the chain and compare it with every published head',
    output: ChainVerdictOut,
  },
  publishedHeads: {
    method: 'GET',
    path: '/api/audit/heads',
    access: 'public',
    summary: '已公布的链头 Published heads; whoever keeps copies can prove a later change',
    output: z.object({ items: z.array(HeadOut) }),
  },
  listRegister: {
    method: 'GET',
    path: '/api/register',
    access: 'archive.manage|audit.read|release.read',
    summary: '登记簿 The register of a year',
    query: z.object({ ...pageQuery, year: z.coerce.number().int().min(2000).max(2200) }),
    output: page(RegisterEntryOut),
  },
})
