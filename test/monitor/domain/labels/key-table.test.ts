import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { createKeyTable, numberOf, putKey } from '#src/monitor/domain/labels/key-table.ts'

const key = fc.integer({ min: 1, max: 2 ** 32 - 1 })
/** Keys that all want the last slots: they must go on at the front. */
const lastKey = fc.integer({ min: 2 ** 32 - 64, max: 2 ** 32 - 1 })

describe('a key table', () => {
  it.each([
    ['spread', key],
    ['crowded at the end', lastKey],
  ])('gives back what was put last behind a key, and nothing else: keys %s', (_, some) => {
    fc.assert(
      fc.property(fc.array(fc.tuple(some, fc.nat()), { maxLength: 200 }), key, (pairs, other) => {
        const table = createKeyTable(pairs.length)
        for (const [one, value] of pairs) putKey(table, one, value)

        const known = new Map(pairs)

        for (const [one, value] of known) expect(numberOf(table, one)).toBe(value)
        expect(numberOf(table, other)).toBe(known.get(other) ?? -1)
      }),
    )
  })
})
