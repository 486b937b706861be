/** The outside of the demonstration: stand-ins over their real protocols, and the accounts of the office that point to them. */

import type { App } from '../../src/app.ts'
import { importSubscribers } from '../../src/audience/commands.ts'
import { saveAccount } from '../../src/channels/commands.ts'
import { systemActor } from '../../src/infra/work.ts'
import { saveSource } from '../../src/monitor/commands.ts'
import { startFeeds } from '../sandbox/feeds.ts'
import { startMastodon } from '../sandbox/mastodon.ts'
import { startSmpp } from '../sandbox/smpp.ts'
import type { StandIn } from '../sandbox/stand-in.ts'
import { startWebhookSink } from '../sandbox/webhook-sink.ts'
import { startWechat } from '../sandbox/wechat.ts'
import { startWechaty } from '../sandbox/wechaty.ts'
import { startWecom } from '../sandbox/wecom.ts'
import { startWeibo } from '../sandbox/weibo.ts'

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

/** Accounts, sources and subscribers of the county. */
export async function connectOutside(app: App, outside: Outside): Promise<void> {
  const { wechat, wechaty, wecom, weibo, mastodon, sms, webhook, feeds } = outside
  const accounts = [
    { id: 'portal', adapter: 'portal', title: '门户网站', settings: {}, secrets: {} },
    {
      id: 'wechat-main',
      adapter: 'wechat-official',
      title: '云岭发布（公众号）',
      settings: { baseUrl: wechat.url, author: '云岭发布' },
      secrets: {
        appId: wechat.appId,
        appSecret: wechat.appSecret,
        callbackToken: wechat.callbackToken,
        encodingAesKey: wechat.encodingAesKey,
      },
    },
    {
      id: 'rooms',
      adapter: 'wechat-bot',
      title: '居民微信群',
      settings: { endpoint: wechaty.endpoint, tls: false, roomIds: [...wechaty.roomIds] },
      secrets: { token: wechaty.token },
    },
    {
      id: 'wecom-duty',
      adapter: 'wecom-robot',
      title: '政务值班群',
      settings: { baseUrl: wecom.url },
      secrets: { key: wecom.key },
    },
    {
      id: 'weibo-main',
      adapter: 'weibo',
      title: '@云岭发布',
      settings: { baseUrl: weibo.url, ip: '127.0.0.1' },
      secrets: { accessToken: weibo.token },
    },
    {
      id: 'mastodon-main',
      adapter: 'mastodon',
      title: '云岭发布@联邦',
      settings: { baseUrl: mastodon.url },
      secrets: { accessToken: mastodon.token },
    },
    {
      id: 'sms-main',
      adapter: 'sms-smpp',
      title: '政务短信',
      settings: { host: '127.0.0.1', port: sms.port, systemId: sms.systemId, signature: '云岭发布' },
      secrets: { password: sms.password },
    },
    {
      id: 'province',
      adapter: 'webhook',
      title: '省级平台推送',
      settings: { url: `${webhook.url}/in`, canLookUp: true },
      secrets: { secret: webhook.secret },
    },
  ]
  await app.work(systemActor, async (work) => {
    for (const account of accounts) await saveAccount(work, { ...account, active: true }, app)
    await saveSource(
      work,
      {
        id: 'forum',
        kind: 'feed',
        title: '县城论坛',
        settings: { url: `${feeds.url}/feed.xml` },
        active: true,
        intervalSeconds: 10,
      },
      app,
    )
    await saveSource(
      work,
      {
        id: 'fediverse',
        kind: 'mastodon',
        title: '话题 #云岭',
        settings: { baseUrl: mastodon.url, what: { kind: 'hashtag', tag: '云岭' } },
        active: true,
        intervalSeconds: 10,
        // The hashtag timeline of this server wants the office's token too.
        secrets: { accessToken: mastodon.token },
      },
      app,
    )
    await saveSource(
      work,
      {
        id: 'rooms',
        kind: 'wechat-bot',
        title: '居民微信群',
        settings: { accountId: 'rooms' },
        active: true,
      },
      app,
    )
    const rows = Array.from({ length: subscriberCount }, (_, at) => ({
      kind: 'phone' as const,
      address: `+86139${String(10_000_000 + at * 7919).slice(0, 8)}`,
      region: '',
      topics: [],
      consentAt: app.now(),
      consentProof: '演示：门户订阅',
    }))
    await importSubscribers(work, rows, app)
  })
  await app.twoWay.refresh()
}
