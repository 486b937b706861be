/**
 * The portal and four platforms that outlive the office that speaks to them: what citizens see is read from their
 * logs.
 */

import type { Account } from '../county/accounts.ts'
import * as ways from '../county/accounts.ts'
import { startMastodon } from '../sandbox/mastodon.ts'
import { startWebhookSink } from '../sandbox/webhook-sink.ts'
import { startWecom } from '../sandbox/wecom.ts'
import { startWeibo } from '../sandbox/weibo.ts'

export const accountIds = ['portal', 'mastodon', 'weibo', 'webhook', 'wecom']

export type Platforms = Awaited<ReturnType<typeof startPlatforms>>

export async function startPlatforms() {
  const [mastodon, weibo, webhook, wecom] = await Promise.all([
    startMastodon(),
    startWeibo(),
    startWebhookSink(),
    startWecom(),
  ])
  const all = { mastodon, weibo, webhook, wecom }
  const accounts: readonly Account[] = [
    { id: 'portal', title: '门户', ...ways.portal },
    { id: 'mastodon', title: '联邦', ...ways.mastodon(mastodon) },
    { id: 'weibo', title: '微博', ...ways.weibo(weibo) },
    { id: 'webhook', title: '推送', ...ways.webhook(webhook) },
    { id: 'wecom', title: '值班群', ...ways.wecomRobot(wecom) },
  ]
  return {
    ...all,
    accounts,
    /** Another client of the same accounts posts more than any page of a list holds. */
    crowd: () => {
      for (const { crowd } of [mastodon, weibo]) crowd(100)
    },
    /** How many posts each platform has taken. */
    posts: () =>
      Object.fromEntries(
        Object.entries(all).map(([name, { log }]) => [
          name,
          log.entries.filter(({ kind, accepted }) => kind === 'post' && accepted).length,
        ]),
      ),
    stop: async () => {
      for (const one of Object.values(all)) await one.stop()
    },
  }
}
