/** Finds the claims that share rare tokens with a text, key by key, best first. Pure but for its own scratch arrays. */

import type { Entry } from './claim-memory.ts'
import { type Postings, type Scores, withRoom } from './claim-postings.ts'

export const retrievalKeys = ['signs', 'words', 'sounds', 'stated'] as const
export type RetrievalKey = (typeof retrievalKeys)[number]

/** How many each key brings. */
const most: Readonly<Record<RetrievalKey, number>> = { signs: 40, words: 40, sounds: 15, stated: 25 }
/** A token in more claims than this does not retrieve; it still counts in the score. */
const commonClaims = 0.1
const leastCommon = 200
/** The rarest tokens of a text find its claims; more of them only cost time. */
const mostRetrieving = 160
/** Part of BM25: how much a long text is marked down. */
const lengthPenalty = 0.75

interface Needs {
  readonly postings: Postings
  readonly weight: (token: number) => number
}

export interface Retrieval {
  readonly add: (number: number, entry: Entry) => void
  readonly forget: (number: number) => void
  /** @returns entry numbers, best first */
  readonly retrieve: (sought: Sought) => number[]
}

const firstRoom = 1_024
/** A removed entry: whatever the lists still say of it, it is not found. */
const gone = -1

export interface Sought {
  readonly key: RetrievalKey
  /** Token numbers; -1 is a token no claim holds. */
  readonly tokens: Int32Array
  readonly claimCount: number
}

export function createRetrieval({ postings, weight }: Needs): Retrieval {
  let scores: Scores = {
    values: new Float32Array(firstRoom),
    touched: new Int32Array(firstRoom),
    touchedCount: 0,
  }
  const lengths = Object.fromEntries(retrievalKeys.map((key) => [key, new Int32Array(firstRoom)])) as Record<
    RetrievalKey,
    Int32Array<ArrayBuffer>
  >
  const setLength = (key: RetrievalKey, number: number, length: number) => {
    lengths[key] = withRoom(lengths[key], number)
    lengths[key][number] = length
  }

  /** How long the claims found are on average: a long one is marked down against its like. */
  const averageOf = (lengthOf: Int32Array): number => {
    let sum = 0
    for (let at = 0; at < scores.touchedCount; at += 1)
      sum += Math.max(0, lengthOf[scores.touched[at] as number] as number)
    return Math.max(1, sum / Math.max(1, scores.touchedCount))
  }

  const rarest = (tokens: Int32Array, claimCount: number): Int32Array => {
    const tooCommon = Math.max(leastCommon, claimCount * commonClaims)
    return tokens
      .filter((token) => token !== -1 && postings.count(token) > 0 && postings.count(token) <= tooCommon)
      .toSorted((one, other) => weight(other) - weight(one))
      .subarray(0, mostRetrieving)
  }

  return {
    add: (number, entry) => {
      for (const key of retrievalKeys) setLength(key, number, lengthIn(entry, key))
      if (number < scores.values.length) return
      const room = (number + 1) * 2
      scores = { values: new Float32Array(room), touched: new Int32Array(room), touchedCount: 0 }
    },
    forget: (number) => {
      for (const key of retrievalKeys) setLength(key, number, gone)
    },
    retrieve: ({ key, tokens, claimCount }) => {
      scores.touchedCount = 0
      for (const token of rarest(tokens, claimCount)) postings.spread(token, weight(token), scores)
      const { values, touched, touchedCount } = scores
      const lengthOf = lengths[key]
      const average = averageOf(lengthOf)
      const best = createBest(most[key])
      for (let at = 0; at < touchedCount; at += 1) {
        const number = touched[at] as number
        const raw = values[number] as number
        values[number] = 0
        const length = lengthOf[number] as number
        if (length === gone) continue
        const penalty = 1 - lengthPenalty + (lengthPenalty * length) / average
        best.add(number, raw / (0.6 + 0.4 * penalty))
      }
      return best.numbers
    },
  }
}

function lengthIn(entry: Entry, key: RetrievalKey): number {
  if (key === 'signs') return entry.allSigns.length
  return key === 'words' ? entry.allWords.length : entry[key].length
}

/** The highest of many, in order; of equals the first stays first. */
function createBest(size: number): {
  readonly numbers: number[]
  readonly add: (number: number, value: number) => void
} {
  const numbers: number[] = []
  const values: number[] = []
  return {
    numbers,
    add: (number, value) => {
      if (numbers.length === size && value <= (values[size - 1] as number)) return
      let place = Math.min(numbers.length, size - 1)
      for (; place > 0 && (values[place - 1] as number) < value; place -= 1) {
        values[place] = values[place - 1] as number
        numbers[place] = numbers[place - 1] as number
      }
      values[place] = value
      numbers[place] = number
    },
  }
}
