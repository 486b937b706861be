/**
 * Numbers for tokens, shared by every index of the process: a text is looked up once, whatever the number of indexes.
 * Pure state. Trap: numbers are never taken back; what one index does not hold it counts as held by none.
 */

import { commonShare } from '../../../text/learnt/frequency.ts'
import { createRecent } from '../../../text/recent.ts'
import { bareToken } from './claim-tokens.ts'

export interface Vocabulary {
  /** The number of a token, given once. */
  readonly numberOf: (token: string) => number
  readonly knownNumberOf: (token: string) => number | undefined
  /**
   * A token of a statement has a number of its own beside that of the same token anywhere: what a ruling quotes is a
   * key of its own.
   */
  readonly statedNumberOf: (number: number) => number
  readonly knownStatedNumberOf: (number: number) => number | undefined
  /** How common a numbered token is in the language: text/frequency.ts. */
  readonly share: (number: number) => number
  readonly shareOfToken: (token: string) => number
}

/** Tokens of passing texts whose share is remembered without giving them a number. */
const passingTokens = 50_000

export function createVocabulary(): Vocabulary {
  const numbers = new Map<string, number>()
  const shares: number[] = []
  const stated: number[] = []
  const passing = createRecent<number>(passingTokens)
  const next = (share: number) => {
    stated.push(-1)
    return shares.push(share) - 1
  }
  const knownStatedNumberOf = (number: number) => {
    const known = stated[number] ?? -1
    return known === -1 ? undefined : known
  }
  return {
    numberOf: (token) => {
      const known = numbers.get(token)
      if (known !== undefined) return known
      const number = next(commonShare(bareToken(token)))
      numbers.set(token, number)
      return number
    },
    knownNumberOf: (token) => numbers.get(token),
    statedNumberOf: (number) => {
      const known = knownStatedNumberOf(number)
      if (known !== undefined) return known
      const given = next(shares[number] ?? 0)
      stated[number] = given
      return given
    },
    knownStatedNumberOf,
    share: (number) => shares[number] ?? 0,
    shareOfToken: (token) => {
      const known = passing.get(token)
      if (known !== undefined) return known
      const share = commonShare(bareToken(token))
      passing.set(token, share)
      return share
    },
  }
}
