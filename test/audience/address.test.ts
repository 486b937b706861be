/** Addresses in one spelling. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { normaliseEmail, normalisePhone } from '#src/audience/domain/address.ts'

describe('a phone number', () => {
  it('has one spelling however it is written', () => {
    const aNumber = fc
      .tuple(fc.constantFrom('3', '4', '5', '6', '7', '8', '9'), fc.stringMatching(/^\d{9}$/))
      .map(([second, rest]) => `1${second}${rest}`)
    fc.assert(
      fc.property(aNumber, fc.constantFrom('', '+86', '0086', '+86 '), (number, prefix) => {
        expect(
          normalisePhone(`${prefix}${number.slice(0, 3)}-${number.slice(3, 7)} ${number.slice(7)}`),
        ).toBe(number)
      }),
    )
  })

  it.each(['12345678901', '1380000000', '138000000011', '电话', ''])('%s is none', (text) => {
    expect(normalisePhone(text)).toBeUndefined()
  })
})

describe('an e-mail address', () => {
  it('is compared in small letters', () => {
    expect(normaliseEmail(' Zhang@Example.CN ')).toBe('zhang@example.cn')
  })

  it.each(['zhang', 'zhang@', 'a b@example.cn', '"x"@example.cn'])('%s is none', (text) => {
    expect(normaliseEmail(text)).toBeUndefined()
  })
})
