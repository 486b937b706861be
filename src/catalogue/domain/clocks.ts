/**
 * How a time limit runs: when it ends, what may be done to it, where it ends after a pause. Pure.
 * Trap: a pause counts in what the limit is counted in. Hours move by the minute, days by whole days, working days by
 * working days.
 */

import { beijing, fromBeijing } from '../../calendar/beijing.ts'
import {
  addWorkingDays,
  type Deadline,
  deadlineOf,
  extended,
  isWorkingDay,
  type Pause,
  TimeUnit,
} from '../../calendar/working-days.ts'
import { no, type Ruling, yes } from '../../words/ruling.ts'
import { say } from '../said.ts'

export interface RuleFacts {
  readonly id: string
  readonly value: number
  readonly unit: string
  readonly source: string
}

export interface NewClock {
  readonly ruleId: string
  readonly source: string
  readonly unit: TimeUnit
  readonly startsAt: Date
  readonly dueAt: Date
  /** The calendar of one of its years is not known yet. */
  readonly provisional: boolean
}

/** A clock by its rule; or why this rule is none: some rows hold a date of the year or a number of years. */
export function clockBy(
  { id, value, unit, source }: RuleFacts,
  startsAt: Date,
): { readonly ok: true; readonly clock: NewClock } | Extract<Ruling, { ok: false }> {
  const counted = TimeUnit.safeParse(unit)
  if (!counted.success || value <= 0) return { ok: false, why: say('rule.no-time-limit', { rule: id }) }
  const { at, provisional } = deadlineOf({ since: startsAt, value, unit: counted.data })
  return { ok: true, clock: { ruleId: id, source, unit: counted.data, startsAt, dueAt: at, provisional } }
}

export interface ClockState {
  readonly pausedAt: Date | null
  readonly stoppedAt: Date | null
}

/** A clock that stopped stays stopped. */
export function mayStop({ stoppedAt }: ClockState): Ruling {
  return stoppedAt === null ? yes : no(say('clock.stopped'))
}

export function mayPause(clock: ClockState): Ruling {
  if (clock.stoppedAt !== null) return mayStop(clock)
  return clock.pausedAt === null ? yes : no(say('clock.paused'))
}

export interface Limit {
  readonly dueAt: Date
  readonly unit: TimeUnit
  readonly provisional: boolean
}

/** Where a paused clock ends when it goes on now; or why it cannot go on. */
export function resumed(
  clock: ClockState & Limit,
  now: Date,
): { readonly ok: true; readonly due: Deadline } | Extract<Ruling, { ok: false }> {
  if (clock.stoppedAt !== null) return { ok: false, why: say('clock.stopped') }
  if (clock.pausedAt === null) return { ok: false, why: say('clock.running') }
  return { ok: true, due: afterPause(clock, { from: clock.pausedAt, to: now }) }
}

/**
 * The due time after a pause. Of days, the day on which the pause began has been used and the day on which it ended
 * has not (条例 art. 32, 33: the time of asking others does not count).
 */
export function afterPause({ dueAt, unit, provisional }: Limit, pause: Pause): Deadline {
  switch (unit) {
    case 'min':
    case 'h':
      return { at: new Date(dueAt.getTime() + pause.to.getTime() - pause.from.getTime()), provisional }
    case 'd':
    case 'months':
      return { at: new Date(dueAt.getTime() + daysIn(pause).length * dayMs), provisional }
    case 'wd':
      return afterWorkingDays({ at: dueAt, provisional }, pause)
  }
}

/**
 * What had time left when it was paused has time left when it goes on: a pause over a weekend ends with the next
 * working day.
 */
function afterWorkingDays(due: Deadline, pause: Pause): Deadline {
  const days = daysIn(pause).filter(isWorkingDay).length
  const later = days === 0 ? due : extended(due, days)
  const hadRunOut = due.at <= pause.from
  if (hadRunOut || later.at > pause.to) return later
  const next = addWorkingDays(pause.to, 1)
  return { at: next.at, provisional: due.provisional || next.provisional }
}

const dayMs = 86_400_000

/** Noon of each Beijing day after that of `from`, up to and with that of `to`. */
function daysIn({ from, to }: Pause): Date[] {
  const noonOf = (date: Date) => fromBeijing({ ...beijing(date), hour: 12, minute: 0 })
  const first = noonOf(from)
  const count = Math.round((noonOf(to).getTime() - first.getTime()) / dayMs)
  return Array.from({ length: count }, (_, ahead) => new Date(first.getTime() + (ahead + 1) * dayMs))
}
