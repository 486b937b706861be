/**
 * The outside of the demonstration: stand-ins over their real protocols, and the accounts of the office that point to
 * them.
 */

import type { App } from '../../src/app.ts'
import { systemActor } from '../../src/infra/work.ts'
import { type SaveSource, saveSource } from '../../src/monitor/commands.ts'
import { startFeeds } from '../sandbox/feeds.ts'
import { startMastodon } from '../sandbox/mastodon.ts'
import { startSmpp } from '../sandbox/smpp.ts'
import type { StandIn } from '../sandbox/stand-in.ts'
import { startWebhookSink } from '../sandbox/webhook-sink.ts'
import { startWechat } from '../sandbox/wechat.ts'
import { startWechaty } from '../sandbox/wechaty.ts'
import { startWecom } from '../sandbox/wecom.ts'
import { startWeibo } from '../sandbox/weibo.ts'
import { type Account, saveAccounts } from './accounts.ts'
import * as ways from './accounts.ts'
import { subscribePhones } from './subscribers.ts'

export type Outside = Awaited<ReturnType<typeof startOutside>>

export async function startOutside() {
  const [wechat, wechaty, wecom, weibo, mastodon, sms, webhook, feeds] = await Promise.all([
    startWechat(),
    startWechaty(),
    startWecom(),
    startWeibo(),
    startMastodon(),
    startSmpp(),
    startWebhookSink(),
    startFeeds(),
  ])
  const all: readonly StandIn[] = [wechat, wechaty, wecom, weibo, mastodon, sms, webhook, feeds]
  return {
    wechat,
    wechaty,
    wecom,
    weibo,
    mastodon,
    sms,
    webhook,
    feeds,
    all,
    stop: async () => {
      for (const one of all) await one.stop()
    },
  }
}

export const accountIds = [
  'portal',
  'wechat-main',
  'rooms',
  'wecom-duty',
  'weibo-main',
  'mastodon-main',
  'sms-main',
  'province',
] as const
export const subscriberCount = 40

const accountsOf = ({
  wechat,
  wechaty,
  wecom,
  weibo,
  mastodon,
  sms,
  webhook,
}: Outside): readonly Account[] => [
  { id: 'portal', title: '门户网站', ...ways.portal },
  { id: 'wechat-main', title: '云岭发布（公众号）', ...ways.wechatOfficial(wechat) },
  { id: 'rooms', title: '居民微信群', ...ways.wechatBot(wechaty) },
  { id: 'wecom-duty', title: '政务值班群', ...ways.wecomRobot(wecom) },
  { id: 'weibo-main', title: '@云岭发布', ...ways.weibo(weibo) },
  { id: 'mastodon-main', title: '云岭发布@联邦', ...ways.mastodon(mastodon) },
  { id: 'sms-main', title: '政务短信', ...ways.smsSmpp(sms) },
  { id: 'province', title: '省级平台推送', ...ways.webhook(webhook) },
]

const sourcesOf = ({ feeds, mastodon }: Outside): readonly Omit<SaveSource, 'version'>[] => [
  {
    id: 'forum',
    kind: 'feed',
    title: '县城论坛',
    settings: { url: `${feeds.url}/feed.xml` },
    active: true,
    intervalSeconds: 10,
  },
  {
    id: 'fediverse',
    kind: 'mastodon',
    title: '话题 #云岭',
    settings: { baseUrl: mastodon.url, what: 'hashtag', tag: '云岭' },
    active: true,
    intervalSeconds: 10,
    // The hashtag timeline of this server wants the office's token too.
    secrets: { accessToken: mastodon.token },
  },
  { id: 'rooms', kind: 'wechat-bot', title: '居民微信群', settings: { accountId: 'rooms' }, active: true },
]

/** Accounts, sources and subscribers of the county. */
export async function connectOutside(app: App, outside: Outside): Promise<void> {
  await saveAccounts(app, accountsOf(outside))
  await app.work(systemActor, async (work) => {
    for (const source of sourcesOf(outside)) await saveSource(work, { ...source, version: null }, app)
  })
  const phones = Array.from(
    { length: subscriberCount },
    (_, at) => `+86139${String(10_000_000 + at * 7919).slice(0, 8)}`,
  )
  await subscribePhones(app, phones, '演示：门户订阅')
  await app.twoWay.refresh()
}
