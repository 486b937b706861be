/**
 * What a post is about, as few weighted terms: words, and pairs of signs where no dictionary knows the name. Pure.
 * Weight = how often here × how rare at large (frozen background). Trap: the vector has length one, whatever the
 * post's length.
 */

import { type Background, type Term, termsIn } from '../../../text/learnt/background.ts'

export interface Vector {
  /** Ascending. */
  readonly hashes: Uint32Array
  readonly weights: Float32Array
}

export interface PostTerms {
  /** Heaviest first. */
  readonly terms: readonly { readonly text: string; readonly hash: number; readonly weight: number }[]
  readonly vector: Vector
}

export interface TermSettings {
  readonly mostTerms: number
  readonly pairShare: number
  /** Terms of the opening count more: a title says what it is about. */
  readonly openingSigns: number
  readonly openingFactor: number
  /** Above 1: rare terms, mostly names, decide more. */
  readonly idfPower: number
}

export const termSettings: TermSettings = {
  mostTerms: 32,
  pairShare: 0.3,
  openingSigns: 40,
  openingFactor: 1.5,
  idfPower: 1.5,
}

export function termsOfPost(text: string, background: Background, settings = termSettings): PostTerms {
  const opening = Array.from(text).slice(0, settings.openingSigns).join('')
  const weighted = [...termsIn(text).values()].map((term) => ({
    text: term.text,
    hash: term.hash,
    weight: weightOf(term, background, settings) * (opening.includes(term.text) ? settings.openingFactor : 1),
  }))
  const terms = weighted
    .toSorted((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1))
    .slice(0, settings.mostTerms)
  return { terms, vector: vectorOf(new Map(terms.map(({ hash, weight }) => [hash, weight]))) }
}

/** The words that stand behind hashed terms, as far as these texts have them. */
export function wordsBehind(hashes: readonly number[], texts: readonly string[]): string[] {
  const words = new Map(
    texts.flatMap((text) => Array.from(termsIn(text).values(), ({ hash, text: word }) => [hash, word])),
  )
  return hashes.flatMap((hash) => words.get(hash) ?? [])
}

function weightOf({ hash, isWord, count }: Term, background: Background, settings: TermSettings): number {
  return (1 + Math.log(count)) * background.idf(hash) ** settings.idfPower * (isWord ? 1 : settings.pairShare)
}

/** Of length one. */
export function vectorOf(weights: ReadonlyMap<number, number>): Vector {
  const hashes = Uint32Array.from(weights.keys()).toSorted()
  const length = Math.hypot(...weights.values()) || 1
  return { hashes, weights: Float32Array.from(hashes, (hash) => (weights.get(hash) ?? 0) / length) }
}

/** Cosine of two vectors of length one; the second lies in a stretch of larger arrays. */
export function cosineOf(
  a: Vector,
  { hashes, weights, from, to }: Vector & { readonly from: number; readonly to: number },
): number {
  let sum = 0
  for (let at = 0, other = from; at < a.hashes.length && other < to;) {
    const mine = a.hashes[at] ?? 0
    const theirs = hashes[other] ?? 0
    if (mine === theirs) sum += (a.weights[at] ?? 0) * (weights[other] ?? 0)
    if (mine <= theirs) at += 1
    if (theirs <= mine) other += 1
  }
  return sum
}
