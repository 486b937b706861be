/**
 * What a text states and where: its numbers, dates, places, turning words and actors, each with a key that two
 * spellings share. Pure. Trap: names come from a dictionary and miss people; a change between two unknown names is no
 * difference here.
 */

import { timeWordsIn } from '../../../text/facts/dates.ts'
import { namesIn } from '../../../text/facts/names.ts'
import { polarWordsIn } from '../../../text/facts/negation.ts'
import { numbersIn, numeralsIn } from '../../../text/facts/numbers.ts'
import { type GazetteerEntry, placesIn } from '../../../text/facts/places.ts'
import { anyOf } from '../../../text/patterns.ts'

export type Refusal = 'number' | 'negation' | 'place' | 'date' | 'actor'

export interface Detail {
  readonly kind: Refusal
  readonly key: string
  /**
   * Counts only against another detail of its kind: a bare 一, a word like 晚上, a guessed place, one of two opposites.
   */
  readonly isWeak: boolean
  readonly start: number
  readonly end: number
}

/** Who says or does it: a change of these turns one report into another. */
const actors = anyOf(
  /(?:[\p{Script=Han}]{2,6}?(?:公司|集团|大学|银行|协会))|公安局|派出所|教育局|水务局|卫健局|卫健委|应急局|住建局|交通局|气象台|气象局|市监局|市场监管局/gu,
  /城管|法院|检察院|县政府|市政府|省政府|镇政府|县委|市委|省委|书记|县长|市长|镇长|村长|局长|院长|校长|医院|学校|幼儿园|消防|自来水厂|供电所|学生|老师|教师|家长|医生|护士/gu,
  /司机|老人|孩子|儿童|幼儿|男子|女子|男孩|女孩|民警|交警|警察|工人|农民|业主|物业|开发商|记者|专家|居民|村民|游客|乘客|患者|病人|外卖员|快递员|保安/gu,
)

/** @param text in normal form */
export function detailsIn(text: string, gazetteer: readonly GazetteerEntry[]): Detail[] {
  const dates = timeWordsIn(text).map(({ key, start, end }) =>
    detail('date', { key, isWeak: !/\d/.test(key), start, end }),
  )
  const numbers = numberDetails(text).filter((one) => !dates.some((date) => overlaps(one, date)))
  const turns = polarWordsIn(text).map(({ text: word, turn, start, end }) =>
    typeof turn === 'number'
      ? detail('negation', { key: `${turn}:${word}`, isWeak: true, start, end })
      : detail('negation', { key: turn, isWeak: false, start, end }),
  )
  // The dictionary knows places called 中断 and 安全: a word on which the sense turns is no place.
  const names = nameDetails(text, gazetteer).filter(
    (one) => one.kind !== 'place' || !turns.some((turn) => turn.start === one.start && turn.end === one.end),
  )
  return [...dates, ...numbers, ...turns, ...names]
}

function nameDetails(text: string, gazetteer: readonly GazetteerEntry[]): Detail[] {
  const names = namesIn(text)
  const places = placesIn(text, gazetteer).map(({ name, code, start, end }) =>
    detail('place', { key: name, isWeak: code === undefined && !/^[A-Z]/.test(name), start, end }),
  )
  const dictionaryPlaces = names
    .filter(({ kind }) => kind === 'place')
    .map(({ text: name, start, end }) => detail('place', { key: name, isWeak: false, start, end }))
    .filter((one) => !places.some((place) => !place.isWeak && overlaps(one, place)))
  const persons = names
    .filter(({ kind }) => kind !== 'place')
    .map(({ text: name, start, end }) => detail('actor', { key: name, isWeak: true, start, end }))
  const roles = Array.from(text.matchAll(actors), ({ 0: name, index }) =>
    detail('actor', { key: name, isWeak: true, start: index, end: index + name.length }),
  )
  return [...places, ...dictionaryPlaces, ...persons, ...roles]
}

/** A number with its unit where one is known, else the numeral alone. */
function numberDetails(text: string): Detail[] {
  const counted = numbersIn(text).map(({ value, unit, start, end }) =>
    detail('number', { key: `${value}${unit}`, isWeak: false, start, end }),
  )
  const bare = numeralsIn(text)
    .map(({ key, start, end, text: found }) =>
      detail('number', { key, isWeak: !/\d/.test(found) && found.length === 1, start, end }),
    )
    .filter((one) => !counted.some((number) => overlaps(one, number)))
  return [...counted, ...bare]
}

function detail(kind: Refusal, rest: Omit<Detail, 'kind'>): Detail {
  return { kind, ...rest }
}

function overlaps(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end
}

/** Details that a stretch touches; an empty stretch touches what it lies strictly inside of. */
export function detailsTouched(details: readonly Detail[], start: number, end: number): Detail[] {
  return details.filter((one) =>
    start === end ? one.start < start && start < one.end : overlaps(one, { start, end }),
  )
}
