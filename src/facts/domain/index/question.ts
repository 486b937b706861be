/**
 * A text asked of the known claims, taken apart once for all indexes: its tokens by number, its sentences, its
 * letters. Pure. Trap: tokens no index knows stay in the table (number -1), because they weigh in what is left
 * unexplained.
 */

import type { GazetteerEntry } from '../../../text/facts/places.ts'
import { sentencesIn } from '../../../text/sentences.ts'
import { type Slots, slotsOf } from '../slots/slots.ts'
import { type ClaimTokens, soundsOf, tokensOf } from './claim-tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Tokens of one kind: numbers in the vocabulary, and how common in the language each is. */
export interface Tokens {
  readonly numbers: Int32Array
  readonly shares: Float64Array
}

/** A part of the text. */
export interface Part {
  readonly text: string
  /** Places of its tokens in the table of signs. */
  readonly places: Int32Array
}

export interface Question {
  readonly text: string
  /** Letters of its beginning, and where each of them stands in it. */
  readonly places: ReadonlyMap<number, readonly number[]>
  /** Those of the whole text come first; after them what only a sentence on its own holds. */
  readonly signs: Tokens
  readonly wholeCount: number
  readonly words: Tokens
  readonly sounds: Int32Array
  readonly stated: Int32Array
  readonly sentences: readonly Part[]
  /** The title, or what comes before the first break. */
  readonly opening: Part
  readonly slots: (gazetteer: readonly GazetteerEntry[]) => Slots
  readonly slotsOfSentence: (at: number, gazetteer: readonly GazetteerEntry[]) => Slots
}

/** A text of more sentences than this is a document; its beginning says what it claims. */
const mostSentences = 40
const mostSignsForRuns = 400
const leastOpening = 6
/** `标题 | 栏目 | 报纸`: the title of a page names its house too. */
const segmentEnd = /\s*[|｜]\s*/u

export function questionOf(text: string, vocabulary: Vocabulary): Question {
  const whole = tokensOf(text)
  const table = new Map<string, number>()
  const placesOf = (tokens: ClaimTokens) =>
    Int32Array.from(tokens.signs.keys(), (token) => {
      const known = table.get(token)
      if (known !== undefined) return known
      table.set(token, table.size)
      return table.size - 1
    })
  const wholePlaces = placesOf(whole)
  // Most posts are one sentence: it is not taken apart again.
  const partOf = (part: string): Part => ({
    text: part,
    places: part === text.trim() ? wholePlaces : placesOf(tokensOf(part)),
  })
  const sentences = sentencesIn(text)
    .flatMap((one) => one.text.split(segmentEnd))
    .filter((part) => part !== '')
    .slice(0, mostSentences)
    .map(partOf)
  const first = sentences[0]
  const openingText = openingOf(text, first?.text)
  const opening = first !== undefined && openingText === first.text ? first : partOf(openingText)
  const signs = tokensFrom(table, vocabulary)
  return {
    text,
    places: placesBySign(whole.plain.slice(0, mostSignsForRuns)),
    signs,
    wholeCount: wholePlaces.length,
    words: tokensFrom(whole.words, vocabulary),
    sounds: Int32Array.from([...soundsOf(whole.plain)].flatMap((one) => vocabulary.knownNumberOf(one) ?? [])),
    stated: Int32Array.from(
      [...signs.numbers.subarray(0, wholePlaces.length)].flatMap((one) =>
        one === -1 ? [] : (vocabulary.knownStatedNumberOf(one) ?? []),
      ),
    ),
    sentences,
    opening,
    ...slotsOnce(text, sentences),
  }
}

/** Slots are dear and seldom asked for: found when first wanted, then kept. */
function slotsOnce(text: string, sentences: readonly Part[]): Pick<Question, 'slots' | 'slotsOfSentence'> {
  let whole: Slots | undefined
  const ofSentences: Slots[] = []
  return {
    slots: (gazetteer) => (whole ??= slotsOf(text, gazetteer)),
    slotsOfSentence: (at, gazetteer) => (ofSentences[at] ??= slotsOf(sentences[at]?.text ?? '', gazetteer)),
  }
}

function tokensFrom(tokens: ReadonlyMap<string, unknown>, vocabulary: Vocabulary): Tokens {
  const numbers = new Int32Array(tokens.size)
  const shares = new Float64Array(tokens.size)
  let at = 0
  for (const token of tokens.keys()) {
    const number = vocabulary.knownNumberOf(token)
    numbers[at] = number ?? -1
    shares[at] = number === undefined ? vocabulary.shareOfToken(token) : vocabulary.share(number)
    at += 1
  }
  return { numbers, shares }
}

function placesBySign(plain: string): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>()
  for (let at = 0; at < plain.length; at += 1) {
    const sign = plain.charCodeAt(at)
    const known = places.get(sign)
    if (known === undefined) places.set(sign, [at])
    else known.push(at)
  }
  return places
}

function openingOf(text: string, first = text): string {
  const [untilSpace = ''] = text.trim().split(/\s/u, 1)
  return untilSpace.length >= leastOpening && untilSpace.length < first.length ? untilSpace : first
}
