/** What a statement is about: its places, times, numbers, actors and the turn it takes, each with a key two spellings share. Pure. */
import { timeWordsIn } from '../../text/dates.ts'
import { namesIn } from '../../text/names.ts'
import { polarity, polarWordsIn } from '../../text/negation.ts'
import { normalise } from '../../text/normalise.ts'
import { numbersIn, numeralsIn } from '../../text/numbers.ts'
import { type GazetteerEntry, placesIn } from '../../text/places.ts'

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
const institutions =
  /\p{Script=Han}{2,4}?(?:委员会|公司|集团|大学|银行|研究院|研究所|协会|管理局)|(?:国家|省|市|区|县)?(?:卫健委|卫健局|公安局|教育局|水务局|水利局|应急局|住建局|交通局|气象局|气象台|财政局|民政局|市监局|市场监管局|生态环境局|环保局|农业农村局|城管局|税务局)|派出所|检察院|法院|消防队|供电公司|自来水公司|[县市镇省]政府|[县市省]委(?!员)|红十字会/gu
const roles =
  /书记|县长|市长|镇长|村长|局长|院长|校长|主任|学生|老师|教师|家长|医生|护士|司机|老人|孩子|儿童|幼儿|婴儿|孕妇|男子|女子|男孩|女孩|男童|女童|民警|交警|警察|城管|工人|农民|业主|物业|开发商|记者|专家|居民|村民|游客|乘客|患者|病人|外卖员|快递员|保安|保姆|商户|摊贩/gu
const buildings =
  /[[\p{Script=Han}]--[省市县区镇乡村的在到和与往]]{2}[镇乡县]?(?:小学|中学|幼儿园|医院|卫生院|水库|大桥|车站|广场|加油站|养老院)/gv
/** Signs that belong to the sentence, not to a name. */
const notNames = /^.*[的和与由被在到从向把对让是给说称据经及等各该本某有，、]/u
const administrative = /(?<=.{2})(?:省|市|县|区|镇|乡|村|自治区)$/u

export function slotsOf(text: string, gazetteer: readonly GazetteerEntry[]): Slots {
  const plain = normalise(text)
  const date = dateSlots(plain)
  const names = namesIn(plain)
  const place = [...placeSlots(plain, gazetteer, names), ...buildingSlots(plain)]
  const { denies, negations } = polarity(plain)
  return {
    text: plain,
    place,
    date: date.map(({ slot }) => slot),
    number: numberSlots(plain, date),
    actor: actorSlots(plain, names).filter(({ key }) => !place.some((one) => one.text.includes(key))),
    denies,
    negates: negations.length > 0,
    turns: new Map(
      polarWordsIn(plain).flatMap(({ turn, text: word }) => (typeof turn === 'number' ? [[turn, word]] : [])),
    ),
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

/** 河东中学 lies in 河东镇, yet is another place than 河东小学. */
function buildingSlots(text: string): Slot[] {
  return Array.from(text.matchAll(buildings), ([name]) => ({
    key: name.replaceAll(/[镇乡县]/gu, ''),
    text: name,
    group: 'building',
  }))
}

interface Span {
  readonly slot: Slot
  readonly start: number
  readonly end: number
}

/** 11月24日 and 24号 share the day, 11月 the month; each part is compared with its like. */
function dateSlots(text: string): Span[] {
  return timeWordsIn(text).flatMap(({ key, text: word, start, end }) =>
    partsOfTime(key).map(([group, part]) => ({ slot: { key: part, text: word, group }, start, end })),
  )
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
  if (/[周月]$/.test(key)) return [['relative', key]]
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
