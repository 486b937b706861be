/**
 * A document as the linters read it: a line a paragraph, `#` before headings, rows of tables between bars; and where a
 * place in that text stands in the document. Pure.
 * Trap: places in the document are counted as ProseMirror counts them, so that an editor can mark them: a sign is one,
 * going into a node and out of it is one each, and what has no text of its own (a break, a slot, an image) is one.
 */

import { noteMark } from '../../../text/document/templates.ts'
import { raised } from '../../../text/document/to-text.ts'
import { clauseLabel } from '../../../words/document/clause-label.ts'
import { type Block, type Document, type Inline, slotMark } from '../../../words/document/document.ts'

/** Of the text or of the document: from the first sign up to the one after the last. */
export interface Span {
  readonly start: number
  readonly end: number
}

export interface LintedText {
  readonly text: string
  /** @returns undefined when the place holds only signs that were added here */
  readonly placeOf: (span: Span) => Span | undefined
}

export function lintedText(document: Document): LintedText {
  const writing = new Writing()
  let at = 0
  for (const block of document.content) at += writing.block(block, at)
  writing.notes()
  return { text: writing.text, placeOf: (span) => placeIn(writing.pieces, span) }
}

interface Piece extends Span {
  /** In the document. */
  readonly in: Span
}

function placeIn(pieces: readonly Piece[], { start, end }: Span): Span | undefined {
  const places = pieces
    .filter((piece) => piece.start < end && piece.end > start)
    .map((piece) => ({ start: inside(piece, start).start, end: inside(piece, end).end }))
  if (places.length === 0) return undefined
  // A note stands at the end of the text and in the middle of the document.
  return {
    start: Math.min(...places.map((place) => place.start)),
    end: Math.max(...places.map((place) => place.end)),
  }
}

/** A piece that is written otherwise than it stands (a raised word, a slot) is one place. */
function inside(piece: Piece, at: number): Span {
  const isAsWritten = piece.end - piece.start === piece.in.end - piece.in.start
  if (!isAsWritten) return piece.in
  const place = piece.in.start + Math.min(Math.max(at, piece.start), piece.end) - piece.start
  return { start: place, end: place }
}

type Child = Block | { readonly type: 'listItem' | 'tableRow' | 'tableCell' | 'tableHeader' } | Inline

class Writing {
  text = ''
  readonly pieces: Piece[] = []
  readonly #notes: { readonly text: string; readonly in: Span }[] = []
  #inRow = false

  /** @returns how many places of the document the block takes */
  block(block: Child, at: number): number {
    switch (block.type) {
      case 'heading':
        this.text += `${'#'.repeat(block.attrs.level)} `
        break
      case 'clause':
        this.text += clauseLabel(block.attrs)
        break
      case 'tableRow':
        return this.#row(block, at)
      case 'orderedList':
        return this.#numbered(block, at)
      case 'text':
      case 'hardBreak':
      case 'slot':
      case 'ruby':
      case 'footnote':
        return this.#inline(block, at)
      case 'image':
      case 'horizontalRule':
        return 1
      case 'paragraph':
      case 'blockquote':
      case 'bulletList':
      case 'listItem':
      case 'table':
      case 'tableCell':
      case 'tableHeader':
    }
    const size = this.#children(block, at)
    if (block.type === 'paragraph' || block.type === 'heading' || block.type === 'clause') this.#endLine()
    return size
  }

  /** Notes stand at the end of a text; their place is where they are called. */
  notes(): void {
    for (const [at, note] of this.#notes.entries()) {
      this.text += noteMark(at + 1)
      this.#write(note.text, note.in)
      this.#endLine()
    }
  }

  #children(node: object, at: number): number {
    let inner = at + 1
    for (const child of childrenOf(node)) inner += this.block(child, inner)
    return inner + 1 - at
  }

  /** A row stays one line, whatever stands in its cells. */
  #row(row: object, at: number): number {
    let inner = at + 1
    this.#inRow = true
    for (const cell of childrenOf(row)) {
      this.text += '| '
      inner += this.#children(cell, inner)
    }
    this.#inRow = false
    if (childrenOf(row).length > 0) this.text += '|'
    this.#endLine()
    return inner + 1 - at
  }

  #numbered(list: Extract<Block, { type: 'orderedList' }>, at: number): number {
    let inner = at + 1
    for (const [index, item] of list.content.entries()) {
      if (!this.#inRow) this.text += `${list.attrs.start + index}. `
      inner += this.#children(item, inner)
    }
    return inner + 1 - at
  }

  #inline(one: Inline, at: number): number {
    const size = one.type === 'text' ? one.text.length : 1
    const place = { start: at, end: at + size }
    if (one.type === 'text') this.#write(raised(one.text, one.marks?.map(({ type }) => type) ?? []), place)
    else if (one.type === 'hardBreak') this.#endLine()
    else if (one.type === 'slot') this.#write(slotMark(one.attrs.name), place)
    else if (one.type === 'ruby') this.#write(`${one.attrs.base}（${one.attrs.reading}）`, place)
    else this.#write(noteMark(this.#notes.push({ text: one.attrs.text, in: place })), place)
    return size
  }

  #write(signs: string, place: Span): void {
    const start = this.text.length
    this.text += this.#inRow ? signs.replaceAll('|', '｜') : signs
    this.pieces.push({ start, end: this.text.length, in: place })
  }

  #endLine(): void {
    this.text += this.#inRow ? ' ' : '\n'
  }
}

function childrenOf(node: object): readonly Child[] {
  return 'content' in node && Array.isArray(node.content) ? node.content : []
}
