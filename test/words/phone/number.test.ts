/** A mobile number has one spelling, however carriers, sheets and people write it. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { normalisePhone } from '#src/words/phone/number.ts'

const aNumber = fc
  .tuple(fc.constantFrom('3', '4', '5', '6', '7', '8', '9'), fc.stringMatching(/^\d{9}$/))
  .map(([second, rest]) => `1${second}${rest}`)
const aPrefix = fc.constantFrom('', '0', '86', '+86', '0086', '+86 ', '(+86)', '＋８６', '+86-', '00 86 ')
const aGap = fc.constantFrom('', ' ', '-', '－', '\u00A0', '\u200B', '.', ' - ', '‑', '\t', '·')
const full = (text: string) =>
  text.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff_10 + Number(digit)))

describe('a mobile number', () => {
  it('has one spelling with any prefix, gaps and width of its digits', () => {
    fc.assert(
      fc.property(
        aNumber,
        aPrefix,
        fc.tuple(aGap, aGap, aGap),
        fc.boolean(),
        (number, prefix, gaps, isFull) => {
          const written = `${prefix}${number.slice(0, 3)}${gaps[0]}${number.slice(3, 7)}${gaps[1]}${number.slice(7)}${gaps[2]}`

          expect(normalisePhone(isFull ? full(written) : written)).toBe(number)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('is itself in its one spelling', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const known = normalisePhone(text)

        expect(known === undefined || normalisePhone(known) === known).toBe(true)
      }),
    )
  })

  it.each([
    '12345678901',
    '1380000000',
    '138000000011',
    '电话',
    '',
    '1069012345678',
    '0512-66668888',
    '8613800000',
    'a13800000001',
    '13800000001/13800000002',
  ])('%s is none', (text) => {
    expect(normalisePhone(text)).toBeUndefined()
  })
})
