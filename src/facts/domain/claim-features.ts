/**
 * How well a text states a known claim, as a row of measured features. Pure.
 * What each weighs was learnt (claim-weights.ts); the same weight holds for every office, so features are shares, not
 * counts.
 */

import type { Bag, Candidate, ClaimMemory, Entry } from './claim-memory.ts'
import { createMarks } from './marks.ts'
import type { Part, Question, Tokens } from './question.ts'

export const featureNames = [
  'bias',
  'claimCovered',
  'soundsCovered',
  'sentenceCovered',
  'wordsCovered',
  'heaviestMissing',
  'heaviestShared',
  'longestRun',
  'runShare',
  'textExplained',
  'wordsExplained',
  'sentenceExplained',
  'openingExplained',
  'openingCovers',
  'signsRank',
  'wordsRank',
  'signsLead',
  'wordsLead',
  'fused',
  'textWeight',
  'claimWeight',
  'coveredAndExplained',
] as const

type Features = Readonly<Record<(typeof featureNames)[number], number>>

/** A sentence that weighs less than this (`真的吗`) is explained by anything. */
const leastSentenceWeight = 3
/** Below this share a long common run is not worth looking for. */
const leastCoveredForRuns = 0.08
/** BM25. */
const k1 = 1.2
const b = 0.75

/** The question as one index weighs it. */
interface Asked {
  readonly question: Question
  readonly memory: ClaimMemory
  readonly gains: Float64Array
  readonly signsWeight: number
  readonly wordsWeight: number
  /** The sentences and, last, the opening. */
  readonly parts: readonly WeighedPart[]
  /** For each sign: which parts hold it. */
  readonly partsOf: readonly (readonly number[])[]
}

interface WeighedPart {
  readonly places: Int32Array
  readonly weight: number
}

export interface Row {
  /** In the order of `featureNames`. */
  readonly features: Float64Array
  /** Number of the sentence that states most of the claim; -1 when the text has none. */
  readonly nearestSentence: number
}

/** Scratch of the one text that is being weighed. */
const marks = createMarks()

function askedOf(question: Question, memory: ClaimMemory): Asked {
  const { signs, words, sounds, sentences, opening, wholeCount } = question
  marks.set([signs.numbers, words.numbers, sounds])
  const gains = gainsOf(signs, memory)
  const parts = [...sentences, opening]
  const partsOf: number[][] = Array.from(gains, () => [])
  for (const [number, { places }] of parts.entries()) for (const place of places) partsOf[place]?.push(number)
  return {
    question,
    memory,
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

/** @returns one row for each candidate */
export function featureRows(
  candidates: readonly Candidate[],
  question: Question,
  memory: ClaimMemory,
): Row[] {
  const asked = askedOf(question, memory)
  const found = candidates.map(({ entry }) => {
    const stated = statedFeatures(entry, asked)
    return { ...stated, explained: explainedFeatures(entry, asked) }
  })
  const signsLeads = leadsOf(found.map(({ explained }) => explained.signsRank))
  const wordsLeads = leadsOf(found.map(({ explained }) => explained.wordsRank))
  return found.map(({ stated, explained: { signsRank, wordsRank, ...explained }, nearestSentence }, at) => {
    const features: Features = {
      bias: 1,
      ...stated,
      ...explained,
      signsRank: Math.log1p(signsRank),
      wordsRank: Math.log1p(wordsRank),
      signsLead: signsLeads[at] ?? 0,
      wordsLead: wordsLeads[at] ?? 0,
      fused: (candidates[at]?.fused ?? 0) * 10,
      textWeight: Math.log1p(asked.signsWeight),
      coveredAndExplained: Math.sqrt(stated.claimCovered * explained.textExplained),
    }
    return { features: inOrder(features), nearestSentence }
  })
}

function inOrder(features: Features): Float64Array {
  const row = new Float64Array(featureNames.length)
  for (let at = 0; at < row.length; at += 1) row[at] = features[featureNames[at] ?? 'bias']
  return row
}

/**
 * In a large index something always shares a few words; in a small one standing first must not mean more than there.
 */
const usualRank = 2

/** How far each stands before the best of the others: log of the quotient. */
function leadsOf(ranks: readonly number[]): number[] {
  const [first = 0, second = 0] = ranks.toSorted((one, other) => other - one)
  return ranks.map((rank) => {
    const other = Math.max(rank === first ? second : first, usualRank)
    return Math.log((rank + 0.5) / (other + 0.5))
  })
}

function statedFeatures(entry: Entry, asked: Asked) {
  const signs = signsCovered(entry, asked)
  const words = wordsCovered(entry, asked.memory)
  const run = signs.covered < leastCoveredForRuns ? 0 : longestRun(entry.plain, asked.question.places)
  const stated = {
    claimCovered: signs.covered,
    soundsCovered: soundsCovered(entry, asked.memory),
    sentenceCovered: signs.sentenceCovered,
    wordsCovered: words.covered,
    heaviestMissing: words.heaviestMissing,
    heaviestShared: words.heaviestShared,
    longestRun: Math.log1p(run),
    runShare: run / Math.max(1, Math.min(entry.plain.length, 20)),
    openingCovers: signs.openingCovers,
    claimWeight: Math.log1p(signs.weight),
  }
  return { stated, nearestSentence: signs.nearestSentence }
}

/** Share of the weight of the statement that the text, each of its sentences and its opening hold. */
function signsCovered({ signs }: Entry, { question, memory, partsOf, parts }: Asked) {
  const ofParts = new Float64Array(parts.length)
  let weight = 0
  let shared = 0
  for (const token of signs) {
    const gain = memory.weight(token)
    weight += gain
    const place = marks.placeOf(token)
    if (place === -1) continue
    if (place < question.wholeCount) shared += gain
    for (const number of partsOf[place] ?? []) ofParts[number] = (ofParts[number] as number) + gain
  }
  const shareOf = (sum: number) => (weight === 0 ? 0 : sum / weight)
  let nearestSentence = parts.length > 1 ? 0 : -1
  for (let number = 1; number < parts.length - 1; number += 1)
    if ((ofParts[number] as number) > (ofParts[nearestSentence] as number)) nearestSentence = number
  return {
    weight,
    covered: shareOf(shared),
    nearestSentence,
    sentenceCovered: shareOf(ofParts[nearestSentence] ?? 0),
    openingCovers: shareOf(ofParts[parts.length - 1] ?? 0),
  }
}

function wordsCovered({ words }: Entry, memory: ClaimMemory) {
  let weight = 0
  let shared = 0
  let heaviestMissing = 0
  let heaviestShared = 0
  for (const token of words) {
    const gain = memory.weight(token)
    weight += gain
    if (marks.placeOf(token) === -1) heaviestMissing = Math.max(heaviestMissing, gain)
    else {
      shared += gain
      heaviestShared = Math.max(heaviestShared, gain)
    }
  }
  return { covered: weight === 0 ? 0 : shared / weight, heaviestMissing, heaviestShared }
}

function soundsCovered({ sounds }: Entry, memory: ClaimMemory): number {
  let weight = 0
  let shared = 0
  for (const token of sounds) {
    const gain = memory.weight(token)
    weight += gain
    if (marks.placeOf(token) !== -1) shared += gain
  }
  return weight === 0 ? 0 : shared / weight
}

/** How much of the text the claim and its ruling speak of, and how high BM25 would rank them. */
function explainedFeatures(entry: Entry, asked: Asked) {
  const { question, memory, gains, parts } = asked
  const isHeld = new Uint8Array(gains.length)
  const signs = held(entry.allSigns, memory, 'signs', (place) => {
    if (place >= question.wholeCount) return false
    isHeld[place] = 1
    return true
  })
  const words = held(entry.allWords, memory, 'words', () => true)
  const share = ({ places, weight }: WeighedPart) => {
    let sum = 0
    for (const place of places) if (isHeld[place] === 1) sum += gains[place] as number
    return sum / Math.max(1, weight)
  }
  let sentenceExplained = 0
  for (let number = 0; number < parts.length - 1; number += 1) {
    const part = parts[number]
    if (part !== undefined && part.weight > leastSentenceWeight)
      sentenceExplained = Math.max(sentenceExplained, share(part))
  }
  const opening = parts.at(-1)
  return {
    signsRank: signs.rank,
    wordsRank: words.rank,
    textExplained: signs.gain / Math.max(1, asked.signsWeight),
    wordsExplained: words.gain / Math.max(1, asked.wordsWeight),
    sentenceExplained,
    openingExplained: opening === undefined ? 0 : share(opening),
  }
}

/** What a bag shares with the text: plain weight, and by BM25. */
function held(
  { ids, counts, length }: Bag,
  memory: ClaimMemory,
  kind: 'signs' | 'words',
  counting: (place: number) => boolean,
): { gain: number; rank: number } {
  const damping = k1 * (1 - b + (b * length) / Math.max(1, memory.averageLength(kind)))
  let gain = 0
  let rank = 0
  for (let at = 0; at < ids.length; at += 1) {
    const token = ids[at] as number
    const place = marks.placeOf(token)
    if (place === -1 || !counting(place)) continue
    const weight = memory.weight(token)
    const count = counts[at] ?? 1
    gain += weight
    rank += (weight * count * (k1 + 1)) / (count + damping)
  }
  return { gain, rank }
}

const mostSignsOfText = 400
const runs = new Uint16Array(mostSignsOfText)
const runsOf = new Int32Array(mostSignsOfText)

/** Length of the longest run of signs both hold. @param places where each sign stands in the text */
function longestRun(claim: string, places: ReadonlyMap<number, readonly number[]>): number {
  runsOf.fill(-1)
  let longest = 0
  for (let i = 0; i < claim.length; i += 1) {
    const found = places.get(claim.charCodeAt(i))
    if (found === undefined) continue
    for (let at = found.length - 1; at >= 0; at -= 1) {
      const j = found[at] as number
      const run = j > 0 && runsOf[j - 1] === i - 1 && i > 0 ? (runs[j - 1] as number) + 1 : 1
      runs[j] = run
      runsOf[j] = i
      if (run > longest) longest = run
    }
  }
  return longest
}
