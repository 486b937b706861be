/**
 * A document as plain text: one line a paragraph, the cells of a row divided by spaces, notes at the end. Pure.
 * Trap: marks that change the meaning stay in the text: 10⁸ is not 108, and a numbered item keeps its number.
 */

import { clauseLabel } from '../../words/document/clause-label.ts'
import {
  type Block,
  type Cell,
  type Document,
  type Inline,
  type List,
  type Paragraph,
  type SlotName,
  slotMark,
  slotNames,
} from '../../words/document/document.ts'
import { linksApart } from './links.ts'
import { noteMark } from './templates.ts'

export interface ToText {
  /** What stands in a slot. */
  readonly slot: (name: SlotName) => string
}

/** Texts of the notes, in the order in which they are met. */
type Notes = string[]

export function documentText({ content }: Document, to: ToText): string {
  const notes: Notes = []
  const lines = content.flatMap((block) => blockLines(block, to, notes))
  return [...lines, ...notes.map((text, at) => `${noteMark(at + 1)}${text}`)]
    .filter((line) => line.trim() !== '')
    .join('\n')
}

/**
 * A post, a message or an SMS: its lines as they stand, empty ones too. An address is parted from what follows it,
 * while its slot is still open: the text is the same whatever fills the slot.
 */
export function documentLines({ content }: Document, { slot }: ToText): string {
  const notes: Notes = []
  const open = content.flatMap((block) => blockLines(block, { slot: slotMark }, notes)).join('\n')
  return slotNames
    .reduce((text, name) => text.replaceAll(slotMark(name), () => slot(name)), linksApart(open))
    .trim()
}

function blockLines(block: Block | Paragraph | List, to: ToText, notes: Notes): string[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return [inlineText(block.content ?? [], to, notes)]
    case 'clause':
      return [clauseLabel(block.attrs) + inlineText(block.content, to, notes)]
    case 'bulletList':
    case 'orderedList':
      return listLines(block, to, notes)
    case 'blockquote':
      return block.content.flatMap((child) => blockLines(child, to, notes))
    case 'table':
      return block.content.map(({ content }) => content.map((cell) => cellText(cell, to, notes)).join(' '))
    case 'image':
    case 'horizontalRule':
      return []
  }
}

function listLines(list: List, to: ToText, notes: Notes): string[] {
  return list.content.flatMap((item, at) => {
    const lines = item.content.flatMap((child) => blockLines(child, to, notes))
    if (list.type === 'bulletList') return lines
    const [first = '', ...rest] = lines
    return [`${list.attrs.start + at}. ${first}`, ...rest]
  })
}

const cellText = (cell: Cell, to: ToText, notes: Notes): string =>
  cell.content.flatMap((child) => blockLines(child, to, notes)).join(' ')

function inlineText(inline: readonly Inline[], to: ToText, notes: Notes): string {
  return inline.map((one) => oneText(one, to, notes)).join('')
}

function oneText(one: Inline, to: ToText, notes: Notes): string {
  switch (one.type) {
    case 'text':
      return raised(one.text, one.marks?.map(({ type }) => type) ?? [])
    case 'hardBreak':
      return '\n'
    case 'slot':
      return to.slot(one.attrs.name)
    case 'ruby':
      return `${one.attrs.base}（${one.attrs.reading}）`
    case 'footnote':
      return noteMark(notes.push(one.attrs.text))
  }
}

const superscripts: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('0123456789+-=()n', (sign, at) => [sign, Array.from('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ')[at] ?? sign]),
)
const subscripts: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('0123456789+-=()', (sign, at) => [sign, Array.from('₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎')[at] ?? sign]),
)

/** Signs that Unicode has raised or lowered; the rest after ^ or _, so that nothing glues to its neighbour. */
export function raised(text: string, marks: readonly string[]): string {
  if (marks.includes('superscript')) return moved(text, superscripts, '^')
  return marks.includes('subscript') ? moved(text, subscripts, '_') : text
}

function moved(text: string, table: Readonly<Record<string, string>>, mark: string): string {
  const signs = Array.from(text.replaceAll('−', '-'))
  const all = signs.map((sign) => table[sign])
  return all.every((sign) => sign !== undefined) ? all.join('') : `${mark}${text}`
}
