/** What stands one below the other: paragraphs, tables, and what holds them. */

import { isElement, type XmlElement } from '../../../../infra/foreign/xml.ts'
import type { Block, List, ListItem } from '../../../../words/document/document.ts'
import { say } from '../../../said/word.ts'
import { showsNothing } from '../package/names.ts'
import { formulaParts } from './formula.ts'
import { controlParts, deletedMark, insertedMark } from './inline.ts'
import { joinedPieces, paragraphPieces } from './paragraph.ts'
import { type Loss, lost, type Part, type Piece } from './piece.ts'
import type { Story } from './story.ts'
import { tablePieces } from './table.ts'
import { stray, unknown } from './unknown.ts'

export function blockPieces(container: XmlElement, story: Story): Piece[] {
  return withLists(joinedPieces(flow(container, story)))
}

function flow(container: XmlElement, story: Story): Piece[] {
  return container.children.flatMap((node) => (isElement(node) ? oneBlock(node, story) : alone(stray(node))))
}

function oneBlock(node: XmlElement, story: Story): Piece[] {
  switch (node.name) {
    case 'w:p':
      return paragraphPieces(node, story)
    case 'w:tbl':
      return tablePieces(node, story)
    case 'w:customXml':
    case 'w:sdtContent':
      return flow(node, story)
    case 'w:sdt':
      return alone(controlParts(node, (content) => [{ kind: 'blocks', pieces: flow(content, story) }]))
    case 'w:ins':
    case 'w:moveTo':
      return [...alone(insertedMark(node)), ...flow(node, story)]
    case 'w:del':
    case 'w:moveFrom':
      return alone(deletedMark(node))
    case 'm:oMath':
    case 'm:oMathPara':
      return alone(formulaParts(node))
    case 'w:altChunk':
    case 'w:subDoc':
      return alone([lost(say('word.elsewhere'), '')])
    default:
      return showsNothing.has(node.name) ? [] : alone([unknown(node)])
  }
}

/** Parts that stand between paragraphs. */
function alone(parts: readonly Part[]): Piece[] {
  const losses = parts.flatMap((part): Loss[] => (part.kind === 'loss' ? [part.loss] : []))
  const inline = parts.flatMap((part) => (part.kind === 'inline' ? [part.inline] : []))
  const pieces = parts.flatMap((part) => (part.kind === 'blocks' ? part.pieces : []))
  const block: Block | undefined =
    inline.length === 0 ? undefined : { type: 'paragraph', attrs: { textAlign: null }, content: inline }
  return [...(block === undefined && losses.length === 0 ? [] : [{ block, losses }]), ...pieces]
}

/** Bulleted paragraphs that follow each other are one list. */
function withLists(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  let run: Piece[] = []
  const flush = () => {
    if (run.length > 0) out.push({ block: listOf(run, 0), losses: run.flatMap(({ losses }) => losses) })
    run = []
  }
  for (const piece of pieces) {
    if (piece.bullet !== undefined && piece.block?.type === 'paragraph') run.push(piece)
    else {
      flush()
      out.push(piece)
    }
  }
  flush()
  return out
}

/** Items at `depth`; what is deeper hangs on the item before it. */
function listOf(pieces: readonly Piece[], depth: number): List {
  const items: ListItem[] = []
  let at = 0
  while (at < pieces.length) {
    const own = pieces[at]
    let end = at + 1
    while (end < pieces.length && (pieces[end]?.bullet ?? 0) > Math.max(depth, own?.bullet ?? 0)) end += 1
    const deeper = pieces.slice(at + 1, end)
    const paragraph = own?.block?.type === 'paragraph' ? [own.block] : []
    const nested = deeper.length === 0 ? [] : [listOf(deeper, (own?.bullet ?? 0) + 1)]
    items.push({ type: 'listItem', content: [...paragraph, ...nested] })
    at = end
  }
  return { type: 'bulletList', content: items }
}
