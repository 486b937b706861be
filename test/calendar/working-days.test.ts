/** Dates computed by hand: disclosure, approval, publicity, consultation and opinion clocks, holidays in between. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  beijing,
  beijingDay,
  beijingIso,
  beijingMinute,
  beijingShort,
  fromBeijing,
  officialTime,
  parseBeijing,
} from '#src/calendar/beijing.ts'
import { addWorkingDays, deadlineOf, extended, isWorkingDay, rolledOver } from '#src/calendar/working-days.ts'

const day = (text: string) => {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number)
  return fromBeijing({ year, month, day: date, hour: 10 })
}
/** The last day of a deadline that ends at 24:00. */
const lastDay = (at: Date) => beijingDay(new Date(at.getTime() - 1))

describe('the State Council calendar of 2026', () => {
  const off = [
    ['01-01', '01-03'],
    ['02-15', '02-23'],
    ['04-04', '04-06'],
    ['05-01', '05-05'],
    ['06-19', '06-21'],
    ['09-25', '09-27'],
    ['10-01', '10-07'],
  ] as const
  const madeUp = ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10']

  it('is the calendar of the table, day by day', () => {
    for (let date = 1; date <= 365; date += 1) {
      const noon = fromBeijing({ year: 2026, month: 1, day: date, hour: 12 })
      const key = beijingDay(noon).slice(5)
      const isWeekend = [0, 6].includes(beijing(noon).weekday)
      const isOff = off.some(([first, last]) => first <= key && key <= last)

      expect([key, isWorkingDay(noon)]).toEqual([key, madeUp.includes(key) || (!isWeekend && !isOff)])
    }
  })
})

describe('working days', () => {
  it.each([
    ['F1', '2026-09-18', 20, '2026-10-22'],
    ['F2', '2026-09-30', 3, '2026-10-10'],
    ['F4', '2026-09-28', 7, '2026-10-13'],
    ['an approval made public', '2026-09-30', 3, '2026-10-10'],
  ])('%s: from %s, %d of them end on %s', (_, since, days, end) => {
    const deadline = addWorkingDays(day(since), days)

    expect(lastDay(deadline.at)).toBe(end)
    expect(deadline.provisional).toBe(false)
  })

  it('stand still while a third party is asked', () => {
    const pauses = [{ from: day('2026-09-22'), to: day('2026-10-14') }]

    const deadline = deadlineOf({ since: day('2026-09-15'), value: 20, unit: 'wd', pauses })

    expect(lastDay(deadline.at)).toBe('2026-11-03')
    expect(lastDay(extended(deadline, 20).at)).toBe('2026-12-01')
  })

  it('say so when a year is not in the table', () => {
    expect(addWorkingDays(day('2027-03-01'), 5).provisional).toBe(true)
    expect(addWorkingDays(day('2026-12-25'), 10).provisional).toBe(true)
  })

  it('are at least one', () => {
    expect(() => addWorkingDays(day('2026-09-18'), 0)).toThrow(RangeError)
    expect(() => addWorkingDays(day('2026-09-18'), 1.5)).toThrow(RangeError)
  })

  it('end on a working day, and one more ends later', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 330 }), fc.integer({ min: 1, max: 60 }), (offset, days) => {
        const since = new Date(day('2025-01-02').getTime() + offset * 86_400_000)

        const { at } = addWorkingDays(since, days)

        expect(isWorkingDay(new Date(at.getTime() - 1))).toBe(true)
        expect(addWorkingDays(since, days + 1).at.getTime()).toBeGreaterThan(at.getTime())
      }),
    )
  })
})

describe('deadlines', () => {
  it('run through the night when counted in hours', () => {
    const accident = fromBeijing({ year: 2026, month: 11, day: 24, hour: 8, minute: 10 })

    expect(beijingShort(deadlineOf({ since: accident, value: 5, unit: 'h' }).at)).toBe('11月24日 13:10')
    expect(beijingIso(deadlineOf({ since: accident, value: 24, unit: 'h' }).at)).toBe(
      '2026-11-25T08:10:00+08:00',
    )
  })

  it.each([
    ['a publicity notice', '2026-11-24', 7, '2026-12-01'],
    ['a consultation', '2026-11-02', 30, '2026-12-02'],
    ['a silent account', '2026-11-06', 14, '2026-11-20'],
  ])('%s: end at midnight when counted in days', (_, since, value, end) => {
    expect(lastDay(deadlineOf({ since: day(since), value, unit: 'd' }).at)).toBe(end)
  })

  it('in months end on the same day, or on the last one of a shorter month', () => {
    expect(lastDay(deadlineOf({ since: day('2026-05-24'), value: 6, unit: 'months' }).at)).toBe('2026-11-24')
    expect(lastDay(deadlineOf({ since: day('2026-08-31'), value: 6, unit: 'months' }).at)).toBe('2027-02-28')
  })

  it('that end on a day off may end with the next working day', () => {
    const inHoliday = deadlineOf({ since: day('2026-09-13'), value: 20, unit: 'd' })

    expect(lastDay(inHoliday.at)).toBe('2026-10-03')
    expect(lastDay(rolledOver(inHoliday).at)).toBe('2026-10-08')
    expect(rolledOver(deadlineOf({ since: day('2026-11-02'), value: 30, unit: 'd' })).at).toEqual(
      fromBeijing({ year: 2026, month: 12, day: 2, hour: 24 }),
    )
  })

  it('need some time', () => {
    expect(() => deadlineOf({ since: day('2026-09-18'), value: Number.NaN, unit: 'h' })).toThrow(RangeError)
  })
})

describe('a Beijing time', () => {
  it.each([
    '2026-11-24 13:10',
    '2026/11/24 13:10:05',
    '2026年11月24日13时10分',
    '2026-11-24T13:10:00',
    '2026.11.24 13：10',
  ])('is read from %s', (text) => {
    expect(parseBeijing(text)?.toISOString()).toBe('2026-11-24T05:10:00.000Z')
  })

  it.each(['2026-02-30', '2026-11-24 25:00', '2026-13-01', '明天', '11-24', '2026-11-24 13:60'])(
    'is not read from %s',
    (text) => {
      expect(parseBeijing(text)).toBeUndefined()
    },
  )

  it('comes back from every form it is written in', () => {
    const minutes = fc.integer({ min: 0, max: 80 * 366 * 1440 }).map((minute) => new Date(minute * 60_000))
    fc.assert(
      fc.property(minutes, (date) => {
        expect([beijingMinute(date), officialTime(date)].map(parseBeijing)).toEqual([date, date])
        expect(new Date(beijingIso(date))).toEqual(date)
      }),
    )
  })
})
