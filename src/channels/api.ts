/** Contract of accounts and the unknown-outcome desk. Secrets go in and never come out. */

import { z } from 'zod'

import { Base, defineApi, empty, field, sentence } from '../infra/http/api.ts'
import { forms } from '../words/document/payload.ts'

const time = z.iso.datetime()
const accountId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/)

export const AccountOut = z.object({
  id: z.string(),
  adapter: z.string(),
  title: z.string(),
  channelTitle: sentence,
  form: z.string(),
  active: z.boolean(),
  held: z.boolean(),
  health: z.enum(['ok', 'degraded', 'down', 'unknown']),
  healthReason: sentence.nullable(),
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
  detail: sentence.nullable(),
  url: z.string().nullable(),
})

/** What an account is set to; of its secrets only whether there are any. */
export const AccountSettingsOut = z.object({
  id: z.string(),
  adapter: z.string(),
  title: z.string(),
  settings: z.record(z.string(), z.unknown()),
  active: z.boolean(),
  ownerName: z.string(),
  keepsSecrets: z.boolean(),
  /** Handed back with a change. */
  base: Base,
})

/** One kind of channel, with what an account of it has to be told. */
export const ChannelOut = z.object({
  name: z.string(),
  title: sentence,
  form: z.enum(forms),
  trust: z.enum(['official', 'unofficial']),
  settings: z.array(field),
  secrets: z.array(field),
})

export const channelsApi = defineApi({
  listChannels: {
    method: 'GET',
    path: '/api/channels',
    access: 'account.manage',
    for: 'workbench',
    summary: 'Kinds of channels, with the settings and secrets of an account',
    output: z.object({ items: z.array(ChannelOut) }),
  },
  listAccounts: {
    method: 'GET',
    path: '/api/accounts',
    access: 'signed-in',
    for: 'workbench',
    summary: 'Channel accounts with their health',
    output: z.object({ items: z.array(AccountOut) }),
  },
  getAccount: {
    method: 'GET',
    path: '/api/accounts/:id',
    access: 'account.manage',
    for: 'workbench',
    refuses: ['channel.unknown'],
    summary: 'What an account is set to, without its secrets',
    params: z.object({ id: accountId }),
    output: AccountSettingsOut,
  },
  saveAccount: {
    method: 'PUT',
    path: '/api/accounts/:id',
    access: 'account.manage',
    for: 'workbench',
    refuses: ['channel.unknown'],
    summary: 'Add or change an account',
    base: 'body.base',
    params: z.object({ id: accountId }),
    body: z.object({
      /** Of the account as it was read; null: it is a new one. */
      base: Base.nullable(),
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
    for: 'workbench',
    refuses: ['channel.unknown'],
    summary: 'Hold or release everything that has not left',
    params: z.object({ id: accountId }),
    body: z.object({ held: z.boolean() }),
    output: empty,
  },
  probeAccount: {
    method: 'POST',
    path: '/api/accounts/:id/probe',
    access: 'account.manage',
    for: 'workbench',
    refuses: ['channel.unknown'],
    summary: 'Ask the channel whether it is alive',
    params: z.object({ id: accountId }),
    output: z.object({ health: z.enum(['ok', 'degraded', 'down']), reason: sentence.nullable() }),
  },
  messageAttempts: {
    method: 'GET',
    path: '/api/messages/:id/attempts',
    access: 'release.read',
    for: 'workbench',
    summary: 'Every attempt of a message',
    params: z.object({ id: z.uuid() }),
    output: z.object({ items: z.array(AttemptOut) }),
  },
})
