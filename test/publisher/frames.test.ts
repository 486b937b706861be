/** What is marked in a shown text: examples and words of findings, and never a sign more or less than the text. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { cutAt, placesIn } from '../../web/src/publisher/frames/places.ts'

const sign = fc.constantFrom('河', '东', '1', '2', '时', ' ', '\n', '💧', 'X')
const text = fc.string({ unit: sign, maxLength: 60 })
const part = fc.string({ unit: sign, maxLength: 4 })
const quote = fc.record({ quote: part, nth: fc.nat(3), message: fc.constant('不同') })

describe('the places marked in a text', () => {
  it('are in order, apart from each other, and hold what they were looked up by', () => {
    fc.assert(
      fc.property(text, fc.array(part), fc.array(quote), (shown, examples, quotes) => {
        const places = placesIn(shown, examples, quotes)

        for (const [at, { start, end, message }] of places.entries()) {
          expect(start).toBeGreaterThanOrEqual(places[at - 1]?.end ?? 0)
          const words = message === undefined ? examples : quotes.map((one) => one.quote)
          expect(words).toContain(shown.slice(start, end))
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('cut the text without changing it, wherever segments cut it too', () => {
    fc.assert(
      fc.property(
        text,
        fc.array(part),
        fc.array(quote),
        fc.array(fc.nat(60)),
        (shown, examples, quotes, cuts) => {
          const places = placesIn(shown, examples, quotes)
          const ends = [...cuts.filter((at) => at < shown.length), shown.length].toSorted((a, b) => a - b)

          const pieces = ends.map((to, at) => cutAt(shown, places, { from: ends[at - 1] ?? 0, to }))

          expect(pieces.flatMap((piece) => piece.map(({ text: one }) => one)).join('')).toBe(shown)
          const marked = (start: number, end: number) =>
            pieces.flat().filter(({ place }) => place?.start === start && place.end === end)
          for (const { start, end } of places)
            expect(
              marked(start, end)
                .map(({ text: one }) => one)
                .join(''),
            ).toBe(shown.slice(start, end))
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('are the occurrence a finding speaks of, not another', () => {
    const [place] = placesIn('8时停，18时恢复，8时再停', [], [{ quote: '8时', nth: 2, message: '母稿是9时' }])

    expect(place).toEqual({ start: 10, end: 12, message: '母稿是9时' })
  })

  it('are no words inside an example', () => {
    const link = 'https://yl.example/l/17XXXX'
    const places = placesIn(`${link} 17时`, [link], [{ quote: '17', nth: 0, message: '不同' }])

    expect(places.map(({ start, message }) => [start, message])).toEqual([
      [0, undefined],
      [link.length + 1, '不同'],
    ])
  })
})
