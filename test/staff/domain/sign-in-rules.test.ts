/** Passwords and lock-outs, decided without a clock or a database. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { afterFailure, isLocked, type Tries } from '#src/staff/domain/lock-out.ts'
import { mayBePassword } from '#src/staff/domain/password.ts'
import type { Ruling } from '#src/words/ruling.ts'

/** The code of a no; undefined for a yes. */
const noOf = (ruling: Ruling) => (ruling.ok ? undefined : ruling.why.code)

describe('a password', () => {
  it.each([
    ['Ab3$efghij', undefined],
    ['correct horse battery', undefined],
    ['Ab3$efg', 'too-short'],
    ['a'.repeat(200), 'too-long'],
    ['abcdefghijk', 'too-plain'],
    ['aaaaaaaaaaaaaaaaaaaa', 'too-plain'],
    ['Zhangsan-2026', 'contains-login'],
    ['Password123!', 'common'],
  ])('%s is %s', (password, fault) => {
    expect(noOf(mayBePassword(password, 'zhangsan'))).toBe(fault && `password.${fault}`)
  })
})

describe('a lock-out', () => {
  const start = new Date('2026-03-02T01:00:00Z')
  const fresh: Tries = { failedCount: 0, lockedUntil: null, lastAt: start }
  const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000)

  const fail = (tries: Tries, times: number, at: Date) =>
    Array.from({ length: times }).reduce<Tries>((now) => afterFailure(now, at), tries)

  it('comes with the fifth failure and lasts fifteen minutes', () => {
    const four = fail(fresh, 4, start)
    const five = fail(fresh, 5, start)

    expect(isLocked(four, start)).toBe(false)
    expect(isLocked(five, later(14))).toBe(true)
    expect(isLocked(five, later(15))).toBe(false)
  })

  it('doubles when it goes on', () => {
    const ten = fail(fail(fresh, 5, start), 5, later(16))

    expect(ten.lockedUntil).toEqual(later(16 + 30))
  })

  it('forgets failures of another day', () => {
    const yesterday = fail(fresh, 4, start)

    expect(afterFailure(yesterday, later(25 * 60))).toMatchObject({ failedCount: 1, lockedUntil: null })
  })

  it('never lasts longer than a day, however long it goes on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), (failedCount) => {
        const { lockedUntil } = afterFailure({ failedCount, lockedUntil: null, lastAt: start }, start)
        expect((lockedUntil ?? start).getTime()).toBeLessThanOrEqual(later(24 * 60).getTime())
      }),
    )
  })
})
