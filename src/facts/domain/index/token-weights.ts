/**
 * How much a token says: 0–1 by how few claims hold it and how rare it is in the language. Pure state.
 * Trap: weights move with the number of claims; they are scaled so that the same text keeps its score in a small
 * office.
 */

interface Needs {
  readonly claimCount: () => number
  /** How many claims hold the token. */
  readonly countOf: (token: number) => number
  /** How common the token is in the language: text/learnt/frequency.ts. */
  readonly shareOf: (token: number) => number
}

export interface TokenWeights {
  /** 0–1, 1 for a token no claim holds. */
  readonly of: (token: number) => number
  readonly ofUnknown: (share: number) => number
  readonly claimsChanged: () => void
}

/** How many claims the table of common words stands for. */
const backgroundClaims = 800
const slotsAtFirst = 1_024

export function createTokenWeights({ claimCount, countOf, shareOf }: Needs): TokenWeights {
  const weightOf = (count: number, share: number) => {
    const claims = claimCount() + backgroundClaims + 1
    return Math.log(claims / (count + share * backgroundClaims + 0.5)) / Math.log(claims / 0.5)
  }
  /** Logarithms are dear: a weight is kept until the claims change. */
  let weights = new Float64Array(slotsAtFirst)
  let weighedAt = new Int32Array(slotsAtFirst)
  let changes = 1
  return {
    of: (token) => {
      if (weighedAt[token] === changes) return weights[token] as number
      if (token >= weights.length) {
        weights = new Float64Array(token * 2)
        weighedAt = new Int32Array(token * 2)
      }
      weighedAt[token] = changes
      return (weights[token] = weightOf(countOf(token), shareOf(token)))
    },
    ofUnknown: (share) => weightOf(0, share),
    claimsChanged: () => {
      changes += 1
    },
  }
}
