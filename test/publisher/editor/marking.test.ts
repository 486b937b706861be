/** A finding underlined in a text that is being edited: under its own words wherever they go, and gone with them. */

import { getSchema } from '@tiptap/core'
import { Node } from '@tiptap/pm/model'
import { EditorState, type Transaction } from '@tiptap/pm/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { linesOf } from '#src/words/document/document.ts'

import { wholeExtensions } from '../../../web/src/publisher/editor/extensions.ts'
import { findingsKey, findingsPlugin, marksOn } from '../../../web/src/publisher/editor/marking.ts'

const schema = getSchema(wholeExtensions({ titleOfSlot: String, imageUrl: String }))
const sign = fc.constantFrom('停', '水', '安', '全', '。', '2')
const lines = fc.array(fc.string({ unit: sign, minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 })
const part = fc.tuple(fc.nat(), fc.nat())
const edits = fc.array(fc.tuple(part, fc.string({ unit: sign, maxLength: 3 })), { maxLength: 8 })

const stateOf = (text: readonly string[]) =>
  EditorState.create({
    doc: Node.fromJSON(schema, JSON.parse(JSON.stringify(linesOf(text.join('\n'))))),
    plugins: [findingsPlugin(() => {})],
  })

/** Two places in the document, the first before the second. */
const between = (size: number, [a, b]: readonly [number, number]) =>
  [a % (size + 1), b % (size + 1)].toSorted((x, y) => x - y) as [number, number]

function edited(change: Transaction, [at, words]: readonly [readonly [number, number], string]): Transaction {
  const [from, to] = between(change.doc.content.size, at)
  return words === '' ? change.delete(from, to) : change.insertText(words, from, to)
}

describe('marks in a text', () => {
  it('stand under the words they were made of after any edits, or nowhere', () => {
    fc.assert(
      fc.property(lines, fc.array(part, { maxLength: 5 }), edits, (text, places, changes) => {
        let state = stateOf(text)
        const marks = places.map((place, id) => {
          const [start, end] = between(state.doc.content.size, place)
          return { id: String(id), start, end, look: 'warn' as const }
        })
        state = state.apply(state.tr.setMeta(findingsKey, { marks: marksOn(state.doc, marks) }))
        const before = new Map(findingsKey.getState(state)?.marks.map(({ id, words }) => [id, words]))
        for (const change of changes) state = state.apply(edited(state.tr, change))

        const left = findingsKey.getState(state)?.marks ?? []
        const stands = left.map(({ id, start, end }) => [
          id,
          state.doc.textBetween(start, end, '\n', '\uFFFC'),
        ])
        expect(stands).toEqual(left.map(({ id }) => [id, before.get(id)]))
      }),
      { numRuns: 500 },
    )
  })

  it('stay where nothing near them changes', () => {
    const state = stateOf(['供水绝对安全。', '请储水。'])
    const marks = marksOn(state.doc, [{ id: 'a', start: 3, end: 7, look: 'warn' }])
    const marked = state.apply(state.tr.setMeta(findingsKey, { marks }))

    const after = marked.apply(marked.tr.insertText('明天', 1, 1).insertText('及早', 15, 15))

    expect(findingsKey.getState(after)?.marks).toMatchObject([{ words: '绝对安全', start: 5, end: 9 }])
  })
})
