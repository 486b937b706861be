/** One row of a list of subscribers, read from whatever columns the office's sheet has. Pure. */

import type { Message } from '../../words/message.ts'
import { say } from '../said.ts'
import { type AddressKind, normaliseAddress } from './address.ts'

export interface SubscriberRow {
  readonly kind: AddressKind
  /** In the one spelling that is hashed. */
  readonly address: string
  readonly region: string
  readonly topics: readonly string[]
  readonly consentAt: Date
  readonly consentProof: string
}

export interface RefusedRow {
  /** Counted from 1, without the heading. */
  readonly row: number
  readonly why: Message
}

/** Headings in use, first match wins. */
const headings = {
  phone: ['手机号', '手机', '电话', 'phone'],
  email: ['邮箱', '电子邮箱', 'email'],
  region: ['地区', '乡镇', 'region'],
  topics: ['主题', 'topics'],
  consentAt: ['同意时间', 'consentAt'],
  consentProof: ['同意方式', '同意凭证', 'consentProof'],
} as const

function cell(record: Readonly<Record<string, string>>, name: keyof typeof headings): string {
  for (const heading of headings[name]) {
    const value = record[heading]?.trim()
    if (value !== undefined && value !== '') return value
  }
  return ''
}

type Read = { readonly ok: true; readonly row: SubscriberRow } | { readonly ok: false; readonly why: Message }
const refuse = (why: Message): Read => ({ ok: false, why })

/** @param parseTime turns the sheet's time into an instant; undefined when it is none */
export function readRow(
  record: Readonly<Record<string, string>>,
  { now, parseTime }: { readonly now: Date; readonly parseTime: (text: string) => Date | undefined },
): Read {
  const phone = cell(record, 'phone')
  const email = cell(record, 'email')
  if (phone === '' && email === '') return refuse(say('subscriber.no-address'))
  if (phone !== '' && email !== '') return refuse(say('subscriber.two-addresses'))
  const kind: AddressKind = phone === '' ? 'email' : 'phone'
  const address = normaliseAddress(kind, kind === 'phone' ? phone : email)
  if (address === undefined)
    return refuse(say(kind === 'phone' ? 'subscriber.not-a-phone' : 'subscriber.not-an-email'))
  const consentProof = cell(record, 'consentProof')
  if (consentProof === '') return refuse(say('subscriber.no-proof'))
  const consentAt = parseTime(cell(record, 'consentAt'))
  if (consentAt === undefined) return refuse(say('subscriber.time-wrong'))
  if (consentAt > now) return refuse(say('subscriber.time-ahead'))
  const topics = cell(record, 'topics')
    .split(/[、,，;；\s]+/)
    .filter((topic) => topic !== '')
  return { ok: true, row: { kind, address, region: cell(record, 'region'), topics, consentAt, consentProof } }
}
