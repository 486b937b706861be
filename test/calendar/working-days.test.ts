/** Scenarios F1, F2, F4, F11, F15 and F18 of the domain rules. */
import { describe, expect, it } from 'vitest'

import { beijingDay, beijingIso, beijingMinute, fromBeijing } from '#src/calendar/beijing.ts'
import { addWorkingDays, deadlineOf } from '#src/calendar/working-days.ts'

const day = (text: string) => {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number)
  return fromBeijing({ year, month, day: date, hour: 10 })
}
/** The last day of a deadline that ends at 24:00. */
const lastDay = (at: Date) => beijingDay(new Date(at.getTime() - 1))

describe('working days', () => {
  it.each([
    ['2026-09-18', 20, '2026-10-22'],
    ['2026-09-30', 3, '2026-10-10'],
    ['2026-09-28', 7, '2026-10-13'],
  ])('from %s, %d of them end on %s', (since, days, end) => {
    const deadline = addWorkingDays(day(since), days)

    expect(lastDay(deadline.at)).toBe(end)
    expect(deadline.provisional).toBe(false)
  })

  it('says so when a year is not in the table', () => {
    expect(addWorkingDays(day('2027-03-01'), 5).provisional).toBe(true)
  })

  it('refuses less than a day', () => {
    expect(() => addWorkingDays(day('2026-09-18'), 0)).toThrow(RangeError)
  })
})

describe('deadlines', () => {
  it('run through the night when counted in hours', () => {
    const accident = fromBeijing({ year: 2026, month: 11, day: 24, hour: 8, minute: 10 })

    expect(beijingMinute(deadlineOf(accident, 5, 'h').at)).toBe('2026年11月24日 13:10')
    expect(beijingIso(deadlineOf(accident, 24, 'h').at)).toBe('2026-11-25T08:10:00+08:00')
  })

  it('end at midnight when counted in days', () => {
    expect(lastDay(deadlineOf(day('2026-11-24'), 7, 'd').at)).toBe('2026-12-01')
  })
})
