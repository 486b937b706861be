/**
 * Whatever an editor can hold is either taken whole as a document, or named with its place; signs nobody sees never
 * get that far.
 */

import { getSchema, type JSONContent } from '@tiptap/core'
import { Node } from '@tiptap/pm/model'
import { EditorState } from '@tiptap/pm/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { type Document, linesOf } from '#src/words/document/document.ts'

import { catalogues } from '../../../web/src/catalogues.ts'
import { lineExtensions, wholeExtensions } from '../../../web/src/publisher/editor/extensions.ts'
import {
  EditorContent,
  faults,
  fromEditor,
  readEditor,
  type Untaken,
} from '../../../web/src/publisher/editor/from-editor.ts'
import { withoutControls } from '../../../web/src/publisher/editor/plain-signs.ts'
import { documents } from '../../text/document/documents.ts'

const needs = { titleOfSlot: String, imageUrl: String }
const whole = getSchema(wholeExtensions(needs))
const lines = getSchema(lineExtensions(needs))

const wildText = fc.constantFrom('停\u0000水', '停\t水', '\u000b', '停水', 'a\u2028b', '停\r\n水')
const wildNumber = fc.constantFrom(0, 1, 99, 100, 101, 9_999, 10_000, 1_001, -1, 2.5)
const wildWords = fc.constantFrom(
  '',
  'javascript:alert(1)',
  'x',
  'https://a.example/' + 'x'.repeat(2_001),
  '\u0007',
)
/** One thing that comes into a text from a clipboard, a plug-in or a key nobody thought of. */
const wild = fc.tuple(fc.nat(), wildText, wildNumber, wildWords, fc.constantFrom(0, 0, 0, 30))

type Wild = typeof wild extends fc.Arbitrary<infer T> ? T : never

const nodesIn = (node: JSONContent): JSONContent[] => [node, ...(node.content ?? []).flatMap(nodesIn)]

/** A document with one of its nodes made as no document has it. */
function changed(document: Document, [which, text, number, words, depth]: Wild): JSONContent {
  const content: JSONContent = JSON.parse(JSON.stringify(document))
  const all = nodesIn(content).filter(({ type }) => type !== 'doc')
  const node = all[which % all.length] ?? {}
  if (node.text !== undefined) {
    node.text = text
    if (number > 99) node.marks = [{ type: 'link', attrs: { href: words } }]
  } else if (node.attrs !== undefined && node.type !== 'paragraph') {
    for (const [name, value] of Object.entries(node.attrs))
      node.attrs[name] = typeof value === 'number' ? number : words
  } else content.content?.push(deepList(depth + 1))
  return content
}

function deepList(depth: number): JSONContent {
  const inner: JSONContent[] = [{ type: 'paragraph', content: [{ type: 'text', text: '停水' }] }]
  if (depth > 1) inner.push(deepList(depth - 1))
  return { type: 'bulletList', content: [{ type: 'listItem', content: inner }] }
}

/** As the editor would hold it; undefined when it could not. */
function held(content: JSONContent): JSONContent | undefined {
  try {
    const node = Node.fromJSON(whole, content)
    node.check()
    return node.toJSON() as JSONContent
  } catch {
    return undefined
  }
}

const signsOf = (content: JSONContent): string =>
  nodesIn(content)
    .map(({ text, attrs }) => `${text ?? ''}${String(attrs?.['text'] ?? '')}${String(attrs?.['base'] ?? '')}`)
    .join('')
    .replaceAll(/\{\{[a-z-]+\}\}/g, '')

/** Signs that are not in the document: all of them, when one is missing. */
const lostOf = (content: JSONContent, document: Document): string[] =>
  signsOf(JSON.parse(JSON.stringify(document))) === signsOf(content) ? [] : [signsOf(content)]

/** What is not true of a place that was named. */
function wrongIn({ content = [] }: JSONContent, { fault, block }: Untaken): string[] {
  const isTaken = (blocks: JSONContent[]) => fromEditor({ type: 'doc', content: blocks }) !== undefined
  const named = content.slice(block, (block ?? 0) + 1)
  const before = content.slice(0, block)
  return [
    ...(faults.includes(fault) ? [] : ['no such fault']),
    ...(isTaken(named) ? ['the paragraph is taken'] : []),
    ...(before.length === 0 || isTaken(before) ? [] : ['one before it is not taken']),
  ]
}

describe('what an editor holds', () => {
  it('is taken with every sign, or what is not taken is named with its paragraph', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(documents, wild, (document, how) => {
        const content = held(changed(document, how))
        fc.pre(content !== undefined)
        const read = readEditor(content)
        seen.add(read.ok ? 'taken' : read.untaken.fault)

        expect(read.ok ? lostOf(content, read.document) : wrongIn(content, read.untaken)).toEqual([])
      }),
      { numRuns: 600 },
    )

    expect([...seen]).toEqual(expect.arrayContaining(['taken', 'sign', 'link', 'image', 'number', 'note']))
  })

  it('is found again as it was left when it was not taken', () => {
    fc.assert(
      fc.property(documents, wild, (document, how) => {
        const content = held(changed(document, how))
        fc.pre(content !== undefined && !readEditor(content).ok)

        const again = EditorContent.parse(JSON.parse(JSON.stringify(content)))
        expect(held(again)).toEqual(content)
      }),
      { numRuns: 300 },
    )
  })

  it('is too long as a whole when no paragraph is at fault', () => {
    const one = { type: 'paragraph', content: [{ type: 'text', text: '停' }, { type: 'hardBreak' }] }
    const content = { type: 'doc', content: Array.from({ length: 60_000 }, () => one) }

    expect(readEditor(content)).toEqual({ ok: false, untaken: { fault: 'long', block: undefined } })
  })

  it.each(faults)('has words for the fault %s', (fault) => {
    const texts = catalogues.map((texts_) => Object.keys(texts_)).flat()

    expect(texts).toContain(`untaken.${fault}`)
  })
})

const sign = fc.constantFrom(
  '停',
  '水',
  '\t',
  '\n',
  '\r\n',
  '\u0000',
  '\u000b',
  '\u2028',
  '\u0085',
  '👍🏽',
  '1',
)
const texts = fc.array(fc.string({ unit: sign, minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 })

describe.each([
  ['whole texts', whole],
  ['lines', lines],
])('signs nobody sees, in %s', (_, schema) => {
  it('never stand in a text, and what is seen stays in its order', () => {
    fc.assert(
      fc.property(texts, (written) => {
        const state = EditorState.create({
          doc: Node.fromJSON(schema, JSON.parse(JSON.stringify(linesOf('始')))),
        })
        const { tr } = state
        for (const text of written) tr.insert(tr.doc.content.size - 1, schema.text(text))
        const pasted = state.apply(tr)
        const cleaned = withoutControls(pasted)
        const after = cleaned === null ? pasted : pasted.apply(cleaned)
        const read = readEditor(after.doc.toJSON())

        expect(read.ok).toBe(true)
        const seen = after.doc.textBetween(0, after.doc.content.size, '', '')
        expect(seen.replaceAll(' ', '')).toBe(
          `始${written.join('')}`.replaceAll(/[\p{Cc}\u2028\u2029]/gu, ''),
        )
        expect(withoutControls(after)).toBeNull()
      }),
      { numRuns: 1_000 },
    )
  })
})
