/** What an account of Weibo is set to, and a post as the platform shows it. */

import { z } from 'zod'

import { fields } from '../../../words/describe.ts'
import type { AccountContext, SendCall } from '../../channel.ts'
import { accessToken, platformAddress } from '../../kit/settings.ts'
import { say as sayOfText } from '../../said/renditions.ts'
import { say } from './said.ts'

export const WeiboSettings = z.object({
  baseUrl: z.url().default('https://api.weibo.com').register(fields, platformAddress),
  ip: z
    .string()
    .min(1)
    .register(fields, { title: say('weibo.ip'), help: say('weibo.ip.help') }),
  limit: z
    .number()
    .int()
    .positive()
    .default(140)
    .register(fields, { title: say('weibo.limit'), unit: sayOfText('unit.characters') }),
})
export const WeiboSecrets = z.object({ accessToken })
type Settings = z.output<typeof WeiboSettings>
type Secrets = z.output<typeof WeiboSecrets>
export type WeiboAccount = AccountContext<Settings, Secrets>
export type WeiboCall = SendCall<Settings, Secrets>

export const Posted = z.object({
  idstr: z.string().optional(),
  id: z.union([z.number(), z.string()]),
  text: z.string().default(''),
  /** The text is the beginning of a longer one. */
  truncated: z.boolean().default(false),
  created_at: z.string().default(''),
  user: z.object({ idstr: z.string() }).partial().optional(),
})
export type Posted = z.output<typeof Posted>

/** Ids are decimal numbers beyond 2^53: as text. */
export const idOf = (post: Posted): string => post.idstr ?? String(post.id)
