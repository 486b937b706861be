/**
 * What a gateway delivers: receipts, and what people write.
 * Traps: ids are opaque, and some gateways answer with a hexadecimal id and write the receipt in decimal, or the other
 * way round; a receipt that says nothing final is none.
 */

import type { Pdu } from 'smpp'

import { stopRequestIn } from '../../../text/replies/stop-request.ts'
import { normalisePhone } from '../../../words/phone/number.ts'
import type { InboundItem, Outcome } from '../../channel.ts'
import { maybe, no, yes } from '../../kit/answers.ts'

const receiptText = /id:(?<id>\S+).*?(?:done date:(?<done>\d*).*?)?stat:(?<stat>[A-Z]+)/s
const stateNames: Readonly<Record<number, string>> = {
  2: 'DELIVRD',
  3: 'EXPIRED',
  4: 'DELETED',
  5: 'UNDELIV',
  8: 'REJECTD',
}
/** ACCEPTD, ENROUTE and the like say nothing final. */
const final: ReadonlySet<string> = new Set(Object.values(stateNames))

function outcomeOf(stat: string, id: string): Outcome {
  if (stat === 'DELIVRD') return yes({ externalId: id }, true)
  return final.has(stat) ? no('recipient', stat) : maybe(stat)
}

/** Longer ids are no numbers any more. */
const mostDigits = 20

/** The same number written in the other base, with letters of either size, filled up with zeros or not. */
export function otherSpellings(id: string): string[] {
  if (id.length > mostDigits || !/^[0-9a-f]+$/i.test(id)) return []
  const values = [BigInt(`0x${id}`), ...(/^\d+$/.test(id) ? [BigInt(id)] : [])]
  const spelled = values.flatMap((value) => {
    const hex = value.toString(16)
    return [hex, hex.toUpperCase(), value.toString(10)].flatMap((plain) => [
      plain,
      ...[8, 10, 16, 20].map((width) => plain.padStart(width, '0')),
    ])
  })
  return [...new Set(spelled)].filter((one) => one !== id)
}

/** @param at when it came */
export function inboundOf(pdu: Pdu, at: Date): InboundItem | undefined {
  const body = pdu.short_message?.message ?? ''
  const text = Buffer.isBuffer(body) ? body.toString('utf8') : body
  const from = pdu.source_addr ?? ''
  if (((pdu.esm_class ?? 0) & 0x3c) === 0x04) return receiptOf(pdu, text, from)
  const externalId = `${from} ${at.toISOString()} ${pdu.sequence_number ?? 0}`
  const said = { externalId, from, text, at: at.toISOString() }
  const request = stopRequestIn(text)
  if (request === 'asks') return { kind: 'opt-out', ...said }
  return { kind: 'message', ...said, ...(request !== 'no' && { stopping: request }) }
}

function receiptOf(pdu: Pdu, text: string, from: string): InboundItem | undefined {
  const named = receiptText.exec(text)?.groups ?? {}
  const id = (pdu.receipted_message_id ?? named['id'] ?? '').replaceAll('\0', '')
  const stat = stateNames[pdu.message_state ?? 0] ?? named['stat'] ?? ''
  if (id === '' || !final.has(stat)) return undefined
  return {
    kind: 'receipt',
    // Carriers start their ids over: the date tells a repeated receipt from a new one.
    externalId: `${id} ${stat} ${named['done'] ?? ''}`,
    of: id,
    also: otherSpellings(id),
    to: normalisePhone(from),
    outcome: outcomeOf(stat, id),
  }
}
