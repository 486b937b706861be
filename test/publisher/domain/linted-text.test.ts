/** What the linters read of a document, and the places of it in the editor. */

import { getSchema } from '@tiptap/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { fromMarkdown } from '#src/publisher/documents/from-markdown.ts'
import { lintedText } from '#src/publisher/domain/lint/linted-text.ts'
import { documentOf, paragraph } from '#src/words/document/document.ts'

import { wholeExtensions } from '../../../web/src/publisher/editor/extensions.ts'
import { documents } from '../../text/document/documents.ts'

const schema = getSchema(wholeExtensions({ titleOfSlot: (name) => name, imageUrl: (hash) => hash }))

describe('the text that is linted', () => {
  it('keeps headings, clauses, numbers and rows of tables as linters know them', () => {
    const { document } = fromMarkdown(
      '## 一、时间\n\n一、范围如下\n\n3. 河东村\n4. 石桥村\n\n| 村 | 户 |\n| --- | --- |\n| 河东 | 8 |\n\n> 引文',
    )

    expect(lintedText(document).text).toBe(
      '## 一、时间\n一、范围如下\n3. 河东村\n4. 石桥村\n| 村 | 户 |\n| 河东 | 8 |\n引文\n',
    )
  })

  it('keeps raised signs apart from the figures before them', () => {
    const text = (words: string) => ({ type: 'text' as const, text: words })
    const body = documentOf([
      paragraph([text('约10'), { ...text('8'), marks: [{ type: 'superscript' }] }, text('立方米')]),
    ])

    expect(lintedText(body).text).toBe('约10⁸立方米\n')
  })

  it('finds every run of signs at the place where the editor has it', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const { text, placeOf } = lintedText(document)
        const node = schema.nodeFromJSON(document)

        node.descendants((child, at) => {
          if (child.text === undefined || child.marks.some(({ type }) => type.name.endsWith('script'))) return
          const written = child.text.replaceAll('|', '｜')
          const starts = Array.from({ length: text.length }, (_, start) => start).filter(
            (start) => text.startsWith(child.text ?? '', start) || text.startsWith(written, start),
          )
          const places = starts.map((start) => placeOf({ start, end: start + written.length }))

          expect(places).toContainEqual({ start: at, end: at + child.nodeSize })
        })
      }),
      { numRuns: 300 },
    )
  })

  it('gives every place it names inside the document, and the signs that stand there', () => {
    fc.assert(
      fc.property(documents, fc.nat(), fc.nat(), (document, from, length) => {
        const { text, placeOf } = lintedText(document)
        const node = schema.nodeFromJSON(document)
        const start = from % (text.length + 1)
        const place = placeOf({ start, end: Math.min(text.length, start + (length % 20)) })
        if (place === undefined) return

        expect(place.start).toBeLessThanOrEqual(place.end)
        expect(place.end).toBeLessThanOrEqual(node.content.size)
        expect(() => node.slice(place.start, place.end)).not.toThrow()
      }),
    )
  })
})
