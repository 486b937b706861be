/**
 * The known claims and how rare their tokens are; finds candidates by four keys and fuses the ranks. Pure.
 * Trap: weights of tokens move with the number of claims; they are scaled so that the same text keeps its score in a
 * small office.
 */

import { createPostings } from './claim-postings.ts'
import { createRetrieval, type Retrieval, type RetrievalKey, retrievalKeys } from './claim-retrieval.ts'
import { type Form, soundsOf, standingOf, tokensOf } from './claim-tokens.ts'
import type { Question } from './question.ts'
import { createTokenWeights } from './token-weights.ts'
import { createVocabulary, type Vocabulary } from './vocabulary.ts'

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
  /** Of the statement, under numbers of their own. */
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

export interface ClaimMemory {
  readonly vocabulary: Vocabulary
  readonly put: (id: string, claim: string, ruling: string) => void
  readonly remove: (id: string) => void
  readonly size: () => number
  /** 0–1, 1 for a token no claim holds. */
  readonly weight: (token: number) => number
  readonly weightOfUnknown: (share: number) => number
  readonly candidates: (question: Question) => Candidate[]
  /** How many tokens the claims hold on average, with their rulings. */
  readonly averageLength: (kind: 'signs' | 'words') => number
}

const mostCandidates = 32
/** How much less the second of one key counts than the first: one part in so many. */
const fusion = 20
const nothing = new Int32Array()

export function createClaimMemory(vocabulary: Vocabulary = createVocabulary()): ClaimMemory {
  const postings = createPostings()
  const numbers = new Map<string, number>()
  let entries: (Entry | undefined)[] = []
  const totals = { signs: 0, words: 0 }

  const weights = createTokenWeights({
    claimCount: () => numbers.size,
    countOf: postings.count,
    shareOf: vocabulary.share,
  })
  const retrieval = createRetrieval({ postings, weight: weights.of })

  const remove = (id: string) => {
    const number = numbers.get(id)
    const entry = number === undefined ? undefined : entries[number]
    if (number === undefined || entry === undefined) return
    numbers.delete(id)
    weights.claimsChanged()
    entries[number] = undefined
    retrieval.forget(number)
    totals.signs -= entry.allSigns.length
    totals.words -= entry.allWords.length
    for (const tokens of tokensIn(entry)) postings.forget(tokens)
    if (entries.length > 2 * numbers.size + 1_000) rebuild()
  }

  const insert = (entry: Entry) => {
    const number = entries.length
    entries.push(entry)
    numbers.set(entry.id, number)
    weights.claimsChanged()
    totals.signs += entry.allSigns.length
    totals.words += entry.allWords.length
    for (const tokens of tokensIn(entry)) postings.add(number, tokens)
    retrieval.add(number, entry)
  }

  const rebuild = () => {
    const alive = entries.filter((entry) => entry !== undefined)
    entries = []
    totals.signs = 0
    totals.words = 0
    postings.clear()
    for (const entry of alive) insert(entry)
  }

  return {
    vocabulary,
    put: (id, claim, ruling) => {
      remove(id)
      insert(entryOf(id, standingOf(claim, ruling), vocabulary))
    },
    remove,
    size: () => numbers.size,
    weight: weights.of,
    weightOfUnknown: weights.ofUnknown,
    candidates: (question) =>
      foundBy(retrieval, question, numbers.size).flatMap(([number, fused]) => {
        const entry = entries[number]
        return entry === undefined ? [] : [{ entry, fused }]
      }),
    averageLength: (kind) => totals[kind] / Math.max(1, numbers.size),
  }
}

/** Numbers of the entries that share most with the question by any key, each with its sum of inverse ranks. */
function foundBy(
  retrieval: Retrieval,
  question: Question,
  claimCount: number,
): (readonly [number: number, fused: number])[] {
  const fused = new Map<number, number>()
  for (const key of retrievalKeys) {
    const found = retrieval.retrieve({ key, tokens: tokensFor(key, question), claimCount })
    for (const [rank, number] of found.entries())
      fused.set(number, (fused.get(number) ?? 0) + 1 / (fusion + rank))
  }
  return [...fused].toSorted((one, other) => other[1] - one[1]).slice(0, mostCandidates)
}

const tokensIn = ({ allSigns, allWords, sounds, stated }: Entry): readonly Int32Array[] => [
  allSigns.ids,
  allWords.ids,
  sounds,
  stated,
]

function tokensFor(key: RetrievalKey, question: Question): Int32Array {
  if (key === 'signs') return question.signs.numbers.subarray(0, question.wholeCount)
  return key === 'words' ? question.words.numbers : question[key]
}

function bagOf(counts: ReadonlyMap<string, number>, vocabulary: Vocabulary): Bag {
  return {
    ids: Int32Array.from(counts.keys(), vocabulary.numberOf),
    counts: Uint8Array.from(counts.values(), (count) => Math.min(255, count)),
    length: counts.values().reduce((sum, count) => sum + count, 0),
  }
}

function entryOf(
  id: string,
  { form, stated, ruling }: ReturnType<typeof standingOf>,
  vocabulary: Vocabulary,
): Entry {
  const own = tokensOf(stated)
  const ownSigns = bagOf(own.signs, vocabulary)
  const ownWords = bagOf(own.words, vocabulary)
  const all = form === 'stated' ? undefined : tokensOf(`${stated}\n${ruling}`)
  return {
    id,
    form,
    claim: stated,
    plain: own.plain,
    signs: ownSigns.ids,
    words: ownWords.ids,
    sounds: Int32Array.from(soundsOf(own.plain), vocabulary.numberOf),
    stated: all === undefined ? nothing : ownSigns.ids.map(vocabulary.statedNumberOf),
    allSigns: all === undefined ? ownSigns : bagOf(all.signs, vocabulary),
    allWords: all === undefined ? ownWords : bagOf(all.words, vocabulary),
  }
}
