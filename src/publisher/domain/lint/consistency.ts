/**
 * A rendition says nothing the master does not say: its dates, numbers, places and institutions stand there too. Pure.
 */

import { datesIn, type FoundDate } from '../../../text/facts/dates.ts'
import { numbersIn } from '../../../text/facts/numbers.ts'
import { placesIn } from '../../../text/facts/places.ts'
import { say } from '../../said/lint.ts'
import type { TextFinding } from './finding.ts'

/** Positions are in the rendition's text. */
export function differenceFindings(master: string, rendition: string): TextFinding[] {
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
      message: say('lint.consistency.date', { words: text }),
    })),
    ...otherNumbers.map(({ start, end, text }) => ({
      rule: 'consistency.number',
      severity: 'warn' as const,
      start,
      end,
      message: say('lint.consistency.absent', { words: text }),
    })),
    ...otherNames(master, rendition),
  ]
}

/** The two signs before an ending tell one institution from another; more would catch the sentence around it. */
const institutions =
  /\p{Script=Han}{2}(?:委员会|人民政府|办公室|指挥部|公安局|派出所|检察院|法院|中心|公司|集团|银行|大学|研究院|局)/gu
/** Signs that belong to the sentence, not to a name. */
const notNames = /[的和与由被在到从向对让是说据经及等该本各某]/u

function otherNames(master: string, rendition: string): TextFinding[] {
  const names = [
    ...placesIn(rendition, []).map(({ name, start }) => ({ name, start })),
    ...Array.from(rendition.matchAll(institutions), ({ 0: name, index }) => ({ name, start: index })).filter(
      ({ name }) => !notNames.test(name.slice(0, 2)),
    ),
  ]
  return names
    .filter(({ name }) => !master.includes(name) && !master.includes(name.slice(1)))
    .map(({ name, start }) => ({
      rule: 'consistency.name',
      severity: 'warn' as const,
      start,
      end: start + name.length,
      message: say('lint.consistency.absent', { words: name }),
    }))
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
