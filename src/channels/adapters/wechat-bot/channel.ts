/**
 * WeChat rooms and contacts through wechaty. Unofficial: off unless the office connects a gateway, and only rooms it lists.
 * Trap: there is no message id, receipt or recall; a sending that does not come back as our own message stays unknown.
 */

import { z } from 'zod'

import { OutsideError } from '../../../words/errors.ts'
import {
  type AccountContext,
  defineChannel,
  type InboundItem,
  type Outcome,
  type SendCall,
} from '../../channel.ts'
import { maybe, no, yes } from '../../kit/answers.ts'
import { empty, fillSlots, linkSlot, payloadOf, shorten, tooLong } from '../../kit/render.ts'
import { type Gateway, openGateway, type Said } from './gateway.ts'

const Settings = z.object({
  endpoint: z.string().min(1),
  tls: z.boolean().default(true),
  /** Rooms that gave notice; releases go to these and to no other. */
  roomIds: z.array(z.string()).min(1),
})
const Secrets = z.object({ token: z.string().min(1) })
type Account = AccountContext<z.output<typeof Settings>, z.output<typeof Secrets>>
type Call = SendCall<z.output<typeof Settings>, z.output<typeof Secrets>>

const textLimit = 2_000
const seenWithinMs = 8_000
const startWithinMs = 20_000

const gateways = new Map<string, Gateway>()

function gatewayOf({ accountId }: Pick<Call, 'accountId'>): Gateway {
  const gateway = gateways.get(accountId)
  if (gateway?.isUp() !== true)
    throw new OutsideError('微信网关未连接或未登录', { certainty: 'no', failureCause: 'transient' })
  return gateway
}

/** One room after the other. As soon as one may have it, the message is out: what is missing then needs a person. */
async function send(call: Call): Promise<Outcome> {
  const gateway = gatewayOf(call)
  const text = fillSlots(call.payload.text, call.slots)
  const { roomIds } = call.settings
  const counts: Record<Said, number> = { seen: 0, unseen: 0, 'no-such': 0, unsaid: 0 }
  for (const roomId of roomIds)
    counts[await gateway.say({ roomId }, text, { seenMs: seenWithinMs, signal: call.signal })] += 1
  if (counts.seen === roomIds.length) return yes({ externalId: call.messageId }, true)
  if (counts['no-such'] === roomIds.length) return no('recipient', '机器人不在设置的任何一个群里，请核对群')
  if (counts.seen + counts.unseen === 0) return no('transient', '微信网关没有及时答复，没有发出')
  const { seen, unsaid } = counts
  return maybe(
    `${roomIds.length} 个群中确认 ${seen} 个，不在群里 ${counts['no-such']} 个，没来得及发 ${unsaid} 个`,
  )
}

async function tell(call: Call): Promise<Outcome> {
  const [receiver] = call.recipients
  if (receiver === undefined) return no('recipient', '没有接收人')
  const gateway = gatewayOf(call)
  const to = receiver.address.includes('@') ? { roomId: receiver.address } : { contactId: receiver.address }
  const said = await gateway.say(to, fillSlots(call.payload.text, call.slots), {
    seenMs: seenWithinMs,
    signal: call.signal,
  })
  if (said === 'unsaid') return no('transient', '微信网关没有及时答复，没有发出')
  if (said === 'no-such') return no('recipient', '没有找到这个群或联系人')
  return said === 'seen' ? yes({ externalId: call.messageId }, true) : maybe('没有看到自己发出的消息')
}

async function connect(account: Account, receive: (items: readonly InboundItem[]) => Promise<void>) {
  const { endpoint, tls, roomIds } = account.settings
  const gateway = await openGateway({
    endpoint,
    tls,
    token: account.secrets.token,
    startWithinMs,
    onMessage: async (heard) => {
      // Rooms that gave no notice are not listened to.
      if (heard.roomId !== undefined && !roomIds.includes(heard.roomId)) return
      await receive([
        {
          kind: 'message',
          externalId: heard.id,
          from: heard.from,
          ...(heard.roomId !== undefined && { room: heard.roomId }),
          addressed: heard.addressed,
          text: heard.text,
          at: heard.at.toISOString(),
        },
      ])
    },
  })
  gateways.set(account.accountId, gateway)
  return {
    close: async () => {
      gateways.delete(account.accountId)
      await gateway.stop()
    },
  }
}

export const channel = defineChannel({
  name: 'wechat-bot',
  title: { zh: '微信群（机器人）', en: 'WeChat rooms (bot)' },
  form: 'chat',
  settings: Settings,
  secrets: Secrets,
  capabilities: {
    counter: 'characters',
    textLimit,
    titleLimit: null,
    link: 'may',
    image: 'none',
    idempotency: { kind: 'none' },
    lookup: false,
    confirms: 'by-answer',
    receipts: 'none',
    correct: 'follow-up',
    withdraw: 'follow-up',
    recallWindowMs: null,
    quotas: [],
    trust: 'unofficial',
    bulk: null,
    local: false,
    twoWay: true,
    minimumLeadMs: 0,
    timeoutMs: 60_000,
  },
  render: (master) =>
    payloadOf('chat', {
      text: `【${master.issuer}】${master.title}\n${shorten(master.summary || master.bodyText, 300)}\n${linkSlot}`,
    }),
  check: (payload) => [...empty(payload.text), ...tooLong(Array.from(payload.text).length, textLimit, '字')],
  measure: (payload) => ({ used: Array.from(payload.text).length, limit: textLimit }),
  send,
  correct: send,
  withdraw: send,
  tell,
  connect,
  probe: async ({ accountId }) =>
    gateways.get(accountId)?.isUp() === true
      ? { health: 'ok', reason: '' }
      : { health: 'down', reason: '微信网关未连接或未登录，请扫码或检查网关。' },
})
