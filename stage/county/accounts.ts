/**
 * How an account of the office reaches each stand-in: adapter, settings and secrets, as an administrator would enter
 * them. Written once.
 */

import type { App } from '../../src/app.ts'
import { accountBase } from '../../src/channels/accounts/account.ts'
import { type SaveAccount, saveAccount } from '../../src/channels/commands.ts'
import { systemActor } from '../../src/infra/work.ts'
import type { SmppStandIn } from '../sandbox/smpp.ts'
import type { StandIn } from '../sandbox/stand-in.ts'
import type { WebhookSink } from '../sandbox/webhook-sink.ts'
import type { WechatStandIn } from '../sandbox/wechat.ts'
import type { WechatyStandIn } from '../sandbox/wechaty.ts'
import type { WecomStandIn } from '../sandbox/wecom.ts'

export type Account = Omit<SaveAccount, 'active' | 'base'>
type Way = Omit<Account, 'id' | 'title'>
/** Platforms that hand out one token for everything. */
type WithToken = Pick<StandIn, 'url'> & { readonly token: string }

const signature = '云岭发布'

export const portal = { adapter: 'portal', settings: {}, secrets: {} } as const satisfies Way

export const wechatOfficial = ({ url, ...keys }: WechatStandIn) =>
  ({
    adapter: 'wechat-official',
    settings: { baseUrl: url, author: signature },
    secrets: {
      appId: keys.appId,
      appSecret: keys.appSecret,
      callbackToken: keys.callbackToken,
      encodingAesKey: keys.encodingAesKey,
    },
  }) as const satisfies Way

/** @param roomCount how many of its groups the office writes to */
export const wechatBot = ({ endpoint, token, roomIds }: WechatyStandIn, roomCount: number = roomIds.length) =>
  ({
    adapter: 'wechat-bot',
    settings: { endpoint, tls: false, roomIds: roomIds.slice(0, roomCount) },
    secrets: { token },
  }) as const satisfies Way

export const wecomRobot = ({ url, key }: Pick<WecomStandIn, 'url' | 'key'>) =>
  ({ adapter: 'wecom-robot', settings: { baseUrl: url }, secrets: { key } }) as const satisfies Way

export const weibo = ({ url, token }: WithToken) =>
  ({
    adapter: 'weibo',
    settings: { baseUrl: url, ip: '127.0.0.1' },
    secrets: { accessToken: token },
  }) as const satisfies Way

export const mastodon = ({ url, token }: WithToken) =>
  ({
    adapter: 'mastodon',
    settings: { baseUrl: url },
    secrets: { accessToken: token },
  }) as const satisfies Way

export const smsSmpp = ({ port, systemId, password }: Pick<SmppStandIn, 'port' | 'systemId' | 'password'>) =>
  ({
    adapter: 'sms-smpp',
    settings: { host: '127.0.0.1', port, systemId, signature },
    secrets: { password },
  }) as const satisfies Way

export const webhook = ({ url, secret }: Pick<WebhookSink, 'url' | 'secret'>) =>
  ({
    adapter: 'webhook',
    settings: { url: `${url}/in`, canLookUp: true },
    secrets: { secret },
  }) as const satisfies Way

/** Enters accounts, or changes those that are there; all of them in use. */
export async function saveAccounts(app: App, accounts: readonly Account[]): Promise<void> {
  await app.work(systemActor, async (work) => {
    for (const account of accounts) {
      const before = await work.tx.channelAccount.findUnique({ where: { id: account.id } })
      const base = before === null ? null : accountBase(before)
      await saveAccount(work, { ...account, active: true, base }, app)
    }
  })
}
