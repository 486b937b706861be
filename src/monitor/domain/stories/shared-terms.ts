/**
 * The terms a post and a story share, and the words that stand behind them. Pure.
 * Trap: one word, however heavy, makes no story; nor do the names of places alone.
 */

import type { PostTerms, Vector } from './story-terms.ts'

export interface Shared {
  readonly hash: number
  /** What the term adds to the likeness. */
  readonly product: number
}

/** Terms that two vectors share. */
export function sharedIn(a: Vector, b: Vector): Shared[] {
  const shared: Shared[] = []
  for (let at = 0, other = 0; at < a.hashes.length && other < b.hashes.length;) {
    const hash = a.hashes[at] ?? 0
    const theirs = b.hashes[other] ?? 0
    if (hash === theirs) shared.push({ hash, product: (a.weights[at] ?? 0) * (b.weights[other] ?? 0) })
    if (hash <= theirs) at += 1
    if (theirs <= hash) other += 1
  }
  return shared
}

export interface SharedWord {
  readonly text: string
  readonly weight: number
}

/** The words of a post behind shared terms. */
export function wordsOf(shared: readonly Shared[], { terms }: PostTerms): SharedWord[] {
  const product = new Map(shared.map((one) => [one.hash, one.product]))
  return terms.flatMap(({ text, hash }) => {
    const weight = product.get(hash)
    return weight === undefined ? [] : [{ text, weight }]
  })
}

/**
 * Likeness without the word that says most, and without what lies in it or across its edge: 欠工 is no second word
 * beside 拖欠工资.
 */
export function besidesOne(words: readonly SharedWord[]): number {
  const most = words.reduce((one, other) => (other.weight > one.weight ? other : one), {
    text: '',
    weight: 0,
  })
  return words.reduce((sum, { text, weight }) => (overlap(text, most.text) ? sum : sum + weight), 0)
}

/** One lies in the other, or both are pairs of signs that may share the one between them. */
function overlap(a: string, b: string): boolean {
  if (a.includes(b) || b.includes(a)) return true
  return a.length === 2 && b.length === 2 && (a[0] === b[1] || a[1] === b[0])
}

/** How many of the words that decided are told. */
export const termsTold = 8

export function told(words: readonly SharedWord[]): string[] {
  return words
    .toSorted((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1))
    .slice(0, termsTold)
    .map(({ text }) => text)
}
