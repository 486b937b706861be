/** An SMS is counted, priced and cut by one function. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { smsSegments } from '#src/words/phone/sms.ts'

const anEmoji = fc.constantFrom('😀', '🚒', '𠮷', '🇨🇳', '👨‍👩‍👧')
const aText = fc
  .array(fc.oneof(fc.constantFrom('水', '。', '【', 'a', '1', '€'), anEmoji), { maxLength: 400 })
  .map((signs) => signs.join(''))
const latin = fc
  .array(fc.constantFrom('a', 'Z', '5', ' ', '€', '[', '~', 'à', '\n'), { maxLength: 600 })
  .map((signs) => signs.join(''))
const isWhole = (text: string) => text.isWellFormed()

describe('segments of an SMS', () => {
  it.each([
    ['水'.repeat(70), 1],
    ['水'.repeat(71), 2],
    ['水'.repeat(134), 2],
    ['水'.repeat(135), 3],
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    // 66 signs, then an emoji that does not fit into the one unit left: it opens the next segment.
    [`${'水'.repeat(66)}😀${'水'.repeat(66)}`, 3],
    ['', 1],
  ])('%#: are counted as the network does', (text, count) => {
    expect(smsSegments(text).segments).toHaveLength(count)
  })

  it('put together are the text, none is too long, no emoji is cut', () => {
    fc.assert(
      fc.property(aText, (text) => {
        const { alphabet, segments, units } = smsSegments(text)
        const longest = segments.length === 1 ? 70 : 67

        expect(segments.join('')).toBe(text)
        expect(segments.every(isWhole)).toBe(true)
        expect(alphabet === 'gsm' || segments.every((one) => one.length <= longest)).toBe(true)
        expect(alphabet === 'gsm' || units === text.length).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('of plain letters hold 153 septets, and an escape stays with its sign', () => {
    fc.assert(
      fc.property(latin, (text) => {
        const { alphabet, segments } = smsSegments(text)
        const septets = (one: string) =>
          Array.from(one).reduce((sum, sign) => sum + ('€[~'.includes(sign) ? 2 : 1), 0)

        expect(alphabet).toBe('gsm')
        expect(segments.join('')).toBe(text)
        expect(segments.every((one) => septets(one) <= (segments.length === 1 ? 160 : 153))).toBe(true)
      }),
    )
  })

  it('are as few as signs that stay whole allow', () => {
    fc.assert(
      fc.property(aText, (text) => {
        const { alphabet, segments } = smsSegments(text)
        const next = segments.slice(1).map((one) => Array.from(one)[0] ?? '')

        expect(
          alphabet === 'gsm' ||
            segments.slice(0, -1).every((one, at) => one.length + (next[at] ?? '').length > 67),
        ).toBe(true)
      }),
    )
  })
})
