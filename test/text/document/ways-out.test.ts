/** What comes out of a document: every word of it, once, in order, and nothing that it does not hold. */

import fc from 'fast-check'
import { parseDocument } from 'htmlparser2'
import { describe, expect, it } from 'vitest'

import { documentHtml } from '#src/text/document/to-html.ts'
import { documentText } from '#src/text/document/to-text.ts'
import { clauseAt, clauseLabel } from '#src/words/document/clause-label.ts'
import { type Block, documentOf, type Inline, inlineOf, paragraph } from '#src/words/document/document.ts'

import { documents } from './documents.ts'

const slot = (name: string): string => `{{${name}}}`
const toHtml = { slot, imageUrl: (hash: string): string => `/files/${hash}` }

/** Texts of a document in order, as the schema holds them. */
function textsIn(node: object): string[] {
  if ('type' in node && node.type === 'text' && 'text' in node) return [String(node.text)]
  return Object.values(node).flatMap((value: unknown) =>
    typeof value === 'object' && value !== null ? textsIn(value) : [],
  )
}

describe('HTML of a document', () => {
  it('is well-formed, holds no tag or attribute but those of the house, and shows every text as it is', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const seen = new Set<string>()
        const texts: string[] = []
        const walk = (nodes: readonly object[]): void => {
          for (const node of nodes) {
            if ('name' in node && 'attribs' in node && typeof node.attribs === 'object') {
              seen.add([String(node.name), ...Object.keys(node.attribs ?? {})].join(' '))
            }
            if ('data' in node) texts.push(String(node.data))
            if ('children' in node && Array.isArray(node.children)) walk(node.children)
          }
        }
        walk(parseDocument(documentHtml(document, toHtml)).children)

        const known =
          /^(?:p|h[234]|ul|ol|ol start|li|table|thead|tbody|tr|hr|br|blockquote|strong|em|u|s|sup|sub|ruby|rt|p class|a href|img src alt|t[hd](?: colspan)?(?: rowspan)?)$/
        expect([...seen].filter((one) => !known.test(one))).toEqual([])
        const shown = texts.join('')
        let at = 0
        for (const text of textsIn(document)) {
          at = shown.indexOf(text, at)
          expect(at).toBeGreaterThanOrEqual(0)
          at += text.length
        }
      }),
    )
  })

  it('puts a head above the rows of a table and keeps the span of a cell', () => {
    const cell = (type: 'tableHeader' | 'tableCell', text: string, rowspan = 1) => ({
      type,
      attrs: { colspan: 1, rowspan },
      content: [paragraph(inlineOf(text))],
    })
    const table: Block = {
      type: 'table',
      content: [
        { type: 'tableRow', content: [cell('tableHeader', '村'), cell('tableHeader', '时')] },
        { type: 'tableRow', content: [cell('tableCell', '河东村', 2), cell('tableCell', '8时')] },
        { type: 'tableRow', content: [cell('tableCell', '9时')] },
      ],
    }

    expect(documentHtml(documentOf([table]), toHtml).replaceAll('\n', '')).toBe(
      '<table><thead><tr><th>村</th><th>时</th></tr></thead>' +
        '<tbody><tr><td rowspan="2">河东村</td><td>8时</td></tr><tr><td>9时</td></tr></tbody></table>',
    )
  })
})

describe('plain text of a document', () => {
  it('never glues a raised sign to its neighbour', () => {
    const marked = (text: string, type: 'superscript' | 'subscript'): Inline => ({
      type: 'text',
      text,
      marks: [{ type }],
    })
    const line = [
      ...inlineOf('10'),
      marked('8', 'superscript'),
      ...inlineOf(' 平方米 m'),
      marked('2', 'superscript'),
      ...inlineOf(' H'),
      marked('2', 'subscript'),
      ...inlineOf('O x'),
      marked('th', 'superscript'),
    ]

    expect(documentText(documentOf([paragraph(line)]), { slot })).toBe('10⁸ 平方米 m² H₂O x^th')
  })

  it('never glues what a tab divides', () => {
    expect(documentText(documentOf([paragraph(inlineOf('河东\t12\t3'))]), { slot })).toBe('河东 12 3')
  })

  it('keeps the numbers of clauses and items, and puts notes at the end', () => {
    const document = documentOf([
      { type: 'clause', attrs: { level: 1, number: 12 }, content: inlineOf('供水安排') },
      { type: 'clause', attrs: { level: 2, number: 1 }, content: inlineOf('河东镇') },
      paragraph([
        ...inlineOf('8时起'),
        { type: 'footnote', attrs: { text: '北京时间' } },
        ...inlineOf('停水'),
      ]),
      {
        type: 'orderedList',
        attrs: { start: 3 },
        content: [
          { type: 'listItem', content: [paragraph(inlineOf('储水'))] },
          { type: 'listItem', content: [paragraph(inlineOf('关阀'))] },
        ],
      },
    ])

    expect(documentText(document, { slot }).split('\n')).toEqual([
      '十二、供水安排',
      '（一）河东镇',
      '8时起〔注1〕停水',
      '3. 储水',
      '4. 关阀',
      '〔注1〕北京时间',
    ])
  })

  it('holds every text that is neither raised nor lowered', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const text = documentText(document, { slot })
        for (const one of documentTexts(document.content)) expect(text).toContain(one)
      }),
    )
  })
})

/** Texts without super- and subscript, in lines that are not empty. */
function documentTexts(nodes: readonly unknown[]): string[] {
  return nodes.flatMap((node) => {
    if (typeof node !== 'object' || node === null) return []
    if ('type' in node && node.type === 'text' && 'text' in node) {
      const isMoved = 'marks' in node && /script/.test(JSON.stringify(node.marks))
      return isMoved || String(node.text).trim() === '' ? [] : [String(node.text).trimEnd()]
    }
    return 'content' in node && Array.isArray(node.content) ? documentTexts(node.content) : []
  })
}

describe('the label of a clause', () => {
  it('is read back as it was written, at every level and number', () => {
    for (const level of [1, 2, 3, 4]) {
      for (let number = 1; number <= 99; number += 1) {
        const label = clauseLabel({ level, number })
        expect(clauseAt(`${label}供水`)).toEqual({ level, number, length: label.length })
      }
    }
  })

  it.each(['十十、', '一十、', '2.5 吨', '（0）', '〇、', '第一、', '一，'])('is not seen in %s', (text) => {
    expect(clauseAt(text)).toBeUndefined()
  })
})
