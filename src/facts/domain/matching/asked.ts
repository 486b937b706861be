/**
 * The question as one index weighs it: what each of its tokens says, by how rare it is among the claims. Pure.
 * Trap: where its tokens stand is kept in one array for the whole process; it holds the last question weighed.
 */

import type { ClaimMemory } from '../index/claim-memory.ts'
import type { Part, Question, Tokens } from '../index/question.ts'
import { createTokenPlaces, type TokenPlaces } from './token-places.ts'

export interface Asked {
  readonly question: Question
  readonly memory: ClaimMemory
  /** Where each token of the question stands in its table; -1: the question does not hold it. */
  readonly placeOf: TokenPlaces['placeOf']
  readonly gains: Float64Array
  readonly signsWeight: number
  readonly wordsWeight: number
  /** The sentences and, last, the opening. */
  readonly parts: readonly WeighedPart[]
  /** For each sign: which parts hold it. */
  readonly partsOf: readonly (readonly number[])[]
}

export interface WeighedPart {
  readonly places: Int32Array
  readonly weight: number
}

const tokenPlaces = createTokenPlaces()

/** Weighs a question; the one before is forgotten. */
export function askedOf(question: Question, memory: ClaimMemory): Asked {
  const { signs, words, sounds, sentences, opening, wholeCount } = question
  tokenPlaces.set([signs.numbers, words.numbers, sounds])
  const gains = gainsOf(signs, memory)
  const parts = [...sentences, opening]
  const partsOf: number[][] = Array.from(gains, () => [])
  for (const [number, { places }] of parts.entries()) for (const place of places) partsOf[place]?.push(number)
  return {
    question,
    memory,
    placeOf: tokenPlaces.placeOf,
    gains,
    signsWeight: sumOf(gains.subarray(0, wholeCount)),
    wordsWeight: sumOf(gainsOf(words, memory)),
    parts: parts.map(({ places }: Part) => {
      let weight = 0
      for (const place of places) weight += gains[place] ?? 0
      return { places, weight }
    }),
    partsOf,
  }
}

function gainsOf({ numbers, shares }: Tokens, memory: ClaimMemory): Float64Array {
  return Float64Array.from(numbers, (number, at) =>
    number === -1 ? memory.weightOfUnknown(shares[at] ?? 0) : memory.weight(number),
  )
}

function sumOf(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
