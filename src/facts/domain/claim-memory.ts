/**
 * The known claims and how rare their tokens are; finds candidates by four keys and fuses the ranks. Pure.
 * Trap: weights of tokens move with the number of claims; they are scaled so that the same text keeps its score in a small office.
 */
import { commonShare } from '../../text/frequency.ts'
import { createPostings, type Scores } from './claim-postings.ts'
import {
  bareToken,
  type Form,
  plainSigns,
  soundsOf,
  standingOf,
  statedMark,
  tokensOf,
} from './claim-tokens.ts'

/** Token numbers with how often each stands in the text. */
export interface Bag {
  readonly ids: Int32Array
  readonly counts: Uint8Array
  readonly length: number
}

export interface Entry {
  readonly id: string
  readonly form: Form
  readonly claim: string
  readonly plain: string
  /** Of the statement alone. */
  readonly signs: Int32Array
  readonly words: Int32Array
  readonly sounds: Int32Array
  /** Of the statement, under its own mark: what a ruling quotes is a key of its own. */
  readonly stated: Int32Array
  /** Of statement and ruling together. */
  readonly allSigns: Bag
  readonly allWords: Bag
}

export interface Candidate {
  readonly entry: Entry
  /** Sum of inverse ranks over the keys that found it. */
  readonly fused: number
}

export interface Sought {
  readonly signs: ReadonlySet<number>
  readonly words: ReadonlySet<number>
  readonly sounds: ReadonlySet<number>
  readonly stated: ReadonlySet<number>
}

export interface ClaimMemory {
  readonly put: (id: string, claim: string, ruling: string) => void
  readonly remove: (id: string) => void
  readonly size: () => number
  /** 0–1, 1 for a token no claim holds. */
  readonly weight: (tokenId: number) => number
  readonly weightOfToken: (token: string) => number
  readonly known: (tokens: Iterable<string>) => Set<number>
  readonly candidates: (sought: Sought) => Candidate[]
  /** How many tokens the claims hold on average, with their rulings. */
  readonly averageLength: (kind: 'signs' | 'words') => number
}

const most = { signs: 40, words: 40, sounds: 15, stated: 25 } as const
const mostCandidates = 64
/** A token in more claims than this does not retrieve; it still counts in the score. */
const commonClaims = 0.1
const leastCommon = 200
/** The rarest tokens of a text find its claims; more of them only cost time. */
const mostRetrieving = 160
/** How many claims the table of common words stands for. */
const backgroundClaims = 800
/** Part of BM25: how much a long text is marked down. */
const lengthPenalty = 0.75
const fusion = 20

export function createClaimMemory(): ClaimMemory {
  const postings = createPostings()
  const numbers = new Map<string, number>()
  const shares: number[] = []
  let entries: (Entry | undefined)[] = []
  let scores: Scores = { values: new Float32Array(1024), touched: [] }
  const totals = { signs: 0, words: 0 }

  const tokenId = (token: string): number => {
    const id = postings.tokenId(token)
    shares[id] ??= commonShare(bareToken(token))
    return id
  }
  const weightOf = (count: number, share: number) => {
    const claims = numbers.size + backgroundClaims + 1
    return Math.log(claims / (count + share * backgroundClaims + 0.5)) / Math.log(claims / 0.5)
  }
  /** Logarithms are dear: a weight is kept until the claims change. */
  let weights = { of: new Float64Array(1024), asOf: new Int32Array(1024) }
  let changes = 1
  const weight = (id: number) => {
    if (id >= weights.of.length) {
      weights = { of: new Float64Array(id * 2), asOf: new Int32Array(id * 2) }
    }
    if (weights.asOf[id] !== changes) {
      weights.of[id] = weightOf(postings.count(id), shares[id] ?? 0)
      weights.asOf[id] = changes
    }
    return weights.of[id] ?? 0
  }

  const held = ({ allSigns, allWords, sounds, stated }: Entry) => [allSigns.ids, allWords.ids, sounds, stated]

  const remove = (id: string) => {
    const number = numbers.get(id)
    const entry = number === undefined ? undefined : entries[number]
    if (number === undefined || entry === undefined) return
    numbers.delete(id)
    changes += 1
    entries[number] = undefined
    totals.signs -= entry.allSigns.length
    totals.words -= entry.allWords.length
    for (const ids of held(entry)) postings.forget(ids)
    if (entries.length > 2 * numbers.size + 1_000) rebuild()
  }

  const insert = (entry: Entry) => {
    const number = entries.length
    entries.push(entry)
    numbers.set(entry.id, number)
    changes += 1
    totals.signs += entry.allSigns.length
    totals.words += entry.allWords.length
    for (const ids of held(entry)) postings.add(number, ids)
  }

  const rebuild = () => {
    const alive = entries.filter((entry) => entry !== undefined)
    entries = []
    totals.signs = 0
    totals.words = 0
    postings.clear()
    for (const entry of alive) insert(entry)
  }

  const bagOf = (counts: ReadonlyMap<string, number>): Bag => ({
    ids: Int32Array.from(counts.keys(), tokenId),
    counts: Uint8Array.from(counts.values(), (count) => Math.min(255, count)),
    length: counts.values().reduce((sum, count) => sum + count, 0),
  })

  const put = (id: string, claim: string, ruling: string) => {
    remove(id)
    const standing = standingOf(claim, ruling)
    const own = tokensOf(standing.stated)
    const all = standing.form === 'stated' ? own : tokensOf(`${standing.stated}\n${standing.ruling}`)
    insert({
      id,
      form: standing.form,
      claim: standing.stated,
      plain: plainSigns(standing.stated),
      signs: Int32Array.from(own.signs.keys(), tokenId),
      words: Int32Array.from(own.words.keys(), tokenId),
      sounds: Int32Array.from(soundsOf(standing.stated), tokenId),
      stated:
        standing.form === 'stated'
          ? new Int32Array()
          : Int32Array.from(own.signs.keys(), (token) => tokenId(statedMark + token)),
      allSigns: bagOf(all.signs),
      allWords: bagOf(all.words),
    })
  }

  const lengthOf = (entry: Entry, key: keyof Sought) =>
    key === 'signs' ? entry.allSigns.length : key === 'words' ? entry.allWords.length : entry[key].length

  /** Entry numbers, best first, by the tokens they share with the text. */
  const retrieve = (key: keyof Sought, ids: ReadonlySet<number>): number[] => {
    if (scores.values.length < entries.length)
      scores = { values: new Float32Array(entries.length * 2), touched: [] }
    const tooCommon = Math.max(leastCommon, numbers.size * commonClaims)
    const rare = Array.from(ids, (id) => ({ id, gain: weight(id) }))
      .filter(({ id }) => postings.count(id) <= tooCommon)
      .toSorted((one, other) => other.gain - one.gain)
      .slice(0, mostRetrieving)
    for (const { id, gain } of rare) postings.spread(id, gain, scores)
    const found: { number: number; value: number }[] = []
    let average = 0
    for (const number of scores.touched) {
      const entry = entries[number]
      if (entry === undefined) continue
      average += lengthOf(entry, key) / scores.touched.length
    }
    for (const number of scores.touched) {
      const raw = scores.values[number] ?? 0
      scores.values[number] = 0
      const entry = entries[number]
      if (entry === undefined) continue
      const penalty = 1 - lengthPenalty + (lengthPenalty * lengthOf(entry, key)) / Math.max(1, average)
      found.push({ number, value: raw / (0.6 + 0.4 * penalty) })
    }
    scores.touched.length = 0
    return found
      .toSorted((one, other) => other.value - one.value)
      .slice(0, most[key])
      .map(({ number }) => number)
  }

  return {
    put,
    remove,
    size: () => numbers.size,
    weight,
    weightOfToken: (token) => {
      const id = postings.knownTokenId(token)
      return id === undefined ? weightOf(0, commonShare(bareToken(token))) : weight(id)
    },
    known: (tokens) => {
      const ids = new Set<number>()
      for (const token of tokens) {
        const id = postings.knownTokenId(token)
        if (id !== undefined) ids.add(id)
      }
      return ids
    },
    candidates: (sought) => {
      const fused = new Map<number, number>()
      for (const key of ['signs', 'words', 'sounds', 'stated'] as const) {
        for (const [rank, number] of retrieve(key, sought[key]).entries())
          fused.set(number, (fused.get(number) ?? 0) + 1 / (fusion + rank))
      }
      return [...fused]
        .toSorted((one, other) => other[1] - one[1])
        .slice(0, mostCandidates)
        .flatMap(([number, sum]) => {
          const entry = entries[number]
          return entry === undefined ? [] : [{ entry, fused: sum }]
        })
    },
    averageLength: (kind) => totals[kind] / Math.max(1, numbers.size),
  }
}
