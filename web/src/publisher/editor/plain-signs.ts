/**
 * Signs nobody sees, as they come along when something is pasted: a tab becomes a space, a line end a break, and other
 * control characters go. Trap: one of them in a text and documents take none of it; so they never stand there.
 */

import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, type Transaction } from '@tiptap/pm/state'

export const PlainSigns = Extension.create({
  name: 'plainSigns',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (changes, _before, state) =>
        changes.some(({ docChanged }) => docChanged) ? withoutControls(state) : null,
    }),
  ],
})

const controls = /\r\n|[\p{Cc}\u2028\u2029]/gu
const lineEnd = /[\n\v\f\r\u0085\u2028\u2029]/

/** @returns null when there is nothing of the kind */
export function withoutControls(state: EditorState): Transaction | null {
  const found: { readonly at: number; readonly sign: string }[] = []
  state.doc.descendants((node, at) => {
    for (const { 0: sign, index } of (node.text ?? '').matchAll(controls))
      found.push({ at: at + index, sign })
  })
  if (found.length === 0) return null
  const { tr } = state
  const { hardBreak } = state.schema.nodes
  // From the end: what stands before keeps its place.
  for (const { at, sign } of found.toReversed()) {
    const end = at + sign.length
    if (sign === '\t') tr.insertText(' ', at, end)
    else if (lineEnd.test(sign) && hardBreak !== undefined) tr.replaceWith(at, end, hardBreak.create())
    else tr.delete(at, end)
  }
  return tr
}
