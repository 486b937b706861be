/** How a time limit ends and what a pause does to it: an answer that waits for a third party, and properties over the calendar of 2025 to 2027. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { beijingDay, fromBeijing } from '#src/calendar/beijing.ts'
import { deadlineOf, isWorkingDay, type TimeUnit } from '#src/calendar/working-days.ts'
import { afterPause, clockBy, mayPause, mayStop, resumed } from '#src/catalogue/domain/clocks.ts'

const dayMs = 86_400_000
const day = (text: string, hour = 10) => {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number)
  return fromBeijing({ year, month, day: date, hour })
}
/** The last day of a limit that ends at 24:00. */
const lastDay = (at: Date) => beijingDay(new Date(at.getTime() - 1))

/** Working days behind the day of `from`, up to and with that of `to`: counted day by day, not by the code under test. */
function workingDaysBetween(from: Date, to: Date): number {
  let count = 0
  for (let at = from.getTime() + dayMs; beijingDay(new Date(at)) <= beijingDay(to); at += dayMs)
    if (isWorkingDay(new Date(at))) count += 1
  return count
}

const start = fc
  .integer({ min: 0, max: 500 * 24 })
  .map((hours) => new Date(day('2025-01-02').getTime() + hours * 3_600_000))
const rule = (value: number, unit: string) => ({ id: 'request.answer.ogi', value, unit, source: '条例' })

function limit(since: Date, value: number, unit: TimeUnit) {
  const { at, provisional } = deadlineOf({ since, value, unit })
  return { dueAt: at, unit, provisional }
}

/** A limit, and a pause that begins while it runs: `share` says how far in. */
const pausedLimit = (unit: TimeUnit) =>
  fc
    .record({
      since: start,
      value: fc.integer({ min: 1, max: 40 }),
      share: fc.double({ min: 0, max: 0.999, noNaN: true }),
      lengthMs: fc.integer({ min: 0, max: 60 * dayMs }),
    })
    .map(({ since, value, share, lengthMs }) => {
      const clock = limit(since, value, unit)
      const from = new Date(Math.floor(since.getTime() + share * (clock.dueAt.getTime() - since.getTime())))
      return { since, value, clock, pause: { from, to: new Date(from.getTime() + lengthMs) } }
    })

describe('a clock by its rule', () => {
  it('ends where the rule says, in whatever it is counted', () => {
    const made = clockBy(rule(20, 'wd'), day('2026-09-18'))

    expect(made).toMatchObject({ ok: true, clock: { unit: 'wd', source: '条例', provisional: false } })
    expect(made.ok && lastDay(made.clock.dueAt)).toBe('2026-10-22')
  })

  it('is provisional when the calendar of its year is not known', () => {
    expect(clockBy(rule(10, 'wd'), day('2026-12-25'))).toMatchObject({
      ok: true,
      clock: { provisional: true },
    })
  })

  it.each([
    [131, 'date'],
    [3, 'years'],
    [0, 'wd'],
  ])('is none by a rule of %d %s', (value, unit) => {
    expect(clockBy(rule(value, unit), day('2026-09-18'))).toMatchObject({
      ok: false,
      why: { code: 'rule.no-time-limit' },
    })
  })
})

describe('a pause', () => {
  it('moves an answer of 20 working days by those on which a third party was asked', () => {
    const clock = limit(day('2026-09-15'), 20, 'wd')

    const due = afterPause(clock, { from: day('2026-09-22'), to: day('2026-10-14') })

    expect(lastDay(due.at)).toBe('2026-11-03')
    expect(due.provisional).toBe(false)
  })

  it('of n working days moves a limit of working days by exactly these, if it ends on one', () => {
    fc.assert(
      fc.property(pausedLimit('wd'), ({ clock, pause }) => {
        fc.pre(isWorkingDay(pause.to))

        const { at } = afterPause(clock, pause)

        expect(isWorkingDay(new Date(at.getTime() - 1))).toBe(true)
        expect(workingDaysBetween(new Date(clock.dueAt.getTime() - 1), new Date(at.getTime() - 1))).toBe(
          workingDaysBetween(pause.from, pause.to),
        )
      }),
    )
  })

  it('ends where the limit would end had the calendar never had these days', () => {
    fc.assert(
      fc.property(pausedLimit('wd'), ({ since, value, clock, pause }) => {
        // On its last day all of its days are used: the law's way of counting has nothing left to move.
        fc.pre(beijingDay(pause.from) < lastDay(clock.dueAt))

        const whole = deadlineOf({ since, value, unit: 'wd', pauses: [pause] })

        expect(afterPause(clock, pause).at).toEqual(whole.at)
      }),
    )
  })

  it('never ends a limit earlier, nor before it goes on', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<TimeUnit>('min', 'h', 'd', 'wd', 'months').chain(pausedLimit),
        ({ clock, pause }) => {
          const { at } = afterPause(clock, pause)

          expect(at.getTime()).toBeGreaterThanOrEqual(clock.dueAt.getTime())
          expect(at.getTime()).toBeGreaterThan(pause.to.getTime())
        },
      ),
    )
  })

  it('does not make a limit look certain that was provisional', () => {
    fc.assert(
      fc.property(pausedLimit('wd'), ({ clock, pause }) => {
        expect(afterPause({ ...clock, provisional: true }, pause).provisional).toBe(true)
      }),
    )
  })

  it('moves hours by the minute, and days to the end of a day', () => {
    fc.assert(
      fc.property(pausedLimit('h'), ({ clock, pause }) => {
        const moved = afterPause(clock, pause).at.getTime() - clock.dueAt.getTime()
        expect(moved).toBe(pause.to.getTime() - pause.from.getTime())
      }),
    )
    const days = limit(day('2026-11-02'), 30, 'd')
    expect(afterPause(days, { from: day('2026-11-05', 23), to: day('2026-11-07', 1) }).at).toEqual(
      fromBeijing({ year: 2026, month: 12, day: 4, hour: 24 }),
    )
  })

  it('over a weekend, begun on the last day, leaves the next working day', () => {
    const clock = limit(day('2026-11-24'), 3, 'wd')
    expect(lastDay(clock.dueAt)).toBe('2026-11-27')

    const due = afterPause(clock, { from: day('2026-11-27', 16), to: day('2026-11-28', 9) })

    expect(lastDay(due.at)).toBe('2026-11-30')
  })

  it('gives no time back to a limit that had run out before', () => {
    const clock = limit(day('2026-11-24'), 3, 'wd')

    const due = afterPause(clock, { from: day('2026-11-28'), to: day('2026-11-29') })

    expect(due.at).toEqual(clock.dueAt)
  })
})

describe('a clock', () => {
  const running = { ...limit(day('2026-11-24'), 3, 'wd'), pausedAt: null, stoppedAt: null }
  const paused = { ...running, pausedAt: day('2026-11-25') }
  const stopped = { ...running, stoppedAt: day('2026-11-25') }
  const now = day('2026-11-26')

  it('that runs is paused or stopped; one that pauses goes on or is stopped; one that stopped stays so', () => {
    const codes = [running, paused, stopped].map((clock) =>
      [mayPause(clock), resumed(clock, now), mayStop(clock)].map((one) => (one.ok ? 'yes' : one.why.code)),
    )

    expect(codes).toEqual([
      ['yes', 'clock.running', 'yes'],
      ['clock.paused', 'yes', 'yes'],
      ['clock.stopped', 'clock.stopped', 'clock.stopped'],
    ])
  })
})
