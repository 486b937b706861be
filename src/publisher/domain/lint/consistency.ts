/** A rendition says nothing the master does not say: its dates and numbers stand there too. Pure. */
import { datesIn, type FoundDate } from '../../../text/dates.ts'
import { numbersIn } from '../../../text/numbers.ts'
import type { Found } from './finding.ts'

/** Positions are in the rendition's text. */
export function differenceFindings(master: string, rendition: string): Found[] {
  const known = datesIn(master)
  const dates = datesIn(rendition)
  const otherDates = dates.filter((date) => !hasDay(date, known) || !hasHour(date, known))
  const inDate = (at: { start: number; end: number }, all: readonly { start: number; end: number }[]) =>
    all.some((date) => at.start < date.end && at.end > date.start)
  const values = new Set(numbersIn(master).map(({ value }) => value))
  const otherNumbers = numbersIn(rendition).filter(
    (number) => !inDate(number, dates) && !values.has(number.value),
  )
  return [
    ...otherDates.map(({ start, end, text }) => ({
      rule: 'consistency.date',
      severity: 'block' as const,
      start,
      end,
      message: `“${text}”与正文的日期不一致，请核对。`,
    })),
    ...otherNumbers.map(({ start, end, text }) => ({
      rule: 'consistency.number',
      severity: 'warn' as const,
      start,
      end,
      message: `“${text}”在正文里没有，请核对。`,
    })),
  ]
}

const agree = (a: number | undefined, b: number | undefined) => a === undefined || b === undefined || a === b

/** The day stands in the master, as far as both say year and month; a mere time of day is judged by its hour. */
function hasDay({ year, month, day }: FoundDate, known: readonly FoundDate[]): boolean {
  if (day === undefined && month === undefined && year === undefined) return true
  const named = known.filter(
    (one) => one.day !== undefined || one.month !== undefined || one.year !== undefined,
  )
  return named.some((one) => agree(one.day, day) && agree(one.month, month) && agree(one.year, year))
}

function hasHour({ hour, minute }: FoundDate, known: readonly FoundDate[]): boolean {
  return hour === undefined || known.some((one) => one.hour === hour && agree(one.minute, minute))
}
