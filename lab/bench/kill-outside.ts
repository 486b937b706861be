/** The outside of a fault journey: stand-ins that outlive the office, judged by their logs. */

import { startMastodon } from '../../stage/sandbox/mastodon.ts'
import { startWebhookSink } from '../../stage/sandbox/webhook-sink.ts'
import { startWecom } from '../../stage/sandbox/wecom.ts'
import { startWeibo } from '../../stage/sandbox/weibo.ts'

export const accountIds = ['portal', 'mastodon', 'weibo', 'webhook', 'wecom']

export async function outside() {
  const [mastodon, weibo, webhook, wecom] = await Promise.all([
    startMastodon(),
    startWeibo(),
    startWebhookSink(),
    startWecom(),
  ])
  const all = { mastodon, weibo, webhook, wecom }
  const posts = () =>
    Object.fromEntries(
      Object.entries(all).map(([name, { log }]) => [
        name,
        log.entries.filter(({ kind, accepted }) => kind === 'post' && accepted).length,
      ]),
    )
  return {
    ...all,
    posts,
    accounts: [
      { id: 'portal', adapter: 'portal', title: '门户', settings: {}, secrets: {} },
      {
        id: 'mastodon',
        adapter: 'mastodon',
        title: '联邦',
        settings: { baseUrl: mastodon.url },
        secrets: { accessToken: mastodon.token },
      },
      {
        id: 'weibo',
        adapter: 'weibo',
        title: '微博',
        settings: { baseUrl: weibo.url, ip: '127.0.0.1' },
        secrets: { accessToken: weibo.token },
      },
      {
        id: 'webhook',
        adapter: 'webhook',
        title: '推送',
        settings: { url: `${webhook.url}/in`, canLookUp: true },
        secrets: { secret: webhook.secret },
      },
      {
        id: 'wecom',
        adapter: 'wecom-robot',
        title: '值班群',
        settings: { baseUrl: wecom.url },
        secrets: { key: wecom.key },
      },
    ],
    stop: async () => {
      for (const one of Object.values(all)) await one.stop()
    },
  }
}
