/** Dates and times of day in Chinese text. Pure; nothing is completed from today's date. */

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

const full =
  /(?:(?<year>(?:19|20)\d{2})\s*年\s*)?(?<month>\d{1,2})\s*月\s*(?<day>\d{1,2})\s*[日号](?:\s*(?<part>凌晨|早上|上午|中午|下午|晚上|晚|夜间)?\s*(?<hour>\d{1,2})\s*[时点:：](?:\s*(?<minute>\d{1,2})\s*分?)?)?/gu
const yearMonth = /(?<year>(?:19|20)\d{2})\s*年\s*(?<month>\d{1,2})\s*月(?!\s*\d{1,2}\s*[日号])/gu
const dashed = /(?<!\d)(?<year>(?:19|20)\d{2})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?!\d)/gu
const yearOnly = /(?<year>(?:19|20)\d{2})\s*年(?!\s*\d{1,2}\s*月)/gu
const timeOnly =
  /(?<part>凌晨|早上|上午|中午|下午|晚上|晚|夜间)?\s*(?<![\d月])(?<hour>\d{1,2})\s*(?:时|点|[:：](?=\d{2}))\s*(?:(?<minute>\d{1,2})\s*分?)?/gu

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
