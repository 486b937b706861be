/**
 * A table with its merged cells. Word tells a cell that goes down by a mark in each row below; here it is one cell
 * over all of them, so that every figure stays under its heading.
 */

import { OverLimit } from '../../../../infra/foreign/over-limit.ts'
import { childOf, isElement, type XmlElement } from '../../../../infra/foreign/xml.ts'
import { clauseLabel } from '../../../../words/document/clause-label.ts'
import { type Block, type Cell, type Paragraph, paragraph } from '../../../../words/document/document.ts'
import { say } from '../../../said/word.ts'
import { isOn, valueOf } from '../look/styles.ts'
import { wordsOf } from '../package/choices.ts'
import { showsNothing } from '../package/names.ts'
import { lossOf, type Loss, type Piece, wordsOfBlock } from './piece.ts'
import type { Story } from './story.ts'
import { stray, unknown } from './unknown.ts'

const mostRows = 2_000
const mostColumns = 100

interface Placed {
  readonly column: number
  readonly columns: number
  rows: number
  readonly isHead: boolean
  readonly content: Cell['content']
}

/** The cell that still goes down, by the column in which it begins. */
type Down = Map<number, Placed>

export function tablePieces(table: XmlElement, story: Story): Piece[] {
  const losses: Loss[] = []
  const style = valueOf(childOf(childOf(table, 'w:tblPr'), 'w:tblStyle'))
  const inside: Story = { ...story, tableStyle: style ?? story.tableStyle }
  const rows: Placed[][] = []
  let down: Down = new Map()
  for (const row of held(table, 'w:tr', losses)) {
    const placed = rowOf(row, { story: inside, losses, down })
    if (placed === undefined) continue
    rows.push(placed.cells)
    ;({ down } = placed)
  }
  if (rows.length > mostRows) throw new OverLimit('elements')
  if (rows.every((row) => row.length === 0)) return losses.length === 0 ? [] : [{ block: undefined, losses }]
  const content = rows.map((row) => ({ type: 'tableRow' as const, content: row.map(cellOf) }))
  return [{ block: { type: 'table', content }, losses }]
}

const cellOf = ({ columns, rows, isHead, content }: Placed): Cell => ({
  type: isHead ? 'tableHeader' : 'tableCell',
  attrs: { colspan: columns, rowspan: rows },
  content,
})

/** Rows of a table or cells of a row, also inside what wraps them; anything else is named. */
function held(element: XmlElement, wanted: string, losses: Loss[]): XmlElement[] {
  return element.children.flatMap((node): XmlElement[] => {
    if (!isElement(node)) return add(losses, stray(node))
    if (node.name === wanted) return [node]
    const isWrapper = ['w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins', 'w:moveTo'].includes(node.name)
    if (node.name === 'w:ins' || node.name === 'w:moveTo')
      losses.push(lossOf(say('word.inserted'), wordsOf(node), 'changes'))
    if (isWrapper) return held(node, wanted, losses)
    if (node.name === 'w:del' || node.name === 'w:moveFrom') {
      losses.push(lossOf(say('word.deleted'), wordsOf(node), 'changes'))
      return []
    }
    return showsNothing.has(node.name) ? [] : add(losses, [unknown(node)])
  })
}

function add(losses: Loss[], parts: ReturnType<typeof stray>): [] {
  for (const part of parts) if (part.kind === 'loss') losses.push(part.loss)
  return []
}

interface RowNeeds {
  readonly story: Story
  readonly losses: Loss[]
  readonly down: Down
}

/** @returns undefined for a row that is hidden or taken out */
function rowOf(
  row: XmlElement,
  { story, losses, down }: RowNeeds,
): { cells: Placed[]; down: Down } | undefined {
  const properties = childOf(row, 'w:trPr')
  if (childOf(properties, 'w:del') !== undefined) {
    losses.push(lossOf(say('word.deleted'), wordsOf(row), 'changes'))
    return undefined
  }
  if (childOf(properties, 'w:ins') !== undefined)
    losses.push(lossOf(say('word.inserted'), wordsOf(row), 'changes'))
  if (isOn(childOf(properties, 'w:hidden'))) {
    losses.push(lossOf(say('word.hidden'), wordsOf(row), 'hidden'))
    return undefined
  }
  const isHead = isOn(childOf(properties, 'w:tblHeader'))
  const cells: Placed[] = []
  const next: Down = new Map()
  const before = spanOf(valueOf(childOf(properties, 'w:gridBefore')), 0)
  if (before > 0) cells.push(emptyCell(0, before, isHead))
  let column = before
  for (const cell of held(row, 'w:tc', losses)) {
    const placed = cellAt(cell, { column, isHead, previous: cells.at(-1) }, { story, losses, down })
    if (placed === undefined) continue
    if (placed.isNew) cells.push(placed.cell)
    if (placed.goesDown) next.set(column, placed.cell)
    column += placed.columns
  }
  const after = spanOf(valueOf(childOf(properties, 'w:gridAfter')), 0)
  if (after > 0) cells.push(emptyCell(column, after, isHead))
  if (column + after > mostColumns) throw new OverLimit('elements')
  return { cells, down: next }
}

const emptyCell = (column: number, columns: number, isHead: boolean): Placed => ({
  column,
  columns,
  rows: 1,
  isHead,
  content: [paragraph([])],
})

function spanOf(value: string | undefined, usual: number): number {
  const span = Number(value ?? usual)
  return Number.isInteger(span) && span >= usual ? Math.min(span, mostColumns) : usual
}

interface CellPlace {
  readonly column: number
  readonly isHead: boolean
  readonly previous: Placed | undefined
}

interface PlacedCell {
  readonly cell: Placed
  readonly columns: number
  readonly isNew: boolean
  readonly goesDown: boolean
}

function cellAt(cell: XmlElement, { column, isHead }: CellPlace, needs: RowNeeds): PlacedCell | undefined {
  const { story, losses, down } = needs
  const properties = childOf(cell, 'w:tcPr')
  if (childOf(properties, 'w:cellDel') !== undefined) {
    losses.push(lossOf(say('word.deleted'), wordsOf(cell), 'changes'))
    return undefined
  }
  if (childOf(properties, 'w:cellIns') !== undefined || childOf(properties, 'w:cellMerge') !== undefined)
    losses.push(lossOf(say('word.inserted'), wordsOf(cell), 'changes'))
  const columns = spanOf(valueOf(childOf(properties, 'w:gridSpan')), 1)
  const merge = childOf(properties, 'w:vMerge')
  const isContinued = merge !== undefined && valueOf(merge) !== 'restart'
  const above = isContinued ? down.get(column) : undefined
  if (childOf(properties, 'w:hMerge') !== undefined) losses.push(lossOf(say('word.cell-torn'), wordsOf(cell)))
  if (above !== undefined && above.columns === columns) {
    above.rows += 1
    covered(cell, story, losses)
    return { cell: above, columns, isNew: false, goesDown: true }
  }
  if (isContinued) losses.push(lossOf(say('word.cell-torn'), wordsOf(cell)))
  const placed = { column, columns, rows: 1, isHead, content: contentOf(cell, story, losses) }
  return { cell: placed, columns, isNew: true, goesDown: merge !== undefined }
}

/** What stands in a cell that another one covers is not shown by Word either. */
function covered(cell: XmlElement, story: Story, losses: Loss[]): void {
  for (const { block, losses: own } of story.sources.walk.blocks(cell, story)) {
    losses.push(...own)
    const words = block === undefined ? '' : wordsOfBlock(block)
    if (words.trim() !== '' || block?.type === 'image') losses.push(lossOf(say('word.covered-cell'), words))
  }
}

function contentOf(cell: XmlElement, story: Story, losses: Loss[]): Cell['content'] {
  const pieces = story.sources.walk.blocks(cell, story)
  losses.push(...pieces.flatMap((piece) => piece.losses))
  const content = pieces.flatMap(({ block }) => (block === undefined ? [] : inCell(block, losses)))
  return content.length === 0 ? [paragraph([])] : content
}

/** Cells hold paragraphs, images and lists. */
function inCell(block: Block, losses: Loss[]): Cell['content'] {
  switch (block.type) {
    case 'paragraph':
    case 'image':
    case 'bulletList':
    case 'orderedList':
      return [block]
    case 'heading':
      return [paragraph(block.content)]
    case 'clause':
      return [paragraph([{ type: 'text', text: clauseLabel(block.attrs) }, ...block.content])]
    case 'table':
      losses.push(lossOf(say('word.nested-table'), wordsOfBlock(block)))
      return block.content.flatMap(({ content }) => lineOf(content))
    case 'horizontalRule':
    case 'blockquote':
      losses.push(lossOf(say('word.rule'), wordsOfBlock(block)))
      return []
  }
}

/** A row of a table in a table, as lines. */
function lineOf(cells: readonly Cell[]): Cell['content'] {
  const parts = cells.flatMap(({ content }) => content)
  if (parts.some(({ type }) => type !== 'paragraph')) return parts
  const paragraphs = parts.flatMap((one): Paragraph[] => (one.type === 'paragraph' ? [one] : []))
  const inline = paragraphs.flatMap(({ content = [] }, at) => [
    ...(at === 0 ? [] : [{ type: 'text', text: ' ' } as const]),
    ...content,
  ])
  return [paragraph(inline)]
}
