/**
 * When something was published, as its source writes it. Pure.
 * Trap: `Date.parse` finds a date in almost anything ("第3页" is March 2001) and takes the machine's own zone; here a
 * text either has one of the known forms and exists in the calendar, or there is no date.
 */

import { beijing, fromBeijing } from './beijing.ts'

/** `2026/11/24 8:05`, `2026-11-24T08:05:00`, `2026年11月24日 8:05`: no zone said, so the wall clock of Beijing. */
const wallClock =
  /^(\d{4})[-/年.](\d{1,2})[-/月.](\d{1,2})日?(?:[\sT]+(\d{1,2}):(\d{1,2})(?::\d{1,2}(?:\.\d+)?)?)?$/

/** The instant of a Beijing wall-clock text; undefined when it is none, or no such day or minute exists. */
export function beijingTime(text: string): Date | undefined {
  const found = wallClock.exec(text.trim())
  if (found === null) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = found.slice(1).map((part) => Number(part ?? 0))
  const date = fromBeijing({ year, month, day, hour, minute })
  const back = beijing(date)
  const exists =
    back.year === year &&
    back.month === month &&
    back.day === day &&
    back.hour === hour &&
    back.minute === minute
  return exists ? date : undefined
}

/** RFC 3339 with a zone. */
const withZone = /^(\d{4})-(\d{2})-(\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})$/i
/** RFC 822: only zones that mean one thing ("CST" is three). */
const mailDate =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})\s+([a-z]{3,9})\s+(\d{4})\s+\d{1,2}:\d{2}(?::\d{2})?\s+(?:GMT|UTC|UT|Z|[+-]\d{4})$/i

/** The instant a feed's date names; undefined when it names none. */
export function publishedTime(text: string): Date | undefined {
  const given = text.trim()
  const iso = withZone.exec(given)
  const mail = mailDate.exec(given)
  if (iso === null && mail === null) return beijingTime(given)
  // Days that do not exist roll over into the next month.
  const day = Number(iso?.[3] ?? mail?.[1])
  const lastDay = iso === null ? 31 : new Date(Date.UTC(Number(iso[1]), Number(iso[2]), 0)).getUTCDate()
  const date = new Date(given.replace(/\bUT$/i, 'UTC'))
  return Number.isNaN(date.getTime()) || day < 1 || day > lastDay ? undefined : date
}
