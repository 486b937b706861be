/** The difference of two texts holds both: nothing is lost, nothing is added, and Chinese is compared by signs. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { Document } from '#src/words/document/document.ts'

import { differenceOf, type Sort } from '../../../web/src/publisher/difference/difference.ts'
import { linesOfText } from '../../../web/src/publisher/difference/lines.ts'

const without = (sort: Sort, lines: ReturnType<typeof differenceOf>) =>
  lines
    .flat()
    .filter((piece) => piece.sort !== sort)
    .map(({ text }) => text)
    .join('')

const line = fc.string({
  unit: fc.constantFrom(...Array.from('停水通知河东镇恢复供二十六日，。𠀀👍🏽ab')),
  maxLength: 12,
})
const lines = fc.array(line, { maxLength: 8 })

describe('the difference of two texts', () => {
  it('gives back either of them', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const found = differenceOf(before, after)

        expect(without('new', found)).toBe(before.join(''))
        expect(without('gone', found)).toBe(after.join(''))
      }),
      { numRuns: 2_000 },
    )
  })

  it('of a text and itself is nothing', () => {
    fc.assert(
      fc.property(lines, (text) => {
        expect(
          differenceOf(text, text)
            .flat()
            .every(({ sort }) => sort === 'same'),
        ).toBe(true)
      }),
    )
  })

  it('names the signs that changed in a sentence without spaces', () => {
    const [found = []] = differenceOf(['河东镇定于二十五日停水'], ['河东镇定于二十六日停水'])

    expect(found.filter(({ sort }) => sort !== 'same')).toEqual([
      { sort: 'gone', text: '五' },
      { sort: 'new', text: '六' },
    ])
  })

  it('of two sentences with nothing in common is one gone and one new', () => {
    expect(differenceOf(['停水通知'], ['abcdefg'])).toEqual([
      [
        { sort: 'gone', text: '停水通知' },
        { sort: 'new', text: 'abcdefg' },
      ],
    ])
  })
})

describe('a text as lines', () => {
  it('keeps numbers of clauses, what images show and notes', () => {
    const text = (value: string) => ({ type: 'text', text: value }) as const
    const body = Document.parse({
      type: 'doc',
      content: [
        { type: 'clause', attrs: { level: 1, number: 12 }, content: [text('时间')] },
        { type: 'clause', attrs: { level: 4, number: 3 }, content: [text('地点')] },
        { type: 'image', attrs: { hash: 'a'.repeat(64), alt: '示意图' } },
        {
          type: 'paragraph',
          attrs: { textAlign: null },
          content: [text('见'), { type: 'footnote', attrs: { text: '附注' } }],
        },
      ],
    })

    expect(linesOfText({ title: '标题', summary: '', body })).toEqual([
      '标题',
      '十二、时间',
      '（3）地点',
      '[示意图]',
      '见[附注]',
    ])
  })
})
