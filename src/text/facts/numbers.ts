/** Numbers in Chinese text, Arabic and Chinese numerals alike, with their unit. Pure. */

import { anyOf } from '../patterns.ts'
import { unitNames } from './lexicon.ts'

export interface FoundNumber {
  readonly value: number
  readonly unit: string
  readonly start: number
  readonly end: number
  readonly text: string
}

const digits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
}
const steps: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1_000, 仟: 1_000 }
const scales: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 }

const units = unitNames.join('|')
const arabic = new RegExp(
  String.raw`(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*([万亿百]|千(?![克米瓦卡]))?(${units})?`,
  'giu',
)
const chinese = new RegExp(
  String.raw`([零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]+)(?:(分之)([零〇一二两三四五六七八九十百]+))?(${units})?`,
  'giu',
)

/** Value of a Chinese numeral, or undefined when the signs are not one (一二三 is read digit by digit). */
export function chineseNumber(text: string): number | undefined {
  if (/^[零〇一二两三四五六七八九]+$/.test(text) && text.length > 1) {
    return Number(Array.from(text, (sign) => digits[sign]).join(''))
  }
  let total = 0
  let section = 0
  let digit = 0
  for (const sign of text) {
    if (digits[sign] !== undefined) digit = digits[sign]
    else if (steps[sign] !== undefined) {
      section += (digit === 0 ? 1 : digit) * steps[sign]
      digit = 0
    } else if (scales[sign] !== undefined) {
      const inFront = section + digit
      if (inFront === 0 && total === 0) return undefined
      total = sign === '亿' ? (total + inFront) * scales[sign] : total + inFront * scales[sign]
      section = 0
      digit = 0
    } else return undefined
  }
  return total + section + digit
}

/** Single Chinese digits that are words rather than numbers: 一个, 一些, 一直 …; kept only with a counting unit. */
const loose = /^[一二两三]$/
/** Words in which numeral signs do not count. */
const notNumbers =
  /^(?:一些|一直|一定|一起|一般|一样|一律|一旦|一致|万一|统一|唯一|十分|千万别|百姓|三农|四川|九江|八一|五一|十一|万家)/

export function numbersIn(text: string): FoundNumber[] {
  const found: FoundNumber[] = []
  for (const match of text.matchAll(arabic)) {
    const [whole, number = '', scale = '', unit = ''] = match
    const value = Number(number.replaceAll(',', '')) * (scales[scale] ?? steps[scale] ?? 1)
    found.push({
      value,
      unit: unitName(unit),
      start: match.index,
      end: match.index + whole.length,
      text: whole.trim(),
    })
  }
  for (const match of text.matchAll(chinese)) {
    const [whole, number = '', , fraction, unit = ''] = match
    // The 千 of 3千 was read with its digits.
    if (found.some((one) => one.start < match.index + whole.length && match.index < one.end)) continue
    if (notNumbers.test(text.slice(match.index, match.index + 4))) continue
    if (loose.test(number) && (unit === '' || unit === '个')) continue
    const value = chineseNumber(number)
    if (value === undefined) continue
    if (fraction !== undefined) {
      // 百分之三十: the numerator follows.
      const numerator = chineseNumber(fraction)
      if (numerator === undefined || value === 0) continue
      found.push({
        value: (numerator / value) * 100,
        unit: '%',
        start: match.index,
        end: match.index + whole.length,
        text: whole,
      })
      continue
    }
    if (unit === '' && number.length === 1) continue
    found.push({
      value,
      unit: unitName(unit),
      start: match.index,
      end: match.index + whole.length,
      text: whole,
    })
  }
  return found.toSorted((a, b) => a.start - b.start)
}

function unitName(unit: string): string {
  const lower = unit.toLowerCase()
  if (lower === '％') return '%'
  if (lower === '万元') return '元'
  if (lower === '名') return '人'
  return lower
}

export interface Numeral {
  readonly text: string
  /** The value when it can be read, else the signs: 几十 equals 几十 only. */
  readonly key: string
  readonly start: number
  readonly end: number
}

const numeralWords = anyOf(
  /一些|一直|一定|一起|一般|一样|一律|一旦|一致|一下|一边|一方面|一时|一切|一再|一向|一带|一路|一线|一片|一点|一种|一家人|统一|唯一|进一步|万一|十分|万分/,
  /千万(?=[别不要勿注])|百姓|百货|三农|四川|四处|四周|五金|七夕|九江/,
)
const numeral = new RegExp(
  String.raw`(?<word>${numeralWords.source})|\d+(?:[.,]\d+)*\s*[十百千万亿]*|(?:[几数](?=[十百千万]))?[零〇一二两三四五六七八九十百千万亿半]+`,
  'gu',
)

/**
 * Every numeral, with or without a unit, single ones too: for telling texts apart. Words that only contain a numeral
 * sign are left out.
 */
export function numeralsIn(text: string): Numeral[] {
  return Array.from(text.matchAll(numeral)).flatMap(({ 0: found, index, groups = {} }) =>
    groups['word'] === undefined
      ? [{ text: found, key: numeralKey(found), start: index, end: index + found.length }]
      : [],
  )
}

function numeralKey(found: string): string {
  const [, arabicPart, scalePart = ''] = /^(\d+(?:[.,]\d+)*)\s*([十百千万亿]*)$/u.exec(found) ?? []
  if (arabicPart === undefined) return String(chineseNumber(found) ?? found)
  let value = Number(
    /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(arabicPart) ? arabicPart.replaceAll(',', '') : arabicPart,
  )
  if (Number.isNaN(value)) return found
  for (const sign of scalePart) value *= steps[sign] ?? scales[sign] ?? 1
  return String(value)
}
