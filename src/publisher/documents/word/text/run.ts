/** A run: signs that look alike. What is hidden in it never becomes text; it is asked about. */

import { childOf, elementsOf, isElement, textIn, type XmlElement } from '../../../../infra/foreign/xml.ts'
import { type Inline, linkShape, type Mark } from '../../../../words/document/document.ts'
import { say } from '../../../said/word.ts'
import type { RunLook } from '../look/styles.ts'
import { isOrdinary, privateSigns, signOf } from '../look/symbols.ts'
import { wordsOf } from '../package/choices.ts'
import { runLooks, showsNothing } from '../package/names.ts'
import { drawingParts, vmlParts } from './drawing.ts'
import { codeWords, fieldChar, hrefOf, isInCode, isPageNumber } from './fields.ts'
import { inlinePart, lost, type Part, wordsOfParts } from './piece.ts'
import type { Around, Story } from './story.ts'
import { stray, unknown } from './unknown.ts'

export function runParts(run: XmlElement, story: Story, around: Around): Part[] {
  const properties = childOf(run, 'w:rPr')
  const { paragraphStyle } = around
  const look = story.sources.styles.run(properties, { paragraphStyle, tableStyle: story.tableStyle })
  const parts = run.children.flatMap((node) => {
    if (!isElement(node)) return stray(node)
    const shown = runPart(node, look, story, around)
    if (shown.some(({ kind }) => kind !== 'loss')) for (const field of story.open) field.isShown = true
    return shown
  })
  const seen = look.hidden ? hiddenParts(parts) : [...noticesOf(look, parts), ...parts]
  return [...looksOf(properties, story), ...seen]
}

function hiddenParts(parts: readonly Part[]): Part[] {
  const asked = parts.filter((part) => part.kind === 'loss' && part.loss.question !== undefined)
  const shown = parts.filter((part) => !asked.includes(part))
  if (shown.every((part) => part.kind === 'loss')) return [...parts]
  const words = wordsOfParts(shown)
  const isBlank = words.trim() === '' && shown.every(({ kind }) => kind !== 'blocks')
  return isBlank ? asked : [...asked, lost(say('word.hidden'), words, 'hidden')]
}

/** Looks that say something this house has no sign for. */
function noticesOf(look: RunLook, parts: readonly Part[]): Part[] {
  const words = wordsOfParts(parts.filter(({ kind }) => kind === 'inline'))
  if (words.trim() === '') return []
  return [
    ...(look.faint ? [lost(say('word.faint'), words)] : []),
    ...(look.raisedByHand && look.script === undefined ? [lost(say('word.raised'), words)] : []),
    ...(look.dots ? [lost(say('word.dots'), words)] : []),
  ]
}

function looksOf(properties: XmlElement | undefined, { sources }: Story): Part[] {
  return (properties === undefined ? [] : elementsOf(properties)).flatMap((one) => {
    if (one.name === 'w:rPrChange') return [lost(say('word.reformatted'), '', 'changes')]
    if (runLooks.has(one.name) || !sources.isNew(one.name)) return []
    return [lost(say('word.unknown-look', { name: one.name }), wordsOf(one))]
  })
}

function runPart(node: XmlElement, look: RunLook, story: Story, around: Around): Part[] {
  if (node.name === 'w:fldChar') return fieldChar(node, story.roles, story.open)
  if (node.name === 'w:instrText' || node.name === 'w:rPr') return []
  if (isInCode(story.open)) return inCode(node, story)
  if (story.dropsPageNumbers && story.open.some(({ field }) => isPageNumber(field.code))) return []
  return shownPart(node, look, story, around)
}

/** Words among code are shown by nobody; what another field shows inside of code is part of it. */
function inCode(node: XmlElement, { open }: Story): Part[] {
  return open.at(-1)?.inCode === true || node.name !== 'w:t' ? codeWords(node) : []
}

function shownPart(node: XmlElement, look: RunLook, story: Story, around: Around): Part[] {
  switch (node.name) {
    case 'w:t':
      return textParts(node, look, hrefIn(story, around))
    case 'w:tab':
    case 'w:ptab':
      return marked(' ', look, undefined)
    case 'w:br':
    case 'w:cr':
      return [inlinePart({ type: 'hardBreak' })]
    case 'w:noBreakHyphen':
      return marked('-', look, undefined)
    case 'w:sym':
      return symbolParts(node, look)
    case 'w:delText':
    case 'w:delInstrText':
      return [lost(say('word.deleted'), wordsOf(node), 'changes')]
    case 'w:footnoteReference':
    case 'w:endnoteReference':
      return noteParts(node, story)
    case 'w:commentReference':
      return commentParts(node, story)
    case 'w:ruby':
      return rubyParts(node, story, around)
    case 'w:drawing':
      return drawingParts(node, story)
    case 'w:pict':
    case 'w:object':
      return vmlParts(node, story)
    default:
      return showsNothing.has(node.name) ? [] : [unknown(node)]
  }
}

const hrefIn = (story: Story, { href }: Around): string | undefined =>
  story.open.map(({ field }) => hrefOf(field.code)).findLast((one) => one !== undefined) ?? href

/** Signs that turn the direction of what follows, unseen. */
const turns = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
/** They have no width, and nobody sees them. */
const unseen = /[\u00ad\u200b\ufeff\u0080-\u009f\u007f]/g

function textParts(node: XmlElement, look: RunLook, href: string | undefined): Part[] {
  const others = elementsOf(node).map(unknown)
  const written = textIn(node)
  const raw =
    node.attributes['xml:space'] === 'preserve' ? written : written.replaceAll(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')
  const text = raw
    .replaceAll(/[\t\r\n]+/g, ' ')
    .replaceAll(/[\u2028\u2029]/g, ' ')
    .replaceAll(unseen, '')
  if (look.font !== undefined) return [...pictureLetters(text, look.font, look), ...others]
  const plain = text.replaceAll(turns, '')
  const cased = look.capitals ? plain.toUpperCase() : plain
  return [
    ...(plain === text ? [] : [lost(say('word.turns'), plain)]),
    ...(privateSigns(plain) === '' ? [] : [lost(say('word.private-sign'), plain)]),
    ...linked(cased, look, href),
    ...others,
  ]
}

function pictureLetters(text: string, font: string, look: RunLook): Part[] {
  return Array.from(text).flatMap((letter) => {
    const sign = signOf(font, letter.codePointAt(0) ?? 0)
    return sign === undefined ? [lost(say('word.symbol', { font }), letter)] : marked(sign, look, undefined)
  })
}

function linked(text: string, look: RunLook, href: string | undefined): Part[] {
  if (href === undefined) return marked(text, look, undefined)
  const isKnown = linkShape.test(href) && href.length <= 2_000
  if (isKnown || text.trim() === '') return marked(text, look, isKnown ? href : undefined)
  return [...marked(text, look, undefined), lost(say('word.link', { text }), href)]
}

function marked(text: string, look: RunLook, href: string | undefined): Part[] {
  if (text === '') return []
  const marks: Mark[] = [
    ...(href === undefined ? [] : [{ type: 'link', attrs: { href } } as const]),
    ...plainMarks(look).map((type) => ({ type })),
  ]
  return [inlinePart({ type: 'text', text, ...(marks.length > 0 && { marks }) })]
}

function plainMarks(look: RunLook) {
  return [
    ...(look.bold ? (['bold'] as const) : []),
    ...(look.italic ? (['italic'] as const) : []),
    ...(look.underline ? (['underline'] as const) : []),
    ...(look.strike ? (['strike'] as const) : []),
    ...(look.script === undefined ? [] : [look.script]),
  ]
}

function symbolParts({ attributes }: XmlElement, look: RunLook): Part[] {
  const font = attributes['w:font'] ?? ''
  const code = Number.parseInt(attributes['w:char'] ?? '', 16)
  const sign = Number.isNaN(code) ? undefined : signOf(font, code)
  if (sign !== undefined) return marked(sign, look, undefined)
  const shown = isOrdinary(code) ? String.fromCodePoint(code) : (attributes['w:char'] ?? '')
  return [lost(say('word.symbol', { font }), shown)]
}

function noteParts(node: XmlElement, { sources, isNote }: Story): Part[] {
  const kind = node.name === 'w:footnoteReference' ? 'footnote' : 'endnote'
  const note = isNote ? undefined : sources.note(kind, node.attributes['w:id'] ?? '')
  if (note === undefined) return [lost(say('word.note-missing'), '')]
  const losses = note.losses.map((loss): Part => ({ kind: 'loss', loss }))
  if (note.text === '') return [...losses, lost(say('word.note-missing'), '')]
  return [inlinePart({ type: 'footnote', attrs: { text: note.text } }), ...losses]
}

function commentParts(node: XmlElement, { sources }: Story): Part[] {
  return [lost(say('word.comment'), sources.comment(node.attributes['w:id'] ?? '') ?? '', 'comments')]
}

function rubyParts(node: XmlElement, story: Story, around: Around): Part[] {
  const read = (name: string) => {
    const element = childOf(node, name)
    return element === undefined ? [] : story.sources.walk.inline(element, story, around)
  }
  const [rt, base] = [read('w:rt'), read('w:rubyBase')]
  const known = new Set(['w:rt', 'w:rubyBase', 'w:rubyPr'])
  const others = elementsOf(node).filter(({ name }) => !known.has(name))
  const rest = [...rt, ...base].filter((part) => part.kind !== 'inline' || part.inline.type === 'footnote')
  const words = (parts: readonly Part[]) =>
    oneLine(parts.flatMap((part) => (part.kind === 'inline' ? [part] : [])))
  const [reading, sign] = [words(rt), words(base)]
  return [...rubyOf(sign, reading, base), ...rest, ...others.map(unknown)]
}

function rubyOf(base: string, reading: string, parts: readonly Part[]): Part[] {
  if (base !== '' && reading !== '')
    return [inlinePart({ type: 'ruby', attrs: { base, reading } } satisfies Inline)]
  if (reading === '') return parts.filter((part) => part.kind === 'inline')
  return [inlinePart({ type: 'text', text: reading })]
}

const oneLine = (parts: readonly Part[]): string =>
  wordsOfParts(parts.filter((part) => part.kind === 'inline' && part.inline.type !== 'footnote'))
    .replaceAll(/\s+/g, ' ')
    .trim()
