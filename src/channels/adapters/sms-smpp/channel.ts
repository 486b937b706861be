/**
 * SMS through a carrier's SMPP 3.4 gateway: bulk with one row per phone, receipts, replies, opt-out.
 * Trap: a long text is several segments, each with its own answer and its own receipt; it is one message all the same.
 */

import { z } from 'zod'

import { fields } from '../../../words/describe.ts'
import type { Payload } from '../../../words/document/payload.ts'
import { OutsideError } from '../../../words/errors.ts'
import { smsSegments } from '../../../words/phone/sms.ts'
import {
  type AccountContext,
  defineChannel,
  type InboundItem,
  type Outcome,
  type RecipientOutcome,
  type SendCall,
  type Slots,
} from '../../channel.ts'
import { isDown, isWell, nobodyToTell } from '../../kit/answers.ts'
import { usually } from '../../kit/capabilities.ts'
import { empty, linkBehind, lineRendition, shorten, tooLong } from '../../kit/render.ts'
import { say as sayOfText } from '../../said/renditions.ts'
import { inboundOf } from './inbound.ts'
import { say } from './said.ts'
import { sendText } from './send.ts'
import { openSession, type SmppSession, turns } from './session.ts'
import { storeInGroups } from './store-in-groups.ts'
import { howToStop } from './templates.ts'
import { segmentsOf, textOf } from './text.ts'

const Settings = z.object({
  host: z
    .string()
    .min(1)
    .register(fields, { title: say('sms.host') }),
  port: z
    .number()
    .int()
    .min(1)
    .max(65_535)
    .register(fields, { title: say('sms.port') }),
  systemId: z
    .string()
    .min(1)
    .register(fields, { title: say('sms.system-id') }),
  signature: z
    .string()
    .min(2)
    .max(12)
    .register(fields, { title: say('sms.signature'), help: say('sms.signature.help') }),
  /** Words that stop us at once, whoever reads the reply. */
  stopWord: z
    .enum(['T', 'TD', 'R'])
    .default('T')
    .register(fields, {
      title: say('sms.stop-word'),
      help: say('sms.stop-word.help'),
      options: { T: say('sms.stop-word.t'), TD: say('sms.stop-word.td'), R: say('sms.stop-word.r') },
    }),
  sourceAddress: z
    .string()
    .default('')
    .register(fields, { title: say('sms.source-address') }),
  window: z
    .number()
    .int()
    .min(1)
    .max(1_000)
    .default(50)
    .register(fields, { title: say('sms.window'), help: say('sms.window.help') }),
  perSecond: z
    .number()
    .int()
    .min(0)
    .max(10_000)
    .default(0)
    .register(fields, { title: say('sms.per-second'), help: say('sms.per-second.help') }),
  segmentPrice: z
    .number()
    .min(0)
    .max(10)
    .default(0)
    .register(fields, {
      title: say('sms.price'),
      help: say('sms.price.help'),
      unit: say('sms.price.unit'),
    }),
  longestUnits: z
    .number()
    .int()
    .positive()
    .default(500)
    .register(fields, {
      title: say('sms.longest-units'),
      help: say('sms.longest-units.help'),
      unit: sayOfText('unit.characters'),
    }),
})
const Secrets = z.object({ password: z.string().register(fields, { title: say('sms.password') }) })
type Settings = z.output<typeof Settings>
type Account = AccountContext<Settings, z.output<typeof Secrets>>
type Call = SendCall<Settings, z.output<typeof Secrets>>

/** Room the link takes when a text is measured before the link is known. */
const linkUnits = 40
const answerWithinMs = 15_000

/** The one connection of each account, opened by `connect` in the process that holds its lease. */
const sessions = new Map<string, SmppSession>()

function sessionOf(call: Pick<Call, 'accountId'>): SmppSession {
  const session = sessions.get(call.accountId)
  if (session === undefined)
    throw new OutsideError(say('sms.not-connected'), { certainty: 'no', failureCause: 'transient' })
  return session
}

function sendTo(
  session: SmppSession,
  call: Call,
  { number, address, parts = [] }: Call['recipients'][number],
) {
  const { messageId, payload, slots, settings, signal } = call
  const { sourceAddress } = settings
  const segments = segmentsOf(textOf(payload, slots, settings), { messageId, number, address, sourceAddress })
  return sendText(session, { segments, accepted: parts, signal })
}

/** Texts that are begun are finished before others begin: when time is over, few are half sent. */
async function sendBatch(call: Call): Promise<readonly RecipientOutcome[]> {
  const session = sessionOf(call)
  const inTurn = turns(call.settings.window)
  return Promise.all(
    call.recipients.map((recipient) =>
      inTurn(async () => ({ number: recipient.number, outcome: await sendTo(session, call, recipient) })),
    ),
  )
}

async function tell(call: Call): Promise<Outcome> {
  const [receiver] = call.recipients
  if (receiver === undefined) return nobodyToTell
  return sendTo(sessionOf(call), call, receiver)
}

async function connect(account: Account, receive: (items: readonly InboundItem[]) => Promise<void>) {
  const { host, port, systemId, window, perSecond } = account.settings
  const store = storeInGroups(receive)
  const session = await openSession({
    host,
    port,
    systemId,
    password: account.secrets.password,
    window,
    perSecond,
    answerWithinMs,
    onDeliver: async (pdu) => {
      const item = inboundOf(pdu, account.now())
      if (item !== undefined) await store(item)
    },
  })
  sessions.set(account.accountId, session)
  return {
    close: async () => {
      sessions.delete(account.accountId)
      await session.close()
    },
  }
}

/** What the phone will show; before the link is known, something as long as it. */
const shown = (payload: Payload, slots: Slots, settings: Settings) =>
  textOf(payload, slots.link === '' ? { link: 'x'.repeat(linkUnits) } : slots, settings)

export const channel = defineChannel({
  name: 'sms-smpp',
  title: say('sms.channel'),
  form: 'sms',
  settings: Settings,
  secrets: Secrets,
  capabilities: {
    ...usually,
    receipts: 'push',
    bulk: { batchSize: 200, receivers: 'subscribers' },
    twoWay: true,
    timeoutMs: 30_000,
  },
  render: (master, settings) => {
    const taken = settings.signature.length + 2 + linkUnits + 1 + master.behind.length
    const text = shorten(`${master.title}。${master.summary}`, 3 * 67 - taken, (one) => one.length)
    return lineRendition('sms', `${text}${linkBehind(master, ' ')}`)
  },
  check: (payload, settings, slots) => [
    ...empty(payload.text),
    ...tooLong(
      smsSegments(shown(payload, slots, settings)).units,
      settings.longestUnits,
      sayOfText('unit.characters-signed'),
    ),
  ],
  measure: (payload, settings, slots) => {
    const { units, segments } = smsSegments(shown(payload, slots, settings))
    const { segmentPrice } = settings
    const price = segments.length * segmentPrice
    return {
      used: units,
      limit: settings.longestUnits,
      note:
        price === 0
          ? sayOfText('measure.sms', { count: segments.length })
          : sayOfText('measure.sms-price', { count: segments.length, price }),
      pieces: segments,
      ...(segmentPrice > 0 && { piecePrice: segmentPrice }),
    }
  },
  unsubscribe: ({ stopWord }) => howToStop(stopWord),
  sendBatch,
  tell,
  connect,
  probe: async (account) =>
    sessions.get(account.accountId)?.isUp() === true ? isWell : isDown(say('sms.check-gateway')),
})
