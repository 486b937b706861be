/**
 * How well a text states a known claim, as a row of measured features. Pure.
 * What each weighs was learnt (claim-weights.ts); the same weight holds for every office, so features are shares, not
 * counts.
 */

import type { Candidate, ClaimMemory } from '../index/claim-memory.ts'
import type { Question } from '../index/question.ts'
import { askedOf } from './asked.ts'
import { explainedFeatures } from './explained-share.ts'
import { statedFeatures } from './stated-share.ts'

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

export interface Row {
  /** In the order of `featureNames`. */
  readonly features: Float64Array
  /** Number of the sentence that states most of the claim; -1 when the text has none. */
  readonly nearestSentence: number
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
