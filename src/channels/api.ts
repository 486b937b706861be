/** Contract of accounts and the unknown-outcome desk. Secrets go in and never come out. */

import { z } from 'zod'

import { defineApi, empty } from '../infra/http/api.ts'

const time = z.iso.datetime()
const accountId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/)

export const AccountOut = z.object({
  id: z.string(),
  adapter: z.string(),
  title: z.string(),
  channelTitle: z.object({ zh: z.string(), en: z.string() }),
  form: z.string(),
  active: z.boolean(),
  held: z.boolean(),
  health: z.enum(['ok', 'degraded', 'down', 'unknown']),
  healthReason: z.string(),
  healthAt: time.nullable(),
  lastPostAt: time.nullable(),
  correct: z.enum(['edit', 'follow-up', 'none']),
  withdraw: z.enum(['delete', 'follow-up', 'none']),
  trust: z.enum(['official', 'unofficial']),
})
export type AccountOut = z.infer<typeof AccountOut>

export const AttemptOut = z.object({
  id: z.uuid(),
  number: z.number(),
  armedAt: time,
  endedAt: time.nullable(),
  outcome: z.string().nullable(),
  cause: z.string().nullable(),
  detail: z.string(),
  url: z.string().nullable(),
})

export const channelsApi = defineApi({
  listAccounts: {
    method: 'GET',
    path: '/api/accounts',
    access: 'signed-in',
    summary: '渠道账号 Channel accounts with their health',
    output: z.object({ items: z.array(AccountOut) }),
  },
  saveAccount: {
    method: 'PUT',
    path: '/api/accounts/:id',
    access: 'account.manage',
    summary: '保存渠道账号 Add or change an account',
    params: z.object({ id: accountId }),
    body: z.object({
      adapter: z.string().max(50),
      title: z.string().trim().min(1).max(100),
      settings: z.record(z.string(), z.unknown()),
      secrets: z.record(z.string(), z.unknown()).optional(),
      active: z.boolean(),
      ownerName: z.string().max(50).optional(),
    }),
    output: empty,
  },
  holdAccount: {
    method: 'POST',
    path: '/api/accounts/:id/hold',
    access: 'release.publish|release.correct',
    summary: '停发开关 Hold or release everything that has not left',
    params: z.object({ id: accountId }),
    body: z.object({ held: z.boolean() }),
    output: empty,
  },
  probeAccount: {
    method: 'POST',
    path: '/api/accounts/:id/probe',
    access: 'account.manage',
    summary: '检测渠道 Ask the channel whether it is alive',
    params: z.object({ id: accountId }),
    output: z.object({ health: z.enum(['ok', 'degraded', 'down']), reason: z.string() }),
  },
  messageAttempts: {
    method: 'GET',
    path: '/api/messages/:id/attempts',
    access: 'release.read',
    summary: '投递台账 Every attempt of a message',
    params: z.object({ id: z.uuid() }),
    output: z.object({ items: z.array(AttemptOut) }),
  },
})
