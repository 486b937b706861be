/** A fix of a plain field and its way back: the words as they were, whatever was typed around them meanwhile. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { fixedIn, reversed, stands } from '../../../web/src/publisher/findings/fix-field.ts'

const words = fc.string({ unit: fc.constantFrom(...Array.from('停水攻政府。2')), maxLength: 6 })

describe('a fix of a title or summary', () => {
  it('is taken back to the very words, also when more was typed after it', () => {
    fc.assert(
      fc.property(fc.tuple(words, words, words, words), words, ([head, before, tail, after], typed) => {
        const fixed = fixedIn(head + before + tail, { place: 'title', start: head.length, before, after })
        const now = fixed.whole + typed

        expect(fixed.whole).toBe(head + after + tail)
        expect(stands(fixed.whole, fixed)).toBe(true)
        expect(reversed(now, fixed).whole).toBe(head + before + tail + typed)
      }),
    )
  })

  it('stands no more when its own words were changed, or anything where words were dropped', () => {
    const fixed = fixedIn('河东镇攻府通知', { place: 'title', start: 3, before: '攻府', after: '政府' })
    const dropped = fixedIn('河东镇镇通知', { place: 'title', start: 3, before: '镇', after: '' })

    expect(stands('河东镇攻府通知', fixed)).toBe(false)
    expect(stands('云岭县河东镇政府通知', fixed)).toBe(false)
    expect(stands('河东镇镇通知', dropped)).toBe(false)
  })
})
