/** Beijing time at the edges: UTC dates inside, local words outside. The only place that knows the offset. Pure. */

/** China has one time zone and no summer time since 1991. */
const offsetMs = 8 * 3_600_000

export interface BeijingParts {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** 0 = Sunday. */
  readonly weekday: number
}

export function beijing(date: Date): BeijingParts {
  const local = new Date(date.getTime() + offsetMs)
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    weekday: local.getUTCDay(),
  }
}

export interface LocalTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour?: number
  readonly minute?: number
}

/** The instant of a Beijing wall-clock time; day 32 and hour 24 roll over. */
export function fromBeijing({ year, month, day, hour = 0, minute = 0 }: LocalTime): Date {
  return new Date(Date.UTC(year, month - 1, day, hour, minute) - offsetMs)
}

export function beijingYear(date: Date): number {
  return beijing(date).year
}

const two = (value: number) => String(value).padStart(2, '0')

/** `2026-11-24`: the key of a Beijing day. */
export function beijingDay(date: Date): string {
  const { year, month, day } = beijing(date)
  return `${year}-${two(month)}-${two(day)}`
}

/** `2026年11月24日 13:10` */
export function beijingMinute(date: Date): string {
  const { year, month, day, hour, minute } = beijing(date)
  return `${year}年${month}月${day}日 ${two(hour)}:${two(minute)}`
}

/** `11月24日 13:10`, where the year is plain from the page. */
export function beijingShort(date: Date): string {
  const { month, day, hour, minute } = beijing(date)
  return `${month}月${day}日 ${two(hour)}:${two(minute)}`
}

const wallClock =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]*(\d{1,2})[:：时](\d{1,2})分?(?::\d{2}(?:\.\d+)?)?)?$/

/**
 * The instant of a typed Beijing time: `2026-11-24 13:10`, `2026/11/24`, `2026年11月24日13时10分`.
 * @returns undefined when there is no such time
 */
export function parseBeijing(text: string): Date | undefined {
  const match = wallClock.exec(text.trim())
  if (match === null) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1).map((part) => Number(part ?? 0))
  const date = fromBeijing({ year, month, day, hour, minute })
  const read = beijing(date)
  const exists =
    read.year === year &&
    read.month === month &&
    read.day === day &&
    read.hour === hour &&
    read.minute === minute
  return exists ? date : undefined
}

/** `2026年11月24日13时10分`, the form of official notices. */
export function officialTime(date: Date): string {
  const { year, month, day, hour, minute } = beijing(date)
  return `${year}年${month}月${day}日${hour}时${two(minute)}分`
}

/** `2026-11-24T13:10:00+08:00` */
export function beijingIso(date: Date): string {
  const { hour, minute, second } = beijing(date)
  return `${beijingDay(date)}T${two(hour)}:${two(minute)}:${two(second)}+08:00`
}
