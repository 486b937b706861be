/**
 * How rare a term is in Chinese posts at large: a frozen table of hashed terms, so that a burst cannot make its own
 * words common. Pure. The file holds counts under hashes and no word of any post; `mingbai background` writes it,
 * from the office's own posts too. Trap: an unknown term counts as rarest. That is right for names (小区, companies,
 * villages), on which stories turn.
 */

import { hash32 } from '../hash.ts'
import { normalise } from '../normalise.ts'
import { segmenter } from '../segmenter.ts'

/** The file: magic, count of texts, then a byte for each slot of a term's hash; 0: no term met it. */
export const layout = {
  magic: 0x4d424731,
  headerBytes: 8,
  slotCount: 1 << 18,
  /** A term seen in fewer texts is a name or a slip: it stays unknown. */
  leastTexts: 3,
  /** Steps of one stored byte. */
  stepsPerNat: 20,
} as const

export interface Background {
  /** Natural logarithm of texts by texts with the term. */
  readonly idf: (termHash: number) => number
  readonly textCount: number
}

export interface Term {
  readonly text: string
  readonly hash: number
  /** A word of the dictionary or the text, or a pair of neighbouring signs that catches names no dictionary has. */
  readonly isWord: boolean
  count: number
}

const stopWords = new Set(
  '的 了 是 在 我们 你们 他们 大家 这个 那个 什么 怎么 可以 目前 现在 今天 昨天 没有 一个 自己 因为 所以 但是 而且 如果 就是 还是 已经 这样 这些 那些'.split(
    ' ',
  ),
)
const hanRun = /\p{Script=Han}{2,}/gu

/** Words of two signs or more and pairs of Chinese signs, each once, with how often it stands here. */
export function termsIn(text: string): Map<string, Term> {
  const normal = normalise(text)
  const terms = new Map<string, Term>()
  for (const raw of segmenter().cut(normal, true)) {
    const word = raw.trim()
    if (word.length > 1 && !stopWords.has(word) && /[\p{L}\p{N}]/u.test(word)) count(terms, word, true)
  }
  for (const { 0: run } of normal.matchAll(hanRun))
    for (let at = 0; at + 1 < run.length; at += 1) count(terms, run.slice(at, at + 2), false)
  return terms
}

function count(terms: Map<string, Term>, text: string, isWord: boolean): void {
  const known = terms.get(text)
  if (known === undefined) terms.set(text, { text, hash: hash32(text), isWord, count: 1 })
  // A word of two signs is met again as a pair: that is one meeting.
  else if (known.isWord === isWord) known.count += 1
}

/** @throws Error when the bytes are not such a table */
export function backgroundFrom(bytes: Uint8Array): Background {
  const { magic, headerBytes, slotCount, leastTexts, stepsPerNat } = layout
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length !== headerBytes + slotCount || view.getUint32(0) !== magic)
    throw new Error('not a background table: write it anew with `mingbai background`')
  const textCount = view.getUint32(4)
  const highest = Math.log(textCount + 1) - Math.log(leastTexts)
  return {
    textCount,
    idf: (termHash) => {
      const step = bytes[headerBytes + (termHash % slotCount)] ?? 0
      return step === 0 ? highest : step / stepsPerNat
    },
  }
}
