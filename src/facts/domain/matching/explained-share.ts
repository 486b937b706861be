/**
 * How much of the text a claim and its ruling speak of, and how high BM25 (the usual measure of search engines) would
 * rank them. Pure. Trap: a sentence that says next to nothing is explained by anything, so it is left out.
 */

import type { Bag, Entry } from '../index/claim-memory.ts'
import type { Asked, WeighedPart } from './asked.ts'

/** A sentence that weighs less than this (`真的吗`) is explained by anything. */
const leastSentenceWeight = 3
/** BM25: how soon a repeated word says nothing more, and how much a long text is marked down. */
const k1 = 1.2
const b = 0.75

export function explainedFeatures(entry: Entry, asked: Asked) {
  const { question, gains, parts } = asked
  const isHeld = new Uint8Array(gains.length)
  const signs = shared(entry.allSigns, asked, 'signs', (place) => {
    if (place >= question.wholeCount) return false
    isHeld[place] = 1
    return true
  })
  const words = shared(entry.allWords, asked, 'words', () => true)
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
function shared(
  { ids, counts, length }: Bag,
  { memory, placeOf }: Asked,
  kind: 'signs' | 'words',
  counting: (place: number) => boolean,
): { gain: number; rank: number } {
  const damping = k1 * (1 - b + (b * length) / Math.max(1, memory.averageLength(kind)))
  let gain = 0
  let rank = 0
  for (let at = 0; at < ids.length; at += 1) {
    const token = ids[at] as number
    const place = placeOf(token)
    if (place === -1 || !counting(place)) continue
    const weight = memory.weight(token)
    const count = counts[at] ?? 1
    gain += weight
    rank += (weight * count * (k1 + 1)) / (count + damping)
  }
  return { gain, rank }
}
