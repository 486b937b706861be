/** What is left of the table of English sentences: it goes away with its last row. */

import { describe, expect, it } from 'vitest'

import { inEnglish } from '#src/english.ts'

describe('a sentence of the server', () => {
  it('that nobody translated stays as it is', () => {
    expect(inEnglish('石桥乡自来水有毒')).toBeUndefined()
    expect(inEnglish('河东镇：停水三天')).toBeUndefined()
  })
})
