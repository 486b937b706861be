/** Finds the claims that share rare tokens with a text, key by key, best first. Pure but for its own scratch arrays. */
import type { Entry } from './claim-memory.ts'
import type { Postings, Scores } from './claim-postings.ts'

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
  readonly entry: (number: number) => Entry | undefined
}

export interface Sought {
  readonly key: RetrievalKey
  /** Token numbers; -1 is a token no claim holds. */
  readonly tokens: Int32Array
  readonly claimCount: number
  /** Live and removed. */
  readonly entryCount: number
}

/** @returns a function that gives entry numbers, best first */
export function createRetrieval({ postings, weight, entry }: Needs): (sought: Sought) => number[] {
  let scores: Scores = { values: new Float32Array(), touched: new Int32Array(), touchedCount: 0 }

  /** How long the claims found are on average: a long one is marked down against its like. */
  const averageLength = (key: RetrievalKey): number => {
    let sum = 0
    for (let at = 0; at < scores.touchedCount; at += 1) sum += lengthOf(entry(scores.touched[at] ?? 0), key)
    return sum / Math.max(1, scores.touchedCount)
  }

  return ({ key, tokens, claimCount, entryCount }) => {
    if (scores.values.length < entryCount)
      scores = {
        values: new Float32Array(entryCount * 2),
        touched: new Int32Array(entryCount * 2),
        touchedCount: 0,
      }
    const tooCommon = Math.max(leastCommon, claimCount * commonClaims)
    const rare = [...tokens]
      .filter((token) => token !== -1 && postings.count(token) > 0 && postings.count(token) <= tooCommon)
      .toSorted((one, other) => weight(other) - weight(one))
      .slice(0, mostRetrieving)
    scores.touchedCount = 0
    for (const token of rare) postings.spread(token, weight(token), scores)
    const average = Math.max(1, averageLength(key))
    const best = createBest(most[key])
    const { values, touched, touchedCount } = scores
    for (let at = 0; at < touchedCount; at += 1) {
      const number = touched[at] as number
      const raw = values[number] as number
      values[number] = 0
      const found = entry(number)
      if (found === undefined) continue
      const penalty = 1 - lengthPenalty + (lengthPenalty * lengthOf(found, key)) / average
      best.add(number, raw / (0.6 + 0.4 * penalty))
    }
    return best.numbers
  }
}

function lengthOf(entry: Entry | undefined, key: RetrievalKey): number {
  if (entry === undefined) return 0
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
