/** What receipts say counts whatever order they come in. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { otherSpellings } from '#src/channels/adapters/sms-smpp/inbound.ts'
import { type PartWord, stateAfterReceipts, wordAfter } from '#src/channels/domain/receipts.ts'

interface Said {
  readonly at: number
  readonly word: PartWord
}

/** Plays receipts of the parts of one accepted text, one by one. */
function played(count: number, receipts: readonly Said[]): string {
  const words: (PartWord | null)[] = Array.from({ length: count }, () => null)
  let state = 'sent'
  for (const { at, word } of receipts) {
    words[at] = wordAfter(words[at] ?? null, word)
    state =
      stateAfterReceipts(
        state,
        words.map((one) => ({ of: count, word: one })),
      ) ?? state
  }
  return state
}

const somewhere = fc.integer({ min: 1, max: 6 }).chain((count) =>
  fc
    .array(fc.record({ at: fc.nat(count - 1), word: fc.constantFrom<PartWord>('delivered', 'failed') }), {
      maxLength: 14,
    })
    .chain((receipts) =>
      fc.record({
        count: fc.constant(count),
        receipts: fc.constant(receipts),
        shuffled: fc.shuffledSubarray(receipts, { minLength: receipts.length }),
      }),
    ),
)

describe('receipts of a text', () => {
  it('lead to the same end in every order, once or several times', () => {
    fc.assert(
      fc.property(somewhere, ({ count, receipts, shuffled }) => {
        const end = played(count, receipts)

        expect(played(count, shuffled)).toBe(end)
        expect(played(count, [...receipts, ...shuffled])).toBe(end)
      }),
      { numRuns: 3_000 },
    )
  })

  it('say that it arrived only when each part has', () => {
    fc.assert(
      fc.property(somewhere, ({ count, receipts }) => {
        const arrived = new Set(receipts.filter(({ word }) => word === 'delivered').map(({ at }) => at))

        expect(played(count, receipts) === 'confirmed').toBe(arrived.size === count)
      }),
      { numRuns: 3_000 },
    )
  })

  it('first UNDELIV, then DELIVRD is delivered', () => {
    expect(
      played(1, [
        { at: 0, word: 'failed' },
        { at: 0, word: 'delivered' },
      ]),
    ).toBe('confirmed')
  })

  it('do not bring back a text half of which was refused', () => {
    expect(stateAfterReceipts('rejected', [{ of: 2, word: 'delivered' }])).toBeUndefined()
    expect(stateAfterReceipts('unknown', [{ of: 2, word: 'delivered' }])).toBeUndefined()
  })

  it.each(['planned', 'skipped', 'confirmed'])('change nothing that is %s', (state) => {
    expect(stateAfterReceipts(state, [{ of: 1, word: 'delivered' }])).toBeUndefined()
  })
})

describe('the id of a receipt', () => {
  it('is found in the other base, with letters of either size and zeros in front', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 60n }), (value) => {
        const hex = value.toString(16)

        expect(otherSpellings(value.toString(10))).toEqual(
          expect.arrayContaining([hex, hex.padStart(8, '0')].filter((one) => one !== value.toString(10))),
        )
        expect([hex.toUpperCase(), ...otherSpellings(hex.toUpperCase())]).toEqual(
          expect.arrayContaining([value.toString(10), hex]),
        )
      }),
    )
  })

  it.each(['msg_id_not_implemented', '6b1f9a52-0d6a-4a0e-9d83-2d1a9a9d2b10', ''])('%s has no other', (id) => {
    expect(otherSpellings(id)).toEqual([])
  })
})
