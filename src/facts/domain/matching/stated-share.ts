/**
 * How much of a claim's statement the text states: by signs, words, sounds, and by the longest run both share. Pure.
 * Trap: shares are of weight, not of count: a rare name missing says more than ten common words there.
 */

import type { Entry } from '../index/claim-memory.ts'
import type { Asked } from './asked.ts'
import { longestRun } from './longest-run.ts'

/** Below this share a long common run is not worth looking for. */
const leastCoveredForRuns = 0.08

/** The features of the statement, and the sentence of the text that states most of it; -1 when the text has none. */
export function statedFeatures(entry: Entry, asked: Asked) {
  const signs = signsCovered(entry, asked)
  const words = wordsCovered(entry, asked)
  const run = signs.covered < leastCoveredForRuns ? 0 : longestRun(entry.plain, asked.question.places)
  const stated = {
    claimCovered: signs.covered,
    soundsCovered: soundsCovered(entry, asked),
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
function signsCovered({ signs }: Entry, { question, memory, placeOf, partsOf, parts }: Asked) {
  const ofParts = new Float64Array(parts.length)
  let weight = 0
  let shared = 0
  for (const token of signs) {
    const gain = memory.weight(token)
    weight += gain
    const place = placeOf(token)
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

function wordsCovered({ words }: Entry, { memory, placeOf }: Asked) {
  let weight = 0
  let shared = 0
  let heaviestMissing = 0
  let heaviestShared = 0
  for (const token of words) {
    const gain = memory.weight(token)
    weight += gain
    if (placeOf(token) === -1) heaviestMissing = Math.max(heaviestMissing, gain)
    else {
      shared += gain
      heaviestShared = Math.max(heaviestShared, gain)
    }
  }
  return { covered: weight === 0 ? 0 : shared / weight, heaviestMissing, heaviestShared }
}

function soundsCovered({ sounds }: Entry, { memory, placeOf }: Asked): number {
  let weight = 0
  let shared = 0
  for (const token of sounds) {
    const gain = memory.weight(token)
    weight += gain
    if (placeOf(token) !== -1) shared += gain
  }
  return weight === 0 ? 0 : shared / weight
}
