/** A paragraph as the pieces it becomes: text with its number, and what stands in it beside text. */

import { childOf, elementsOf, type XmlElement } from '../../../../infra/foreign/xml.ts'
import { clauseAt } from '../../../../words/document/clause-label.ts'
import { type Block, type Inline, paragraph } from '../../../../words/document/document.ts'
import { say } from '../../../said/word.ts'
import type { Label } from '../look/numbering.ts'
import { type ParagraphLook, valueOf } from '../look/styles.ts'
import { wordsOf } from '../package/choices.ts'
import { paragraphLooks } from '../package/names.ts'
import { lossOf, type Loss, lost, type Part, type Piece, wordsInLine, wordsOfInline } from './piece.ts'
import type { Story } from './story.ts'

export function paragraphPieces(element: XmlElement, story: Story): Piece[] {
  const properties = childOf(element, 'w:pPr')
  const { styles, walk } = story.sources
  const look = styles.paragraph(properties)
  const paragraphStyle = valueOf(childOf(properties, 'w:pStyle'))
  const parts = [
    ...looksOf(properties, story),
    ...walk.inline(element, story, { paragraphStyle, href: undefined }),
  ]
  const face = faceOf(element, story, paragraphStyle)
  return built(parts, { look, face, label: numberOf(look, parts, story) })
}

function looksOf(properties: XmlElement | undefined, { sources }: Story): Part[] {
  const mark = childOf(properties, 'w:rPr')
  const changes = [
    childOf(properties, 'w:pPrChange'),
    childOf(mark, 'w:rPrChange'),
    childOf(childOf(properties, 'w:numPr'), 'w:ins'),
    childOf(childOf(properties, 'w:sectPr'), 'w:sectPrChange'),
  ].filter((one) => one !== undefined)
  const marks = ['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo'].filter(
    (name) => childOf(mark, name) !== undefined,
  )
  const unknown = (properties === undefined ? [] : elementsOf(properties)).filter(
    ({ name }) => !paragraphLooks.has(name) && sources.isNew(name),
  )
  return [
    ...changes.map(() => lost(say('word.reformatted'), '', 'changes')),
    ...marks.map(() => lost(say('word.mark-changed'), '', 'changes')),
    ...unknown.map((one) => lost(say('word.unknown-look', { name: one.name }), wordsOf(one))),
  ]
}

/** A line of which everything is hidden or taken out is not counted. */
function numberOf(
  { numbering, runsOn }: ParagraphLook,
  parts: readonly Part[],
  story: Story,
): Label | undefined {
  if (numbering === undefined) return undefined
  const isShown = parts.some(({ kind }) => kind !== 'loss')
  return isShown || !runsOn ? story.sources.numbering.next(numbering) : undefined
}

function faceOf(
  element: XmlElement,
  { sources, tableStyle }: Story,
  paragraphStyle: string | undefined,
): string {
  const run = elementsOf(element).find(({ name }) => name === 'w:r')
  return sources.styles.face(childOf(run, 'w:rPr'), { paragraphStyle, tableStyle })
}

interface Dress {
  readonly look: ParagraphLook
  readonly face: string
  readonly label: Label | undefined
}

function built(parts: readonly Part[], dress: Dress): Piece[] {
  const pieces: Piece[] = []
  let inline: Inline[] = []
  let losses: Loss[] = []
  let { label } = dress
  const flush = () => {
    const line = trimmed(inline)
    if (line.length > 0 || (label !== undefined && !label.isBullet && label.text !== '')) {
      pieces.push(...textPiece(line, losses, { ...dress, label }))
      label = undefined
    } else if (losses.length > 0) pieces.push({ block: undefined, losses })
    inline = []
    losses = []
  }
  const floating: Piece[] = []
  for (const part of parts) {
    if (part.kind === 'inline') inline.push(part.inline)
    else if (part.kind === 'loss') losses.push(part.loss)
    else if (part.floats === true) floating.push(...part.pieces)
    else {
      flush()
      pieces.push(...part.pieces)
    }
  }
  flush()
  const last = pieces.at(-1)
  if (dress.look.runsOn || dress.look.dropCap)
    if (last !== undefined && last.line !== undefined) pieces[pieces.length - 1] = { ...last, runsOn: true }
  return [...pieces, ...floating]
}

function textPiece(
  inline: readonly Inline[],
  losses: readonly Loss[],
  { look, face, label }: Dress,
): Piece[] {
  const text = inline.map(wordsOfInline).join('')
  const unknown = label?.unknown
  const all = [
    ...losses,
    ...(unknown === undefined ? [] : [lossOf(say('word.number-format', { format: unknown }), text)]),
  ]
  if (label?.isBullet === true && isPlainBullet(label.text))
    return [{ block: paragraph(inline, look.align), losses: all, bullet: label.level }]
  const written = withLabel(inline, label)
  const block = clauseWith(label, inline) ?? blockOf(written, look)
  return [{ block, losses: all, line: { text: written.map(wordsInLine).join(''), look, face } }]
}

/** Dots and squares say "item"; a tick or a star may say more, and stays as a sign. */
const isPlainBullet = (text: string): boolean => text === '' || /^[•·●○■□◆◇▪▫◦‣►▶–—\-*o]$/u.test(text.trim())

/** A number that ends in a sign of its own needs no room behind it. */
function withLabel(inline: readonly Inline[], label: Label | undefined): Inline[] {
  if (label === undefined || label.text === '') return [...inline]
  const isOfficial = clauseAt(label.text)?.length === label.text.length
  const room = label.isApart && !isOfficial && !/[、。，．：）】〕]$/u.test(label.text) ? ' ' : ''
  return [{ type: 'text', text: `${label.text}${inline.length === 0 ? '' : room}` }, ...inline]
}

/** An official number that Word counts is the number of a clause, whatever the text begins with. */
function clauseWith(label: Label | undefined, content: readonly Inline[]): Block | undefined {
  const own = label === undefined ? undefined : clauseAt(label.text)
  if (own === undefined || own.length !== label?.text.length || content.length === 0) return undefined
  return { type: 'clause', attrs: { level: own.level, number: own.number }, content: [...content] }
}

export function blockOf(inline: readonly Inline[], look: ParagraphLook): Block {
  const clause = clauseOf(inline)
  if (clause !== undefined) return clause
  const { level, isTitle } = look
  if (level === undefined || isTitle || inline.length === 0) return paragraph(inline, look.align)
  return {
    type: 'heading',
    attrs: { level: level === 1 ? 2 : level === 2 ? 3 : 4 },
    content: withoutBold(inline),
  }
}

/** A heading is strong by itself. */
const withoutBold = (inline: readonly Inline[]): Inline[] =>
  inline.map((one) => {
    if (one.type !== 'text' || one.marks === undefined) return one
    const marks = one.marks.filter(({ type }) => type !== 'bold')
    return { type: 'text', text: one.text, ...(marks.length > 0 && { marks }) }
  })

/** Marks under which a number still reads as the number. */
const plainLooks: ReadonlySet<string> = new Set(['bold', 'italic', 'underline'])

/** A line that begins with an official number, over however many runs it is written. */
function clauseOf(inline: readonly Inline[]): Block | undefined {
  const end = inline.findIndex(
    (one) => one.type !== 'text' || one.marks?.some(({ type }) => !plainLooks.has(type)),
  )
  const head = (end === -1 ? inline : inline.slice(0, end)).map(wordsOfInline).join('')
  const label = clauseAt(head)
  if (label === undefined) return undefined
  const content = trimmed(withoutFirst(inline, label.length))
  if (content.length === 0) return undefined
  return { type: 'clause', attrs: { level: label.level, number: label.number }, content }
}

function withoutFirst(inline: readonly Inline[], length: number): Inline[] {
  let left = length
  return inline.flatMap((one): Inline[] => {
    if (left === 0 || one.type !== 'text') return [one]
    const text = one.text.slice(left)
    left -= one.text.length - text.length
    return text === '' ? [] : [{ ...one, text }]
  })
}

/** Space at both ends is layout; underlined it is a blank to fill in. */
export function trimmed(inline: readonly Inline[]): Inline[] {
  const out = [...inline]
  while (out.length > 0 && trimEnd(out, 0, (text) => text.trimStart()));
  while (out.length > 0 && trimEnd(out, out.length - 1, (text) => text.trimEnd()));
  return out
}

/** @returns whether the end fell away, so that the next one is an end */
function trimEnd(inline: Inline[], at: number, trim: (text: string) => string): boolean {
  const one = inline[at]
  if (one?.type === 'hardBreak') return inline.splice(at, 1).length > 0
  if (one?.type !== 'text' || one.marks?.some(({ type }) => type === 'underline') === true) return false
  const text = trim(one.text)
  if (text === '') return inline.splice(at, 1).length > 0
  inline[at] = { ...one, text }
  return false
}

/** Two lines that are one: the first has no end of its own, or is the large letter of the second. */
export function joinedPieces(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  for (const piece of pieces) {
    const last = out.at(-1)
    const joined = last?.runsOn === true ? together(last, piece) : undefined
    if (joined === undefined) out.push(piece)
    else out[out.length - 1] = joined
  }
  return out
}

function together(first: Piece, second: Piece): Piece | undefined {
  if (first.line === undefined || second.line === undefined) return undefined
  const [head, tail] = [inlineIn(first.block), inlineIn(second.block)]
  if (head === undefined || tail === undefined) return undefined
  const inline = [...head, ...tail]
  const { look, face } = second.line
  return {
    block: blockOf(inline, look),
    losses: [...first.losses, ...second.losses],
    line: { text: first.line.text + second.line.text, look, face },
    ...(second.runsOn === true && { runsOn: true }),
  }
}

/** The line as it was before it became a clause. */
const inlineIn = (block: Block | undefined): readonly Inline[] | undefined =>
  block?.type === 'paragraph' || block?.type === 'heading' ? (block.content ?? []) : undefined
