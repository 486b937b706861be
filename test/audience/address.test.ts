/** Addresses in one spelling. */

import { describe, expect, it } from 'vitest'

import { normaliseEmail } from '#src/audience/domain/address.ts'

describe('an e-mail address', () => {
  it('is compared in small letters', () => {
    expect(normaliseEmail(' Zhang@Example.CN ')).toBe('zhang@example.cn')
  })

  it.each(['zhang', 'zhang@', 'a b@example.cn', '"x"@example.cn'])('%s is none', (text) => {
    expect(normaliseEmail(text)).toBeUndefined()
  })
})
