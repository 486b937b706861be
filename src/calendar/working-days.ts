/**
 * Working days by the State Council calendar, make-up days included (domain-rules B13). Pure; the table comes from chinese-days.
 * Trap: for a year the table does not hold, weekends are assumed and the result is provisional — say so on screen.
 */
import chineseDays from 'chinese-days'

import { beijing, beijingDay, fromBeijing } from './beijing.ts'

/** Years whose make-up days are known to the table; later ones are provisional until the State Council publishes them. */
const firstKnownYear = 2004
const lastKnownYear = 2026

export interface Deadline {
  readonly at: Date
  readonly provisional: boolean
}

export type TimeUnit = 'min' | 'h' | 'd' | 'wd' | 'months'

export function isWorkingDay(date: Date): boolean {
  return chineseDays.isWorkday(beijingDay(date))
}

function isKnown(date: Date): boolean {
  const { year } = beijing(date)
  return year >= firstKnownYear && year <= lastKnownYear
}

/** The last moment (24:00) of the `days`-th working day after the day of `since`; the starting day does not count. */
export function addWorkingDays(since: Date, days: number): Deadline {
  if (!Number.isInteger(days) || days < 1)
    throw new RangeError(`a deadline needs at least 1 working day, got ${days}`)
  const { year, month, day } = beijing(since)
  let left = days
  let ahead = 0
  let provisional = false
  while (left > 0) {
    ahead += 1
    const next = fromBeijing({ year, month, day: day + ahead, hour: 12 })
    if (!isKnown(next)) provisional = true
    if (isWorkingDay(next)) left -= 1
  }
  return { at: fromBeijing({ year, month, day: day + ahead, hour: 24 }), provisional }
}

/** When a time limit ends. Hours and minutes run through nights and holidays; days end at 24:00 of the last day. */
export function deadlineOf(since: Date, value: number, unit: TimeUnit): Deadline {
  const { year, month, day } = beijing(since)
  switch (unit) {
    case 'min':
      return { at: new Date(since.getTime() + value * 60_000), provisional: false }
    case 'h':
      return { at: new Date(since.getTime() + value * 3_600_000), provisional: false }
    case 'd':
      return { at: fromBeijing({ year, month, day: day + value, hour: 24 }), provisional: false }
    case 'wd':
      return addWorkingDays(since, value)
    case 'months':
      return { at: fromBeijing({ year, month: month + value, day, hour: 24 }), provisional: false }
  }
}
