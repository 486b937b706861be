/** One row of a list of subscribers, read from whatever columns the office's sheet has. Pure. */

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
  readonly why: string
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

type Read = { readonly ok: true; readonly row: SubscriberRow } | { readonly ok: false; readonly why: string }
const refuse = (why: string): Read => ({ ok: false, why })

/** @param parseTime turns the sheet's time into an instant; undefined when it is none */
export function readRow(
  record: Readonly<Record<string, string>>,
  { now, parseTime }: { readonly now: Date; readonly parseTime: (text: string) => Date | undefined },
): Read {
  const phone = cell(record, 'phone')
  const email = cell(record, 'email')
  if (phone === '' && email === '') return refuse('没有手机号或邮箱')
  if (phone !== '' && email !== '') return refuse('手机号和邮箱只能填一个，请分成两行')
  const kind: AddressKind = phone === '' ? 'email' : 'phone'
  const address = normaliseAddress(kind, kind === 'phone' ? phone : email)
  if (address === undefined) return refuse(kind === 'phone' ? '不是有效的手机号' : '不是有效的邮箱')
  const consentProof = cell(record, 'consentProof')
  if (consentProof === '') return refuse('没有写同意方式（如“窗口填表”“短信回复”）')
  const consentAt = parseTime(cell(record, 'consentAt'))
  if (consentAt === undefined) return refuse('同意时间不对，请写成 2026-11-24 或 2026-11-24 09:30')
  if (consentAt > now) return refuse('同意时间在将来')
  const topics = cell(record, 'topics')
    .split(/[、,，;；\s]+/)
    .filter((topic) => topic !== '')
  return { ok: true, row: { kind, address, region: cell(record, 'region'), topics, consentAt, consentProof } }
}
