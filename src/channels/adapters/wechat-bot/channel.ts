/**
 * WeChat rooms and contacts through wechaty. Unofficial: off unless the office connects a gateway, and only rooms it
 * lists. Trap: there is no message id, receipt or recall; a sending that does not come back as our own message stays
 * unknown.
 */

import { z } from 'zod'

import { fields } from '../../../words/describe.ts'
import { OutsideError } from '../../../words/errors.ts'
import {
  type AccountContext,
  defineChannel,
  type InboundItem,
  type Outcome,
  type SendCall,
} from '../../channel.ts'
import { isDown, isWell, maybe, no, nobodyToTell, yes } from '../../kit/answers.ts'
import { usually } from '../../kit/capabilities.ts'
import { empty, fillSlots, linkSlot, lineRendition, shorten, tooLong } from '../../kit/render.ts'
import { type Gateway, openGateway, type Said } from './gateway.ts'
import { say } from './said.ts'

const Settings = z.object({
  endpoint: z
    .string()
    .min(1)
    .register(fields, { title: say('wechaty.endpoint') }),
  tls: z
    .boolean()
    .default(true)
    .register(fields, { title: say('wechaty.tls') }),
  roomIds: z
    .array(z.string())
    .min(1)
    .register(fields, { title: say('wechaty.rooms'), help: say('wechaty.rooms.help') }),
})
const Secrets = z.object({
  token: z
    .string()
    .min(1)
    .register(fields, { title: say('wechaty.token') }),
})
type Account = AccountContext<z.output<typeof Settings>, z.output<typeof Secrets>>
type Call = SendCall<z.output<typeof Settings>, z.output<typeof Secrets>>

const textLimit = 2_000
const seenWithinMs = 8_000
const startWithinMs = 20_000

const gateways = new Map<string, Gateway>()

function gatewayOf({ accountId }: Pick<Call, 'accountId'>): Gateway {
  const gateway = gateways.get(accountId)
  if (gateway?.isUp() !== true)
    throw new OutsideError(say('wechaty.not-connected'), { certainty: 'no', failureCause: 'transient' })
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
  if (counts['no-such'] === roomIds.length) return no('recipient', say('wechaty.in-no-room'))
  if (counts.seen + counts.unseen === 0) return no('transient', say('wechaty.not-in-time'))
  const { seen, unsaid } = counts
  return maybe(say('wechaty.some-rooms', { rooms: roomIds.length, seen, absent: counts['no-such'], unsaid }))
}

async function tell(call: Call): Promise<Outcome> {
  const [receiver] = call.recipients
  if (receiver === undefined) return nobodyToTell
  const gateway = gatewayOf(call)
  const to = receiver.address.includes('@') ? { roomId: receiver.address } : { contactId: receiver.address }
  const said = await gateway.say(to, fillSlots(call.payload.text, call.slots), {
    seenMs: seenWithinMs,
    signal: call.signal,
  })
  if (said === 'unsaid') return no('transient', say('wechaty.not-in-time'))
  if (said === 'no-such') return no('recipient', say('wechaty.no-such-receiver'))
  return said === 'seen' ? yes({ externalId: call.messageId }, true) : maybe(say('wechaty.not-seen'))
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
  title: say('wechaty.channel'),
  form: 'chat',
  settings: Settings,
  secrets: Secrets,
  capabilities: { ...usually, trust: 'unofficial', twoWay: true, timeoutMs: 60_000 },
  render: (master) =>
    lineRendition(
      'chat',
      `【${master.issuer}】${master.title}\n${shorten(master.summary || master.bodyText, 300)}\n${linkSlot}`,
    ),
  check: (payload) => [...empty(payload.text), ...tooLong(Array.from(payload.text).length, textLimit)],
  measure: (payload) => ({ used: Array.from(payload.text).length, limit: textLimit }),
  send,
  correct: send,
  withdraw: send,
  tell,
  connect,
  probe: async ({ accountId }) =>
    gateways.get(accountId)?.isUp() === true ? isWell : isDown(say('wechaty.check-gateway')),
})
