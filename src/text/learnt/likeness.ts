/**
 * How alike two texts are, 0–1: shared signs, pairs, triples and words, order, sound, length, what is asked, and what
 * single terms weigh. Pure. The weights are learnt by `mingbai likeness` and kept in a file. Trap: likeness is no
 * copy; containment and the guard decide on copies.
 */

import { hash32 } from '../hash.ts'
import { normalise } from '../normalise.ts'
import { allWords, pinyinKey } from '../tokens.ts'

interface Reading {
  readonly text: string
  readonly signs: readonly string[]
  readonly pairs: ReadonlySet<string>
  readonly triples: ReadonlySet<string>
  readonly words: ReadonlySet<string>
  readonly sound: ReadonlySet<string>
}

/** Long posts are compared by their beginning: the measures of order grow with the product of the lengths. */
const mostSigns = 400

function read(text: string): Reading {
  const normal = normalise(text)
  const signs = Array.from(normal.replaceAll(/[^\p{L}\p{N}]/gu, '')).slice(0, mostSigns)
  const syllables = pinyinKey(signs.join('')).split(' ')
  return {
    text: normal,
    signs,
    pairs: new Set(gramsOf(signs, 2)),
    triples: new Set(gramsOf(signs, 3)),
    words: new Set(allWords(normal)),
    sound: new Set(gramsOf(syllables, 2)),
  }
}

function gramsOf(signs: readonly string[], size: number): string[] {
  return signs.slice(size - 1).map((_, at) => signs.slice(at, at + size).join(' '))
}

function sharedIn<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  let shared = 0
  for (const item of a) if (b.has(item)) shared += 1
  return shared
}

const dice = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>) =>
  a.size + b.size === 0 ? 0 : (2 * sharedIn(a, b)) / (a.size + b.size)
const contained = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>) =>
  sharedIn(a, b) / Math.max(1, Math.min(a.size, b.size))

/** Longest common subsequence, longest common run and Levenshtein distance of two sign lists in one walk. */
function orderMeasures(
  a: readonly string[],
  b: readonly string[],
): { order: number; run: number; edit: number } {
  let common = new Uint16Array(b.length + 1)
  let runs = new Uint16Array(b.length + 1)
  let edits = Uint16Array.from({ length: b.length + 1 }, (_, at) => at)
  let longest = 0
  for (const [at, sign] of a.entries()) {
    const nextCommon = new Uint16Array(b.length + 1)
    const nextRuns = new Uint16Array(b.length + 1)
    const nextEdits = new Uint16Array(b.length + 1)
    nextEdits[0] = at + 1
    for (let to = 1; to <= b.length; to += 1) {
      const isSame = sign === b[to - 1]
      nextCommon[to] = isSame ? (common[to - 1] ?? 0) + 1 : Math.max(common[to] ?? 0, nextCommon[to - 1] ?? 0)
      nextRuns[to] = isSame ? (runs[to - 1] ?? 0) + 1 : 0
      nextEdits[to] = Math.min(
        (edits[to] ?? 0) + 1,
        (nextEdits[to - 1] ?? 0) + 1,
        (edits[to - 1] ?? 0) + (isSame ? 0 : 1),
      )
      longest = Math.max(longest, nextRuns[to] ?? 0)
    }
    common = nextCommon
    runs = nextRuns
    edits = nextEdits
  }
  const shorter = Math.max(1, Math.min(a.length, b.length))
  return {
    order: (2 * (common[b.length] ?? 0)) / Math.max(1, a.length + b.length),
    run: longest / shorter,
    edit: 1 - (edits[b.length] ?? 0) / Math.max(1, a.length, b.length),
  }
}

/** What is asked for: two questions that ask for other things are not alike, however many signs they share. */
const questions: readonly RegExp[] = [
  /为什么|为啥|为何|怎么回事|原因|咋回事/,
  /怎么|怎样|如何|咋/,
  /多少|几[个天次元块]|多久|多长|多大|多高/,
  /什么时候|何时|几点|几号|多会/,
  /哪|什么地方|何处/,
  /谁/,
  /什么意思|是什么|啥意思|什么是/,
  /吗|么[?？]?$|能不能|是不是|可不可以|有没有|会不会|行不行|可以/,
  /什么|啥/,
]

function questionOf(text: string): number {
  return questions.findIndex((pattern) => pattern.test(text))
}

const negating = /不|没|未|无|别|非/g
const digitRuns = /\d+/g

/** Measures of two readings, each 0–1, and the products of every two of them. */
function measuresOf(x: Reading, y: Reading): number[] {
  const { order, run, edit } = orderMeasures(x.signs, y.signs)
  const mine = new Set(x.signs)
  const theirs = new Set(y.signs)
  const count = (text: string) => (text.match(negating) ?? []).length
  const digits = (text: string) => (text.match(digitRuns) ?? []).join(' ')
  const signs = dice(mine, theirs)
  const single = [
    signs,
    contained(mine, theirs),
    dice(x.pairs, y.pairs),
    contained(x.pairs, y.pairs),
    dice(x.triples, y.triples),
    dice(x.words, y.words),
    contained(x.words, y.words),
    order,
    run,
    edit,
    dice(x.sound, y.sound),
    Math.min(x.signs.length, y.signs.length) / Math.max(1, x.signs.length, y.signs.length),
    questionOf(x.text) === questionOf(y.text) ? 1 : 0,
    Math.min(1, Math.abs(count(x.text) - count(y.text))),
    digits(x.text) === digits(y.text) ? 0 : 1,
    x.signs[0] === y.signs[0] ? 1 : 0,
    x.signs.at(-1) === y.signs.at(-1) ? 1 : 0,
    signs - order,
  ]
  return [...single, ...single.flatMap((one, at) => single.slice(at).map((other) => one * other))]
}

export const measureCount = 18 + (18 * 19) / 2
export const slotCount = 1 << 15

export interface PairFeatures {
  readonly measures: readonly number[]
  /** Slots of terms that both have, and of terms that one has alone: a missing 花 costs more than a missing 请. */
  readonly slots: readonly { readonly slot: number; readonly value: number }[]
}

export function pairFeatures(a: string, b: string): PairFeatures {
  const x = read(a)
  const y = read(b)
  const mine = termSet(x)
  const theirs = termSet(y)
  const unit = 1 / Math.sqrt(Math.max(1, mine.size + theirs.size))
  const slot = (mark: string, term: string) => hash32(mark + term) % slotCount
  return {
    measures: measuresOf(x, y),
    slots: [
      ...Array.from(mine, (term) =>
        theirs.has(term)
          ? { slot: slot('=', term), value: 2 * unit }
          : { slot: slot('/', term), value: unit },
      ),
      ...[...theirs]
        .filter((term) => !mine.has(term))
        .map((term) => ({ slot: slot('/', term), value: unit })),
    ],
  }
}

function termSet({ signs, pairs, words }: Reading): Set<string> {
  return new Set([...signs, ...pairs, ...words])
}

/** 0–1; equal texts are 1, and the order of the two does not matter. */
export type Likeness = (a: string, b: string) => number

const headerBytes = 12
/** The file: magic, scale of the slots, bias; then a weight for each measure, then a signed byte for each slot. */
export const layout = {
  magic: 0x4d424c31,
  headerBytes,
  sizeBytes: headerBytes + 4 * measureCount + slotCount,
} as const

/** @throws Error when the bytes are not such a file */
export function likenessFrom(bytes: Uint8Array): Likeness {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length !== layout.sizeBytes || view.getUint32(0) !== layout.magic)
    throw new Error('not a likeness file: write it anew with `mingbai likeness`')
  const scale = view.getFloat32(4)
  const bias = view.getFloat32(8)
  return (a, b) => {
    if (normalise(a) === normalise(b)) return 1
    const { measures, slots } = pairFeatures(a, b)
    const known = measures.reduce(
      (sum, value, at) => sum + value * view.getFloat32(headerBytes + 4 * at),
      bias,
    )
    const learnt = slots.reduce(
      (sum, { slot, value }) => sum + value * view.getInt8(headerBytes + 4 * measureCount + slot) * scale,
      0,
    )
    return 1 / (1 + Math.exp(-known - learnt))
  }
}
