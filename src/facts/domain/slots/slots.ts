/**
 * What a statement is about: its places, times, numbers, actors and the turn it takes, each with a key two spellings
 * share. Pure.
 */

import { timeWordsIn } from '../../../text/facts/dates.ts'
import { namesIn } from '../../../text/facts/names.ts'
import { polarity, polarWordsIn } from '../../../text/facts/negation.ts'
import { numbersIn, numeralsIn } from '../../../text/facts/numbers.ts'
import { type GazetteerEntry, placesIn } from '../../../text/facts/places.ts'
import { normalise } from '../../../text/normalise.ts'
import { anyOf } from '../../../text/patterns.ts'

export type SlotKind = 'place' | 'date' | 'number' | 'actor'

export interface Slot {
  readonly key: string
  readonly text: string
  /** Slots of other groups cannot differ: 3人 and 5辆, 今天 and 11月24日. */
  readonly group: string
}

export interface Slots {
  readonly text: string
  readonly place: readonly Slot[]
  readonly date: readonly Slot[]
  readonly number: readonly Slot[]
  readonly actor: readonly Slot[]
  readonly denies: boolean
  readonly negates: boolean
  /** Words that have an opposite: group → word. */
  readonly turns: ReadonlyMap<number, string>
}

/** Institutions by their endings with two to four signs before, and the roles in which people do or suffer things. */
const institutions = anyOf(
  /\p{Script=Han}{2,4}?(?:委员会|公司|集团|大学|银行|研究院|研究所|协会|管理局)|(?:邮政)?储蓄银行|农商行|信用(?:联)?社|供销社|合作社|邮政局|邮局/gu,
  /(?:交警|消防|刑侦|特警|巡警|治安|城管|路政|运管)(?:救援)?[大中支]队/gu,
  /(?:国家|省|市|区|县)?(?:卫健委|卫健局|公安局|教育局|水务局|水利局|应急局|住建局|交通局|气象局|气象台|财政局|民政局|市监局|市场监管局|生态环境局|环保局|农业农村局|城管局|税务局)/gu,
  /派出所|检察院|法院|消防[队站]|供电公司|自来水公司|[县市镇省]政府|[县市省]委(?!员)|红十字会/gu,
)
const roles = anyOf(
  /书记|县长|市长|镇长|村长|局长|院长|校长|主任|学生|老师|教师|家长|医生|护士|司机|老人|孩子|儿童|幼儿|婴儿|孕妇|男子|女子|男孩|女孩|男童|女童|民警|交警|警察|城管|工人/gu,
  /农民|业主|物业|开发商|记者|专家|居民|村民|游客|乘客|患者|病人|外卖员|快递员|保安|保姆|商户|摊贩|[院园所站校科股处队社]长|会计|出纳|厨师|护工|老板|店主|婴幼儿|中小学生/gu,
  /大学生|职工/gu,
)
const buildings =
  /[[\p{Script=Han}]--[省市县区镇乡村的在到和与往]]{2}[镇乡县]?(?:小学|中学|幼儿园|医院|卫生院|水库|大桥|车站|广场|加油站|养老院)/gv
/** 云岭一中, 第二小学: the ordinal names the school; what stands before it is a place of its own. */
const schools =
  /第?([一二三四五六七八九十]{1,2})(中学|小学|中(?![大国央午心间旬层等])|小(?![时区学心孩朋]))/gu
const grades = /[高初大][一二三四](?=学生|年级|生|的|男|女|班|老师|教师)|[一二三四五六七八九]年级/gu
/** Signs that belong to the sentence, not to a name. */
const notNames = /^.*[起的和与由被在到从向把对让是给说称据经及等各该本某有，、]/u
/** `30多名` counts as thirty: whoever passes it on leaves the 多 out. */
const roundly = /(?<=[\d十百千万])[多余](?=[万亿\p{Script=Han}])/gu
/** Called false after it was told: `…？假的`; not goods that are. */
const calledFalse =
  /(?<![真是还]|真的|还是|是不是)假的(?=$|[。！!，,；;、])|(?:[都全]|这)是假的(?=$|[。！!，,；;、])/u
const administrative = /(?<=.{2})(?:省|市|县|区|镇|乡|村|自治区)$/u

export function slotsOf(text: string, gazetteer: readonly GazetteerEntry[]): Slots {
  const plain = normalise(text).replaceAll(roundly, '')
  const date = dateSlots(plain)
  const names = namesIn(plain)
  const named = placeSlots(plain, gazetteer, names)
  const place = [...(named.length > 0 ? named : homeSlots(plain, gazetteer)), ...buildingSlots(plain)]
  const { denies, negations } = polarity(plain)
  return {
    text: plain,
    place,
    date: date.map(({ slot }) => slot),
    number: numberSlots(plain, date),
    actor: actorSlots(plain, names).filter(({ key }) => !place.some((one) => one.text.includes(key))),
    denies: denies || calledFalse.test(plain),
    negates: negations.length > 0,
    turns: new Map([
      ...polarWordsIn(plain).flatMap(({ turn, text: word }) =>
        typeof turn === 'number' ? [[turn, word] as const] : [],
      ),
      ...directionOf(plain),
    ]),
  }
}

function placeSlots(
  text: string,
  gazetteer: readonly GazetteerEntry[],
  names: ReturnType<typeof namesIn>,
): Slot[] {
  const known = placesIn(text, gazetteer)
  const others = names.filter(
    (name) => name.kind === 'place' && !known.some((one) => name.start < one.end && name.end > one.start),
  )
  return [
    ...known.map(({ name, start }) => ({ name, start })),
    ...others.map((one) => ({ name: one.text, start: one.start })),
  ]
    .toSorted((one, other) => one.start - other.start)
    .map(({ name }) => ({ key: name.replace(administrative, ''), text: name, group: 'place' }))
}

/** An office's `县` is its own county; its people write the name of another. */
function homeSlots(text: string, gazetteer: readonly GazetteerEntry[]): Slot[] {
  const home = homeOf(gazetteer)
  if (home === undefined || !/县(?=\p{Script=Han})/u.test(text)) return []
  return [{ key: home.replace(administrative, ''), text: home, group: 'place' }]
}

const homes = new WeakMap<readonly GazetteerEntry[], string | undefined>()

/** The place most others of the gazetteer lie in. */
export function homeOf(gazetteer: readonly GazetteerEntry[]): string | undefined {
  if (homes.has(gazetteer)) return homes.get(gazetteer)
  const within = Map.groupBy(
    gazetteer.filter(({ parent }) => parent !== undefined),
    ({ parent }) => parent,
  )
  const [home] = [...within].toSorted(([, some], [, others]) => others.length - some.length)[0] ?? []
  homes.set(gazetteer, home)
  return home
}

/** A group no word of text/negation.ts has. */
const directions = -1
const rises = /涨(?!潮|水)|上调|调高|上升|提高/u
const falls = /降(?![雨雪温落水临血])|下调|调低|下跌|减免/u

/** Prices that rise and prices that fall; a text that says both says neither. */
function directionOf(text: string): (readonly [number, string])[] {
  const [rise] = rises.exec(text) ?? []
  const [fall] = falls.exec(text) ?? []
  if (rise !== undefined && fall !== undefined) return []
  const found = rise ?? fall
  return found === undefined ? [] : [[directions, rise === undefined ? '降' : '涨']]
}

/** 河东中学 lies in 河东镇, yet is another place than 河东小学. */
function buildingSlots(text: string): Slot[] {
  const named = Array.from(text.matchAll(buildings), ([name]) => ({
    key: name.replaceAll(/[镇乡县]/gu, ''),
    text: name,
    group: 'building',
  }))
  const numbered = Array.from(text.matchAll(schools), ([name, ordinal = '', kind = '']) => ({
    key: `${ordinal}${kind.charAt(0)}`,
    text: name,
    group: 'school',
  }))
  const levels = Array.from(text.matchAll(grades), ([name]) => ({ key: name, text: name, group: 'grade' }))
  return [...named, ...numbered, ...levels]
}

interface Span {
  readonly slot: Slot
  readonly start: number
  readonly end: number
}

/** 11月24日 and 24号 share the day, 11月 the month; each part is compared with its like. */
function dateSlots(text: string): Span[] {
  return timeWordsIn(text).flatMap(({ key, text: word, start, end }) =>
    [...partsOfTime(key), ...sideOf(text.slice(end, end + 2))].map(([group, part]) => ({
      slot: { key: part, text: word, group },
      start,
      end,
    })),
  )
}

/** Until a day and from it on are two times, though the day is one. */
function sideOf(next: string): (readonly [string, string])[] {
  if (/^(?:以前|之前|前)/.test(next)) return [['side', 'before']]
  return /^(?:以后|之后|后|起)/.test(next) ? [['side', 'after']] : []
}

function partsOfTime(key: string): (readonly [string, string])[] {
  const counted = Array.from(
    key.matchAll(/(\d+)([年月日:])/g),
    ([, number = '', unit = '']) => [unit, number] as const,
  )
  if (counted.length > 0) return counted
  if (/周./.test(key)) return [['周', key.replace(/^[本这]/, '')]]
  if (/^(?:凌晨|早上|上午|中午|下午|傍晚|晚上|深夜)$/.test(key)) return [['part', key]]
  if (/[天日晚早晨]$/.test(key)) return [['relative', key.slice(0, -1)]]
  if (/[周月年]$/.test(key)) return [['relative', key]]
  return [['period', key]]
}

function numberSlots(text: string, dates: readonly Span[]): Slot[] {
  const isFree = ({ start, end }: { start: number; end: number }) =>
    !dates.some((date) => start < date.end && end > date.start)
  const counted = numbersIn(text).filter(isFree)
  const bare = numeralsIn(text)
    .filter(isFree)
    .filter((one) => !counted.some((number) => one.start < number.end && one.end > number.start))
  return [
    ...counted.map(({ value, unit, text: found, start }) => ({
      start,
      slot: { key: String(value), text: found, group: unit },
    })),
    ...bare.map(({ key, text: found, start }) => ({ start, slot: { key, text: found, group: '' } })),
  ]
    .toSorted((one, other) => one.start - other.start)
    .map(({ slot }) => slot)
}

function actorSlots(text: string, names: ReturnType<typeof namesIn>): Slot[] {
  const offices = Array.from(text.matchAll(institutions), ([name]) => name.replace(notNames, ''))
  const people = Array.from(text.matchAll(roles), ([role]) => role)
  const named = names.filter(({ kind }) => kind !== 'place').map(({ text: name }) => name)
  return [...offices.filter((name) => name.length > 2), ...people, ...named].map((key) => ({
    key,
    text: key,
    group: 'actor',
  }))
}
