/**
 * SMS through a carrier's SMPP 3.4 gateway: bulk with one row per phone, receipts, replies, opt-out.
 * Traps: ids are opaque and may be useless; a receipt can overtake the answer; a long text is several segments with
 * one receipt each, of which the first segment's id stands for the message.
 */

import type { Pdu } from 'smpp'
import { z } from 'zod'

import { fields } from '../../../words/describe.ts'
import { type FailureCause, OutsideError } from '../../../words/errors.ts'
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
import { empty, fillSlots, linkSlot, lineRendition, shorten, tooLong } from '../../kit/render.ts'
import { say as sayOfText } from '../../said/renditions.ts'
import { say } from './said.ts'
import { isOptOut, smsSegments, smsUnits, splitSms } from './segments.ts'
import { openSession, type SmppSession } from './session.ts'
import { storeInGroups } from './store-in-groups.ts'

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
const ucs2 = 8
const userDataHeader = 0x40
const wantsReceipt = 1

/** The one connection of each account, opened by `connect` in the process that holds its lease. */
const sessions = new Map<string, SmppSession>()

const statusCauses: Readonly<Record<number, FailureCause>> = {
  0x14: 'quota',
  0x58: 'quota',
  0x08: 'transient',
  0x64: 'transient',
  0x04: 'transient',
  0x0d: 'auth',
  0x0e: 'auth',
  0x0f: 'auth',
  0x0b: 'recipient',
  0x01: 'content',
  0x0a: 'config',
  0x43: 'config',
  0x45: 'content',
  0x61: 'config',
  0x62: 'config',
  0x65: 'config',
  0x66: 'config',
}
const unknownError = 0xff

function textOf(call: Pick<Call, 'payload' | 'slots' | 'settings'>): string {
  return `【${call.settings.signature}】${fillSlots(call.payload.text, call.slots)}`
}

function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16()
}

let reference = 0

/**
 * The fields of each segment: one plain message, or several joined by a user-data header. The first one's receipt
 * stands for all.
 */
function segments(text: string, base: object): object[] {
  const pieces = splitSms(text)
  if (pieces.length === 1)
    return [{ ...base, registered_delivery: wantsReceipt, data_coding: ucs2, short_message: utf16be(text) }]
  reference = (reference + 1) % 256
  return pieces.map((piece, at) => ({
    ...base,
    registered_delivery: at === 0 ? wantsReceipt : 0,
    data_coding: ucs2,
    esm_class: userDataHeader,
    short_message: Buffer.concat([Buffer.from([5, 0, 3, reference, pieces.length, at + 1]), utf16be(piece)]),
  }))
}

function outcomeOf(answer: Pdu): Outcome {
  if (answer.command_status === 0)
    return yes({ externalId: (answer.message_id ?? '').replaceAll('\0', '') }, false)
  const detail = `command_status 0x${answer.command_status.toString(16)}`
  const cause = statusCauses[answer.command_status]
  if (cause === undefined || answer.command_status === unknownError) return maybe(detail)
  return no(cause, detail)
}

async function sendOne(session: SmppSession, call: Call, address: string): Promise<Outcome> {
  const base = { source_addr: call.settings.sourceAddress, destination_addr: address }
  let first: Outcome | undefined
  for (const fields of segments(textOf(call), base)) {
    const outcome = await session.submit(fields, call.signal).then(outcomeOf, (cause: unknown) => {
      if (!(cause instanceof OutsideError)) throw cause
      const why = cause.says ?? cause.message
      return cause.certainty === 'no' ? no(cause.failureCause, why) : maybe(why)
    })
    // A later segment that fails leaves part of the text on the phone: nobody knows what was read.
    if (first !== undefined && outcome.outcome !== 'yes')
      return maybe(say('sms.part-missing'), { words: outcome.detail })
    first ??= outcome
    if (first.outcome !== 'yes') return first
  }
  return first ?? no('content', say('sms.no-content'))
}

function sessionOf(call: Pick<Call, 'accountId'>): SmppSession {
  const session = sessions.get(call.accountId)
  if (session === undefined)
    throw new OutsideError(say('sms.not-connected'), { certainty: 'no', failureCause: 'transient' })
  return session
}

async function sendBatch(call: Call): Promise<readonly RecipientOutcome[]> {
  const session = sessionOf(call)
  return Promise.all(
    call.recipients.map(async ({ number, address }) => ({
      number,
      outcome: await sendOne(session, call, address),
    })),
  )
}

async function tell(call: Call): Promise<Outcome> {
  const [receiver] = call.recipients
  if (receiver === undefined) return nobodyToTell
  return sendOne(sessionOf(call), call, receiver.address)
}

const receiptText = /id:(?<id>\S+).*?(?:done date:(?<done>\d*).*?)?stat:(?<stat>[A-Z]+)/s
const statOutcome = (stat: string, id: string): Outcome => {
  if (stat === 'DELIVRD') return yes({ externalId: id }, true)
  return /^(?:EXPIRED|DELETED|UNDELIV|REJECTD)$/.test(stat) ? no('recipient', stat) : maybe(stat)
}
const stateNames: Readonly<Record<number, string>> = {
  2: 'DELIVRD',
  3: 'EXPIRED',
  4: 'DELETED',
  5: 'UNDELIV',
  8: 'REJECTD',
}

function inboundOf(pdu: Pdu, at: Date): InboundItem | undefined {
  const body = pdu.short_message?.message ?? ''
  const text = Buffer.isBuffer(body) ? body.toString('utf8') : body
  if (((pdu.esm_class ?? 0) & 0x3c) === 0x04) {
    const named = receiptText.exec(text)?.groups ?? {}
    const id = (pdu.receipted_message_id ?? named['id'] ?? '').replaceAll('\0', '')
    const stat = stateNames[pdu.message_state ?? 0] ?? named['stat'] ?? ''
    // ACCEPTD, ENROUTE and the like say nothing final.
    if (id === '' || !/^(?:DELIVRD|EXPIRED|DELETED|UNDELIV|REJECTD)$/.test(stat)) return undefined
    // Carriers start their ids over: the date tells a repeated receipt from a new one.
    const externalId = `${id} ${stat} ${named['done'] ?? ''}`
    return { kind: 'receipt', externalId, of: id, outcome: statOutcome(stat, id) }
  }
  const from = pdu.source_addr ?? ''
  const externalId = `${from} ${at.toISOString()} ${pdu.sequence_number ?? 0}`
  if (isOptOut(text)) return { kind: 'opt-out', externalId, from, at: at.toISOString() }
  return { kind: 'message', externalId, from, text, at: at.toISOString() }
}

async function connect(account: Account, receive: (items: readonly InboundItem[]) => Promise<void>) {
  const { host, port, systemId, window } = account.settings
  const store = storeInGroups(receive)
  const session = await openSession({
    host,
    port,
    systemId,
    password: account.secrets.password,
    window,
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

const signed = (text: string, settings: Settings) =>
  `【${settings.signature}】${text.replaceAll(linkSlot, 'x'.repeat(linkUnits))}`

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
    const room = 3 * 67 - settings.signature.length - 2 - linkUnits - 1
    return lineRendition(
      'sms',
      `${shorten(`${master.title}。${master.summary}`, room, smsUnits)} ${linkSlot}`,
    )
  },
  check: (payload, settings) => [
    ...empty(payload.text),
    ...tooLong(
      smsUnits(signed(payload.text, settings)),
      settings.longestUnits,
      sayOfText('unit.characters-signed'),
    ),
  ],
  measure: (payload, settings) => {
    const text = signed(payload.text, settings)
    const note = sayOfText('measure.sms', { count: smsSegments(text) })
    return { used: smsUnits(text), limit: settings.longestUnits, note }
  },
  sendBatch,
  tell,
  connect,
  probe: async (account) =>
    sessions.get(account.accountId)?.isUp() === true ? isWell : isDown(say('sms.check-gateway')),
})
