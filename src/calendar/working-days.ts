/**
 * Working days by the State Council calendar, make-up days included. Pure; the table comes from
 * chinese-days.
 * Trap: for a year the table does not hold, weekends are assumed and the result is provisional — say so on screen.
 */

import chineseDays from 'chinese-days'
import { z } from 'zod'

import { beijing, beijingDay, fromBeijing } from './beijing.ts'

export interface Deadline {
  readonly at: Date
  readonly provisional: boolean
}

/** The time stands still after the day of `from` up to and with the day of `to` (条例 art. 32, 33: asking others). */
export interface Pause {
  readonly from: Date
  readonly to: Date
}

/** Minutes, hours, days, working days, months. */
export const TimeUnit = z.enum(['min', 'h', 'd', 'wd', 'months'])
export type TimeUnit = z.infer<typeof TimeUnit>

export interface TimeLimit {
  readonly since: Date
  readonly value: number
  readonly unit: TimeUnit
  /** Of working days only. */
  readonly pauses?: readonly Pause[]
}

export function isWorkingDay(date: Date): boolean {
  return chineseDays.isWorkday(beijingDay(date))
}

/** Has the State Council's notice for that year reached the table? National Day is named in every notice. */
function isKnown(year: number): boolean {
  return chineseDays.getDayDetail(`${year}-10-01`).name.includes(',')
}

/**
 * The last moment (24:00) of the `days`-th working day after the day of `since`; the starting day does not count
 * (民法典 art. 201).
 * @throws RangeError on less than one day
 */
export function addWorkingDays(since: Date, days: number, pauses: readonly Pause[] = []): Deadline {
  if (!Number.isInteger(days) || days < 1)
    throw new RangeError(`a deadline needs at least 1 working day, got ${days}`)
  const { year, month, day } = beijing(since)
  const stopped = pauses.map(({ from, to }) => ({ after: beijingDay(from), until: beijingDay(to) }))
  let left = days
  let ahead = 0
  let provisional = false
  while (left > 0) {
    ahead += 1
    const next = fromBeijing({ year, month, day: day + ahead, hour: 12 })
    const key = beijingDay(next)
    if (!isKnown(beijing(next).year)) provisional = true
    if (stopped.some(({ after, until }) => after < key && key <= until)) continue
    if (isWorkingDay(next)) left -= 1
  }
  return { at: fromBeijing({ year, month, day: day + ahead, hour: 24 }), provisional }
}

/**
 * When a time limit ends. Hours and minutes run through nights and holidays; days and months end at 24:00 of the
 * last day.
 * @throws RangeError on a value that is no time
 */
export function deadlineOf({ since, value, unit, pauses = [] }: TimeLimit): Deadline {
  if (!(value > 0)) throw new RangeError(`a time limit must be more than 0, got ${value} ${unit}`)
  const { year, month, day } = beijing(since)
  switch (unit) {
    case 'min':
      return { at: new Date(since.getTime() + value * 60_000), provisional: false }
    case 'h':
      return { at: new Date(since.getTime() + value * 3_600_000), provisional: false }
    case 'd':
      return { at: fromBeijing({ year, month, day: day + value, hour: 24 }), provisional: false }
    case 'wd':
      return addWorkingDays(since, value, pauses)
    case 'months':
      return { at: monthsLater({ year, month: month + value, day }), provisional: false }
  }
}

/** 31 August and six months is the last of February, not the 3rd of March. */
function monthsLater({ year, month, day }: { year: number; month: number; day: number }): Date {
  const lastDay = beijing(fromBeijing({ year, month: month + 1, day: 0, hour: 12 })).day
  return fromBeijing({ year, month, day: Math.min(day, lastDay), hour: 24 })
}

/**
 * Working days on top of a deadline.
 * Trap: its 24:00 is the next day's 0:00, so it is no starting point for `addWorkingDays`.
 */
export function extended({ at, provisional }: Deadline, days: number): Deadline {
  const later = addWorkingDays(new Date(at.getTime() - 1), days)
  return { at: later.at, provisional: provisional || later.provisional }
}

/** 民法典 art. 203: a period of days that ends on a day off ends with the next working day. */
export function rolledOver(deadline: Deadline): Deadline {
  const lastMoment = new Date(deadline.at.getTime() - 1)
  if (!isWorkingDay(lastMoment)) return extended(deadline, 1)
  return { at: deadline.at, provisional: deadline.provisional || !isKnown(beijing(lastMoment).year) }
}
