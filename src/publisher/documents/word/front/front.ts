/**
 * Title, document number, issuer and date of a paper, and which of its lines are its letterhead and not its text.
 * Trap: the largest or first line is not the title: that is often the red letterhead, a copy number or a chapter.
 */

import type { Block } from '../../../../words/document/document.ts'
import type { Message } from '../../../../words/message.ts'
import { say } from '../../../said/word.ts'
import { type Line, lossOf, type Loss, type Piece, wordsInLine } from '../text/piece.ts'
import { closedUp, flat, isWholeTitle, kindOf, type LineKind, numberIn, organOfHead } from './lines.ts'
import { signatureOf } from './signature.ts'

export interface Front {
  readonly title: string
  readonly docNumber: string | null
  readonly issuer: string | null
  readonly docDate: string | null
  /** What is left as the text. */
  readonly pieces: readonly Piece[]
}

interface HeadLine {
  readonly at: number
  readonly kind: LineKind
  readonly line: Line
}

/** A letterhead and a title are over by then. */
const longestHead = 40
const longestTitle = 100
const mostTitleLines = 4

export function frontOf(pieces: readonly Piece[]): Front {
  const head = headOf(pieces)
  const titleLines = titleOf(head)
  const title = closedUp(joinedTitle(titleLines.map(({ at }) => linesOfTitle(pieces[at]?.block)).flat()))
  const isLong = title.length > longestTitle
  const found = numberOf(head)
  const used = isLong ? [] : titleLines
  const signature = signatureOf(pieces, (used.at(-1)?.at ?? -1) + 1)
  const organ = head.map(({ line }) => organOfHead(line.text)).find((one) => one !== undefined)
  const dated = head.find(({ kind }) => kind === 'date')?.line.text
  return {
    title: isLong ? '' : title,
    docNumber: found?.number ?? null,
    issuer: signature.issuer ?? organ ?? null,
    docDate: signature.date ?? (dated === undefined ? null : dateIn(dated)),
    pieces: withoutHead(pieces, { head, title: used, isLong, found: title !== '' }),
  }
}

const dateIn = (text: string): string => flat(text).replaceAll(/^[（(〔[【]|[）)〕\]】]$/gu, '')

/** Lines up to the first that is text: a sentence, an address, a clause, a chapter. */
function headOf(pieces: readonly Piece[]): HeadLine[] {
  const head: HeadLine[] = []
  for (const [at, { block, line }] of pieces.slice(0, longestHead).entries()) {
    if (block === undefined || block.type === 'image' || block.type === 'horizontalRule') continue
    if (block.type === 'table') {
      if (head.some(({ kind }) => kind === 'candidate')) break
      continue
    }
    if (line === undefined || block.type === 'clause') break
    const kind = kindOf(line.text)
    if (kind === 'end') break
    head.push({ at, kind, line })
  }
  return head
}

type Found = { readonly number: string; readonly at: number } | undefined

function numberOf(head: readonly HeadLine[]): Found {
  for (const { at, kind, line } of head) {
    const number = kind === 'number' ? numberIn(line.text)?.number : undefined
    if (number !== undefined) return { number, at }
  }
  const order = head.find(({ kind }) => kind === 'order-number')
  return order === undefined
    ? undefined
    : { number: flat(order.line.text).replaceAll(/[（()）]/gu, ''), at: order.at }
}

/** Lines that were written to look alike. */
const isAlike = (a: Line, b: Line): boolean =>
  a.face === b.face && a.look.align === b.look.align && a.look.level === b.look.level

function titleOf(head: readonly HeadLine[]): readonly HeadLine[] {
  const candidates = head.filter(({ kind }) => kind === 'candidate')
  const styled = candidates.filter(({ line }) => line.look.isTitle)
  if (styled[0] !== undefined) return following(head, styled[0], (one) => one.line.look.isTitle, false)
  const runs = head.flatMap((one) => wholeFrom(head, one) ?? [])
  const about = runs.find((run) => joinedText(run).includes('关于'))
  if (about !== undefined) return about
  const whole = runs.find((run) => run.every(({ kind }) => kind !== 'organ'))
  if (whole !== undefined) return whole
  const numberAt = head.findLast(({ kind }) => kind === 'number' || kind === 'head')?.at ?? -1
  const first = candidates.find(({ at }) => at > numberAt) ?? candidates[0]
  if (first !== undefined)
    return following(head, first, (one) => one.line.look.align === 'center' && one.kind === 'candidate', true)
  const order = head.find(({ kind, line }) => kind === 'head' && /(?:令|公报|简报)$/u.test(flat(line.text)))
  return order === undefined ? [] : [order]
}

/** A line and the lines after it that belong to it. */
function following(
  head: readonly HeadLine[],
  first: HeadLine,
  belongs: (one: HeadLine) => boolean,
  alike: boolean,
): HeadLine[] {
  const at = head.indexOf(first)
  const run = [first]
  for (const next of head.slice(at + 1, at + mostTitleLines)) {
    const isNear = next.at === (run.at(-1)?.at ?? 0) + 1
    if (!isNear || !belongs(next) || (alike && !isAlike(first.line, next.line))) break
    run.push(next)
  }
  return run
}

/** The shortest run of like lines from `first` on that reads as a whole title. */
function wholeFrom(head: readonly HeadLine[], first: HeadLine): HeadLine[][] | undefined {
  if (first.kind !== 'candidate' && first.kind !== 'organ') return undefined
  const mayJoin = ({ kind }: HeadLine) => kind === 'candidate' || kind === 'organ'
  const isBegun = first.kind === 'organ' || first.line.text.includes('关于')
  const run = isBegun || first.line.look.align === 'center' ? following(head, first, mayJoin, true) : [first]
  for (let length = 1; length <= run.length; length += 1) {
    const some = run.slice(0, length)
    if (isWholeTitle(joinedText(some))) return [withAside(head, some)]
  }
  return undefined
}

/** （试行） under the title, written like it, is its last word. */
function withAside(head: readonly HeadLine[], run: readonly HeadLine[]): HeadLine[] {
  const last = run.at(-1)
  const next = last === undefined ? undefined : head[head.indexOf(last) + 1]
  const isPart =
    last !== undefined &&
    next?.kind === 'aside' &&
    next.at === last.at + 1 &&
    isAlike(last.line, next.line) &&
    /^[（(](?:.{0,6}(?:试行|草案|暂行|修订|征求意见稿|送审稿|修正案).{0,6})[）)]$/u.test(flat(next.line.text))
  return isPart ? [...run, next] : [...run]
}

const joinedText = (run: readonly HeadLine[]): string => flat(run.map(({ line }) => line.text).join(''))

const joinedTitle = (lines: readonly string[]): string =>
  lines.reduce((text, line) => (/\w$/.test(text) && /^\w/.test(line) ? `${text} ${line}` : text + line), '')

function linesOfTitle(block: Block | undefined): string[] {
  const inline = block?.type === 'paragraph' || block?.type === 'heading' ? (block.content ?? []) : []
  return inline.map(wordsInLine).join('').split('\n')
}

interface Taken {
  readonly head: readonly HeadLine[]
  readonly title: readonly HeadLine[]
  readonly isLong: boolean
  readonly found: boolean
}

function withoutHead(pieces: readonly Piece[], { head, title, isLong, found }: Taken): Piece[] {
  const byPiece = new Map(head.map((one) => [one.at, one]))
  const titles = new Set(title.map(({ at }) => at))
  const firstTitle = title[0]?.at ?? Number.POSITIVE_INFINITY
  const notices = [
    ...(isLong ? [lossOf(say('word.title-long', { most: longestTitle }), '')] : []),
    ...(found ? [] : [lossOf(say('word.no-title'), '')]),
  ]
  const rest = pieces.map((piece, at): Piece => {
    if (titles.has(at)) return { block: undefined, losses: [...piece.losses, ...titleLosses(piece.block)] }
    const one = byPiece.get(at)
    const left = one === undefined ? undefined : leftOut(one, at < firstTitle)
    return left === undefined ? piece : { block: undefined, losses: [...piece.losses, ...left] }
  })
  return notices.length === 0 ? rest : [{ block: undefined, losses: notices }, ...rest]
}

/** Of a title only its words are kept. */
function titleLosses(block: Block | undefined): Loss[] {
  const inline = block?.type === 'paragraph' || block?.type === 'heading' ? (block.content ?? []) : []
  return inline.flatMap((one) => {
    if (one.type === 'footnote') return [lossOf(say('word.title-plain'), one.attrs.text)]
    if (one.type === 'ruby')
      return [lossOf(say('word.title-plain'), `${one.attrs.base}（${one.attrs.reading}）`)]
    const raised = one.type === 'text' && one.marks?.some(({ type }) => type.endsWith('script')) === true
    return raised && one.type === 'text' ? [lossOf(say('word.title-plain'), one.text)] : []
  })
}

/** @returns what is said of a line of the letterhead; undefined for one that stays in the text */
function leftOut({ kind, line }: HeadLine, isBeforeTitle: boolean): Loss[] | undefined {
  if (kind === 'number') {
    const { signer = '' } = numberIn(line.text) ?? {}
    return signer === '' ? [] : [lossOf(say('word.head-signer'), signer)]
  }
  if (!isBeforeTitle) return kind === 'order-number' ? [] : undefined
  const said: Partial<Record<LineKind, Message>> = {
    'copy-number': say('word.head-copy-number'),
    urgency: say('word.head-urgency'),
    signer: say('word.head-signer'),
    head: say('word.head-line'),
    organ: say('word.head-line'),
    'order-number': say('word.head-line'),
  }
  const what = said[kind]
  return what === undefined ? undefined : [lossOf(what, line.text)]
}
