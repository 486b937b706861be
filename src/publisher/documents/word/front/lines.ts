/**
 * What the lines at the head of an official paper are: 版头 and title by GB/T 9704—2012, 7.2 and 7.3.1. Pure.
 * Trap: nothing here knows a text; a line is told by its form and its place.
 */

import { normaliseDocNumber } from '../../../domain/documents/doc-number.ts'
import { dateOf } from './dates.ts'
import { kindsOfPapers } from './lexicon.ts'

/** A line without any space: letterheads are written with room between their signs. */
export const flat = (text: string): string => text.replaceAll(/\s+/gu, '')

export const lineKinds = [
  'copy-number',
  'urgency',
  'signer',
  'number',
  'order-number',
  'head',
  'organ',
  'date',
  'aside',
  'candidate',
  'end',
] as const
export type LineKind = (typeof lineKinds)[number]

const copyNumber = /^(?:(?:份号|No\.?|№)[:：]?\d{1,8}|\d{6})$/iu
const urgency = /^(?:特急|特提|加急|平急|急件|紧急)$/u
const signer = /^签发人[:：]?/u
const orderNumber = /^[（(]?(?:(?:19|20)\d{2}年)?第[\d〇零一二三四五六七八九十百]{1,6}号[)）]?$/u
const headEnd = /(?:文件|公报|简报|令)$/u
const aside = /^[（(〔[【].*[）)〕\]】]$/u
const chapter = /^第[\d〇零一二三四五六七八九十百]{1,6}[编章节条篇部]/u
const clause =
  /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d))/u
const endsAsSentence = /[。；：！？，、;:!?,]$/u
const organ =
  /^[\p{Script=Han}（）·]{2,30}(?:政府|委员会|办公室|办公厅|管理局|局|厅|部|委|院|中心|指挥部|领导小组|工作组|支队|大队|管理处|联合会|协会|公司)$/u
/** Longer than any title of an official paper in one line. */
const longestLine = 80

export function kindOf(text: string): LineKind {
  const line = flat(text)
  if (copyNumber.test(line)) return 'copy-number'
  if (urgency.test(line)) return 'urgency'
  if (signer.test(line)) return 'signer'
  if (numberIn(text) !== undefined) return 'number'
  if (orderNumber.test(line)) return 'order-number'
  if (dateOf(line) !== undefined) return 'date'
  if (line === '目录' || chapter.test(line) || clause.test(line) || /^附件\d{0,2}[:：]?$/u.test(line))
    return 'end'
  if (aside.test(line)) return dateOf(line.slice(1, -1)) === undefined ? 'aside' : 'date'
  if (endsAsSentence.test(line) || /[。；]/u.test(line)) return 'end'
  if (line.length > longestLine && !isWholeTitle(line)) return 'end'
  if (line.includes('关于')) return 'candidate'
  if (headEnd.test(line) && line.length <= 40) return 'head'
  return organ.test(line) ? 'organ' : 'candidate'
}

const numberShape = /^(?:特急|加急|平急)?(.{4,30}?号)(签发人[:：]?.*)?$/u

/** The document number of a line that holds nothing else but who signed it. */
export function numberIn(text: string): { readonly number: string; readonly signer: string } | undefined {
  const [, written = '', rest = ''] = numberShape.exec(flat(text)) ?? []
  const number = normaliseDocNumber(written)?.text
  return number === undefined ? undefined : { number, signer: rest }
}

const paperEnd = new RegExp(
  `(?:${kindsOfPapers.split(' ').join('|')})(?:[（(〔][^（）()]{1,20}[）)〕])?$`,
  'u',
)

/** Whether a line reads as a whole title: what it is about, and what kind of paper it is. */
export function isWholeTitle(text: string): boolean {
  return paperEnd.test(text) && isBalanced(text)
}

const brackets: readonly (readonly [string, string])[] = [
  ['《', '》'],
  ['（', '）'],
  ['“', '”'],
  ['〔', '〕'],
]

const isBalanced = (text: string): boolean =>
  brackets.every(([open, close]) => text.split(open).length === text.split(close).length)

export const isOrgan = (text: string): boolean => organ.test(flat(text))

/** Who sends, from a letterhead. */
export function organOfHead(text: string): string | undefined {
  const name = flat(text).replace(headEnd, '')
  return organ.test(name) ? name : undefined
}

/** Room between Chinese signs is layout, between Latin words it is a space. */
export function closedUp(text: string): string {
  return text
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replaceAll(/(?<=[\p{Script=Han}\p{P}]) | (?=[\p{Script=Han}\p{P}])/gu, '')
}
