/** Notes in a margin: none over another, in the order of their places, the one that is looked at level with its own. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { stacked } from '../../../web/src/publisher/findings/stack.ts'

const gap = 8
const notes = fc
  .array(fc.record({ at: fc.nat(2_000), height: fc.integer({ min: 20, max: 200 }) }), { maxLength: 30 })
  .map((all) => all.map((one, id) => ({ ...one, id: String(id) })))

describe('notes in a margin', () => {
  it('never stand over one another or above the text, and keep the order of their places', () => {
    fc.assert(
      fc.property(notes, fc.option(fc.nat(29).map(String), { nil: undefined }), (all, first) => {
        const tops = stacked(all, { gap, first })

        const ordered = all.toSorted((a, b) => a.at - b.at)
        const ends = ordered.map(({ id, height }) => (tops.get(id) ?? -1) + height + gap)
        const over = ordered.filter(
          ({ id }, at) => (tops.get(id) ?? -1) < (at === 0 ? 0 : (ends[at - 1] ?? 0)),
        )
        expect(over).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })

  it('are level with their places where there is room, the one that is looked at first', () => {
    const all = [
      { id: 'a', at: 100, height: 50 },
      { id: 'b', at: 120, height: 50 },
      { id: 'c', at: 400, height: 50 },
    ]

    expect([...stacked(all, { gap }).values()]).toEqual([100, 158, 400])
    expect([...stacked(all, { gap, first: 'b' }).values()]).toEqual([62, 120, 400])
  })
})
