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
  type RecipientOutcome,
  type SendCall,
} from '../../channel.ts'
import { isDown, isWell, maybe, no, nobodyToTell, yes } from '../../kit/answers.ts'
import { usually } from '../../kit/capabilities.ts'
import { empty, fillSlots, linkBehind, lineRendition, shorten, tooLong } from '../../kit/render.ts'
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

const outcomes: Readonly<Record<Said, (call: Call) => Outcome>> = {
  seen: (call) => yes({ externalId: call.messageId }, true),
  unseen: () => maybe(say('wechaty.not-seen')),
  'no-such': () => no('recipient', say('wechaty.not-in-room')),
  unsaid: () => no('transient', say('wechaty.not-in-time')),
}

/** One room after the other, each with a fate of its own. */
async function sendBatch(call: Call): Promise<readonly RecipientOutcome[]> {
  const gateway = gatewayOf(call)
  const text = fillSlots(call.payload.text, call.slots)
  const found: RecipientOutcome[] = []
  for (const { number, address: roomId } of call.recipients) {
    const said = await gateway.say({ roomId }, text, { seenMs: seenWithinMs, signal: call.signal })
    found.push({ number, outcome: outcomes[said](call) })
  }
  return found
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
  capabilities: {
    ...usually,
    trust: 'unofficial',
    // A room at a time: what is lost with the process is open for one room only.
    bulk: { batchSize: 1, receivers: 'rooms' },
    twoWay: true,
    timeoutMs: 60_000,
  },
  rooms: ({ roomIds }) => [...new Set(roomIds)],
  render: (master) => {
    const text = shorten(master.summary || master.bodyText, 300)
    return lineRendition('chat', `【${master.issuer}】${master.title}\n${text}${linkBehind(master, '\n')}`)
  },
  check: (payload) => [...empty(payload.text), ...tooLong(Array.from(payload.text).length, textLimit)],
  measure: (payload) => ({ used: Array.from(payload.text).length, limit: textLimit }),
  sendBatch,
  tell,
  connect,
  probe: async ({ accountId }) =>
    gateways.get(accountId)?.isUp() === true ? isWell : isDown(say('wechaty.check-gateway')),
})
