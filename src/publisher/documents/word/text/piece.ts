/** What is read of a Word file, piece by piece in its order, before it becomes a document. Pure. */

import type { Block, Inline } from '../../../../words/document/document.ts'
import type { Message } from '../../../../words/message.ts'
import type { QuestionId } from '../../../domain/documents/word-questions.ts'
import type { ParagraphLook } from '../look/styles.ts'

/** Something that did not come in as it stands in the file. */
export interface Loss {
  /** The words it is about, as far as there are any. */
  readonly quote: string
  readonly what: Message
  /** It needs an answer before anything is made of the file. */
  readonly question?: QuestionId
}

/** A line as it is weighed when the title is looked for. */
export interface Line {
  /** With a line end for each break. */
  readonly text: string
  readonly look: ParagraphLook
  /** Size and colour of its letters. */
  readonly face: string
}

export interface Piece {
  /** Undefined where nothing but losses stands. */
  readonly block: Block | undefined
  readonly losses: readonly Loss[]
  readonly line?: Line
  /** Depth of a bulleted paragraph. */
  readonly bullet?: number
  /** The line goes on in the piece that follows. */
  readonly runsOn?: boolean
}

/** What stands in a line: text, what is lost of it, and what does not fit into a line. */
export type Part =
  | { readonly kind: 'inline'; readonly inline: Inline }
  | { readonly kind: 'loss'; readonly loss: Loss }
  | {
      readonly kind: 'blocks'
      readonly pieces: readonly Piece[]
      /** It floats beside its paragraph and does not divide it. */
      readonly floats?: true
    }

export const lost = (what: Message, quote: string, question?: QuestionId): Part => ({
  kind: 'loss',
  loss: lossOf(what, quote, question),
})

const longestQuote = 2_000

export function lossOf(what: Message, quote: string, question?: QuestionId): Loss {
  const text = quote.replaceAll(/\s+/g, ' ').trim()
  const cut = text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text
  return { quote: cut, what, ...(question !== undefined && { question }) }
}

export const inlinePart = (inline: Inline): Part => ({ kind: 'inline', inline })

/** The words of some parts; text boxes and images count by what they say. */
export function wordsOfParts(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      if (part.kind === 'inline') return wordsOfInline(part.inline)
      return part.kind === 'loss' ? part.loss.quote : part.pieces.map(wordsOfPiece).join(' ')
    })
    .join('')
}

export function wordsOfInline(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return inline.text
    case 'hardBreak':
      return '\n'
    case 'ruby':
      return `${inline.attrs.base}（${inline.attrs.reading}）`
    case 'footnote':
      return `（${inline.attrs.text}）`
    case 'slot':
      return inline.attrs.name
  }
}

/** The words of a line without what hangs on them: notes and readings. */
export function wordsInLine(inline: Inline): string {
  if (inline.type === 'ruby') return inline.attrs.base
  return inline.type === 'footnote' ? '' : wordsOfInline(inline)
}

const wordsOfPiece = ({ block, losses }: Piece): string =>
  [block === undefined ? '' : wordsOfBlock(block), ...losses.map(({ quote }) => quote)].join(' ')

/** Every word of a block, in its order. */
export function wordsOfBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'clause':
      return (block.content ?? []).map(wordsOfInline).join('')
    case 'image':
      return block.attrs.alt
    case 'horizontalRule':
      return ''
    case 'table':
      return block.content
        .flatMap(({ content }) => content.map((cell) => cell.content.map(wordsOfBlock).join(' ')))
        .join(' ')
    case 'bulletList':
    case 'orderedList':
      return block.content.map(({ content }) => content.map(wordsOfBlock).join(' ')).join(' ')
    case 'blockquote':
      return block.content.map(wordsOfBlock).join(' ')
  }
}
