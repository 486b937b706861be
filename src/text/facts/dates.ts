/** Dates and times of day in Chinese text. Pure. Trap: nothing is completed from today's date. */

import { inTurn } from '../patterns.ts'
import { chineseNumber } from './numbers.ts'

export interface FoundDate {
  readonly year: number | undefined
  readonly month: number | undefined
  readonly day: number | undefined
  readonly hour: number | undefined
  readonly minute: number | undefined
  readonly start: number
  readonly end: number
  readonly text: string
  /** False for 2 月 30 日 and the like. */
  readonly exists: boolean
}

const full = inTurn(
  /(?:(?<year>(?:19|20)\d{2})\s*年\s*)?(?<month>\d{1,2})\s*月\s*(?<day>\d{1,2})\s*[日号]/gu,
  /(?:\s*(?<part>凌晨|早上|上午|中午|下午|晚上|晚|夜间)?\s*(?<hour>\d{1,2})\s*[时点:：](?:\s*(?<minute>\d{1,2})\s*分?)?)?/u,
)
const yearMonth = /(?<year>(?:19|20)\d{2})\s*年\s*(?<month>\d{1,2})\s*月(?!\s*\d{1,2}\s*[日号])/gu
const dashed = /(?<!\d)(?<year>(?:19|20)\d{2})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?!\d)/gu
const yearOnly = /(?<year>(?:19|20)\d{2})\s*年(?!\s*\d{1,2}\s*月)/gu
const timeOnly = inTurn(
  /(?<part>凌晨|早上|上午|中午|下午|晚上|晚|夜间)?\s*(?<![\d月])(?<hour>\d{1,2})\s*/gu,
  /(?:时|点|[:：](?=\d{2}))\s*(?:(?<minute>\d{1,2})\s*分?)?/u,
)

const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function exists(year: number | undefined, month: number | undefined, day: number | undefined): boolean {
  if (month !== undefined && (month < 1 || month > 12)) return false
  if (month === undefined || day === undefined) return true
  if (day < 1 || day > (daysInMonth[month - 1] ?? 31)) return false
  if (month !== 2 || day !== 29 || year === undefined) return true
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

function hourOf(hour: string | undefined, part: string | undefined): number | undefined {
  if (hour === undefined) return undefined
  const value = Number(hour)
  return /下午|晚|夜/.test(part ?? '') && value < 12 ? value + 12 : value
}

const numeric = (text: string | undefined) => (text === undefined ? undefined : Number(text))

export function datesIn(text: string): FoundDate[] {
  const found: FoundDate[] = []
  const taken = (start: number, end: number) => found.some((one) => start < one.end && end > one.start)
  for (const pattern of [full, dashed, yearMonth, yearOnly, timeOnly]) {
    for (const match of text.matchAll(pattern)) {
      const groups = match.groups ?? {}
      const [whole] = match
      const end = match.index + whole.length
      if (taken(match.index, end)) continue
      const year = numeric(groups['year'])
      const month = numeric(groups['month'])
      const day = numeric(groups['day'])
      const hour = hourOf(groups['hour'], groups['part'])
      const minute = numeric(groups['minute'])
      const clockExists = (hour ?? 0) <= 24 && (minute ?? 0) < 60
      found.push({
        year,
        month,
        day,
        hour,
        minute,
        start: match.index,
        end,
        text: whole.trim(),
        exists: exists(year, month, day) && clockExists,
      })
    }
  }
  return found.toSorted((a, b) => a.start - b.start)
}

/** Do two dates speak of different days or hours? Fields one of them leaves open do not differ. */
export function datesDiffer(a: FoundDate, b: FoundDate): boolean {
  const differs = (x: number | undefined, y: number | undefined) =>
    x !== undefined && y !== undefined && x !== y
  return (
    differs(a.year, b.year) ||
    differs(a.month, b.month) ||
    differs(a.day, b.day) ||
    differs(a.hour, b.hour) ||
    differs(a.minute, b.minute)
  )
}

export interface TimeWord {
  readonly text: string
  /** One spelling: 十一月二十四日 and 11月24日 have the same key. */
  readonly key: string
  readonly start: number
  readonly end: number
}

const counted = String.raw`[\d〇零一二三四五六七八九十廿]{1,4}`
const timeWords = new RegExp(
  [
    String.raw`(?:(?:19|20)\d{2}|[二一][〇零一二三四五六七八九]{3})年`,
    String.raw`${counted}月(?:${counted}[日号])?`,
    String.raw`(?<![\d月])${counted}[日号](?![楼线店院门])`,
    String.raw`(?:上|下|本|这)?(?:周|星期|礼拜)[一二三四五六日天末]`,
    String.raw`(?:大前|前|昨|今|明|后|大后|当)[天日晚早]|今[年晨]|去年|前年|明年|上个?月|下个?月|本月|上周|下周|本周|月[初底中]|年[初底]`,
    String.raw`凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|深夜|半夜|晚间`,
    // 一点 is a clock only beside a part of the day or a word of the clock: else it is a little.
    String.raw`(?<![\d十二])(?<!(?:午|晨|晚上|晚|早上|深夜|半夜))一点(?!半|多|钟|整|左右|\d)`,
    String.raw`${counted}[点时](?!间)(?:${counted}分|半|整)?|(?<!\d)\d{1,2}:\d{2}(?!\d)`,
    String.raw`春节|元旦|清明|端午|中秋|国庆|五一|十一(?!月)|元宵|除夕`,
  ].join('|'),
  'gu',
)

const sameWord: ReadonlyMap<string, string> = new Map([
  ['今日', '今天'],
  ['昨日', '昨天'],
  ['明日', '明天'],
  ['后日', '后天'],
  ['前日', '前天'],
  ['早晨', '早上'],
  ['清晨', '早上'],
  ['晚间', '晚上'],
  ['半夜', '深夜'],
])

const clock =
  /^(?<hour>\d{1,2}|[〇零一二三四五六七八九十]{1,3})[点时:](?:(?<minute>\d{1,2}|[〇零一二三四五六七八九十]{1,3})分?|(?<half>半)|整)?$/u
const laterHalf = /(?:下午|傍晚|晚上|晚间|今晚|昨晚|明晚|晚|夜)\s*$/

/**
 * Every word of time, relative and bare ones too (今天, 周一, 24日, 下午): for telling texts apart, not for a calendar.
 * A clock has the key of twenty-four hours where the part of the day stands before it: 下午3点 equals 15:00.
 */
export function timeWordsIn(text: string): TimeWord[] {
  return Array.from(text.matchAll(timeWords)).flatMap(({ 0: found, index }) => {
    if (found === '一点') return []
    const key = clockKey(found, text.slice(Math.max(0, index - 3), index)) ?? timeKey(found)
    return [{ text: found, key, start: index, end: index + found.length }]
  })
}

function clockKey(found: string, before: string): string | undefined {
  const { hour, minute, half } = clock.exec(found)?.groups ?? {}
  if (hour === undefined) return undefined
  const read = (digits: string) => (/^\d/.test(digits) ? Number(digits) : (chineseNumber(digits) ?? 0))
  const value = read(hour)
  const later = laterHalf.test(before) && value < 12 ? value + 12 : value
  return `${later}:${String(half === undefined ? read(minute ?? '0') : 30).padStart(2, '0')}`
}

function timeKey(found: string): string {
  const known = sameWord.get(found)
  if (known !== undefined) return known
  return found
    .replaceAll(/星期|礼拜/g, '周')
    .replaceAll('号', '日')
    .replaceAll(/点(?=\D|$)|时(?=\D|$)/g, ':')
    .replaceAll(/(?<!周)[〇零一二三四五六七八九十廿]+(?=[年月日:分]|$)/g, (digits) =>
      String(chineseNumber(digits.replace('廿', '二十')) ?? digits),
    )
}
