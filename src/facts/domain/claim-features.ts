/**
 * How well a text states a known claim, as a row of measured features. Pure.
 * What each weighs was learnt (claim-weights.ts); the same weight holds for every office, so features are shares, not counts.
 */
import { sentencesIn } from '../../text/sentences.ts'
import type { Bag, Candidate, ClaimMemory, Entry, Sought } from './claim-memory.ts'
import { plainSigns, soundsOf, statedMark, tokensOf } from './claim-tokens.ts'

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

/** The tokens of a part of the text, as places in the list of its known tokens. */
interface Part {
  readonly text: string
  readonly signs: ReadonlySet<number>
  readonly places: readonly number[]
  /** Of all its tokens, known to the index or not. */
  readonly weight: number
}

export interface Asked extends Sought {
  readonly plain: string
  /** Where each known pair of signs stands in the list of them. */
  readonly placeOf: ReadonlyMap<number, number>
  readonly gains: readonly number[]
  readonly signsWeight: number
  readonly wordsWeight: number
  readonly sentences: readonly Part[]
  /** The title, or what comes before the first break. */
  readonly opening: Part
}

/** A text of more sentences than this is a document; its beginning says what it claims. */
const mostSentences = 40
const mostSignsForRuns = 400
/** A sentence that weighs less than this (`真的吗`) is explained by anything. */
const leastSentenceWeight = 3
/** Below this share a long common run is not worth looking for. */
const leastCoveredForRuns = 0.08
/** BM25. */
const k1 = 1.2
const b = 0.75

export function askedOf(text: string, memory: ClaimMemory): Asked {
  const { signs, words } = tokensOf(text)
  const known = memory.known(signs.keys())
  const placeOf = new Map(Array.from(known, (id, at) => [id, at]))
  const weightOf = (tokens: Iterable<string>) => {
    let sum = 0
    for (const token of tokens) sum += memory.weightOfToken(token)
    return sum
  }
  const partOf = (part: string): Part => {
    const tokens = tokensOf(part).signs
    const ids = memory.known(tokens.keys())
    const places = [...ids].flatMap((id) => placeOf.get(id) ?? [])
    return { text: part, signs: ids, places, weight: weightOf(tokens.keys()) }
  }
  const sentences = sentencesIn(text).slice(0, mostSentences)
  return {
    plain: plainSigns(text).slice(0, mostSignsForRuns),
    signs: known,
    words: memory.known(words.keys()),
    sounds: memory.known(soundsOf(text)),
    stated: memory.known(Array.from(signs.keys(), (token) => statedMark + token)),
    placeOf,
    gains: Array.from(known, (id) => memory.weight(id)),
    signsWeight: weightOf(signs.keys()),
    wordsWeight: weightOf(words.keys()),
    sentences: sentences.map((part) => partOf(part.text)),
    opening: partOf(openingOf(text, sentences[0]?.text)),
  }
}

const leastOpening = 6

function openingOf(text: string, first = text): string {
  const [untilSpace = ''] = text.trim().split(/\s/u, 1)
  return untilSpace.length >= leastOpening && untilSpace.length < first.length ? untilSpace : first
}

/** @returns one row for each candidate, in the order of `featureNames` */
export function featureRows(
  candidates: readonly Candidate[],
  asked: Asked,
  memory: ClaimMemory,
): Float64Array[] {
  const signsRanks = candidates.map(({ entry }) => rankOf(entry.allSigns, asked.signs, memory, 'signs'))
  const wordsRanks = candidates.map(({ entry }) => rankOf(entry.allWords, asked.words, memory, 'words'))
  const signsLeads = leadsOf(signsRanks)
  const wordsLeads = leadsOf(wordsRanks)
  return candidates.map(({ entry, fused }, at) => {
    const stated = statedFeatures(entry, asked, memory)
    const explained = explainedFeatures(entry, asked, memory)
    const features: Features = {
      bias: 1,
      ...stated,
      ...explained,
      signsRank: Math.log1p(signsRanks[at] ?? 0),
      wordsRank: Math.log1p(wordsRanks[at] ?? 0),
      signsLead: signsLeads[at] ?? 0,
      wordsLead: wordsLeads[at] ?? 0,
      fused: fused * 10,
      textWeight: Math.log1p(asked.signsWeight),
      coveredAndExplained: Math.sqrt(stated.claimCovered * explained.textExplained),
    }
    return Float64Array.from(featureNames, (name) => features[name])
  })
}

/** How far each stands before the best of the others: log of the quotient. */
function leadsOf(ranks: readonly number[]): number[] {
  const [first = 0, second = 0] = ranks.toSorted((one, other) => other - one)
  return ranks.map((rank) => Math.log((rank + 0.5) / ((rank === first ? second : first) + 0.5)))
}

function statedFeatures(entry: Entry, asked: Asked, memory: ClaimMemory) {
  const signs = shareOf(entry.signs, asked.signs, memory)
  const words = shareOf(entry.words, asked.words, memory)
  const run = signs.covered < leastCoveredForRuns ? 0 : longestRun(entry.plain, asked.plain)
  return {
    claimCovered: signs.covered,
    soundsCovered: shareOf(entry.sounds, asked.sounds, memory).covered,
    sentenceCovered: Math.max(
      0,
      ...asked.sentences.map((part) => shareOf(entry.signs, part.signs, memory).covered),
    ),
    wordsCovered: words.covered,
    heaviestMissing: words.heaviestMissing,
    heaviestShared: words.heaviestShared,
    longestRun: Math.log1p(run),
    runShare: run / Math.max(1, Math.min(entry.plain.length, 20)),
    openingCovers: shareOf(entry.signs, asked.opening.signs, memory).covered,
    claimWeight: Math.log1p(signs.weight),
  }
}

/** How much of the text the claim and its ruling speak of. */
function explainedFeatures(entry: Entry, asked: Asked, memory: ClaimMemory) {
  const isHeld = new Uint8Array(asked.gains.length)
  let signs = 0
  for (const id of entry.allSigns.ids) {
    const place = asked.placeOf.get(id)
    if (place === undefined) continue
    isHeld[place] = 1
    signs += asked.gains[place] ?? 0
  }
  let words = 0
  for (const id of entry.allWords.ids) if (asked.words.has(id)) words += memory.weight(id)
  const share = ({ places, weight }: Part) => {
    let held = 0
    for (const place of places) if (isHeld[place] === 1) held += asked.gains[place] ?? 0
    return held / Math.max(1, weight)
  }
  return {
    textExplained: signs / Math.max(1, asked.signsWeight),
    wordsExplained: words / Math.max(1, asked.wordsWeight),
    sentenceExplained: Math.max(
      0,
      ...asked.sentences.filter(({ weight }) => weight > leastSentenceWeight).map(share),
    ),
    openingExplained: share(asked.opening),
  }
}

interface Share {
  /** Share of the weight of these tokens that the text holds. */
  readonly covered: number
  readonly weight: number
  readonly heaviestMissing: number
  readonly heaviestShared: number
}

export function shareOf(ids: Int32Array, asked: ReadonlySet<number>, memory: ClaimMemory): Share {
  let weight = 0
  let shared = 0
  let heaviestMissing = 0
  let heaviestShared = 0
  for (const id of ids) {
    const gain = memory.weight(id)
    weight += gain
    if (asked.has(id)) {
      shared += gain
      heaviestShared = Math.max(heaviestShared, gain)
    } else heaviestMissing = Math.max(heaviestMissing, gain)
  }
  return { covered: weight === 0 ? 0 : shared / weight, weight, heaviestMissing, heaviestShared }
}

function rankOf(bag: Bag, asked: ReadonlySet<number>, memory: ClaimMemory, kind: 'signs' | 'words'): number {
  const damping = k1 * (1 - b + (b * bag.length) / Math.max(1, memory.averageLength(kind)))
  let sum = 0
  for (const [at, id] of bag.ids.entries()) {
    if (!asked.has(id)) continue
    const count = bag.counts[at] ?? 1
    sum += (memory.weight(id) * count * (k1 + 1)) / (count + damping)
  }
  return sum
}

/** Length of the longest run of signs both hold. */
function longestRun(a: string, b: string): number {
  const before = new Uint16Array(b.length + 1)
  let longest = 0
  for (let i = 0; i < a.length; i += 1) {
    const sign = a.charCodeAt(i)
    for (let j = b.length; j > 0; j -= 1) {
      const run = b.charCodeAt(j - 1) === sign ? (before[j - 1] ?? 0) + 1 : 0
      before[j] = run
      if (run > longest) longest = run
    }
  }
  return longest
}
