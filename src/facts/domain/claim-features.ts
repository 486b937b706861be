/**
 * How well a text states a known claim: a few measured features and their weights. Pure.
 * The weights were fitted on the training part of the Chinese claim-matching set, with and without rulings behind the claims.
 */

export interface Features {
  /** Share of the claim's weight that stands anywhere in the text, in letters or in sound (homophones written on purpose). */
  readonly claimCovered: number
  /** The same, in the one sentence that covers most. */
  readonly sentenceCovered: number
  /** Share of the weight of the claim's words. */
  readonly wordsCovered: number
  /** Share of the text's weight that the claim and its ruling explain. */
  readonly textExplained: number
  /** BM25 of the text against claim and ruling, log scale. */
  readonly rank: number
  /** Weight of the text, log scale: a long text covers anything by chance. */
  readonly textWeight: number
  /** 1 when the claim had to be taken out of its ruling. */
  readonly isQuoted: number
}

const bias = -5.504
const weights: Readonly<Record<keyof Features, number>> = {
  claimCovered: 4.665,
  sentenceCovered: 1.588,
  wordsCovered: 5.412,
  textExplained: 10.799,
  rank: 1.565,
  textWeight: -1.287,
  isQuoted: 2.287,
}

/** 0–1: how sure it is that the text states the claim. */
export function certainty(features: Features): number {
  let sum = bias
  for (const [name, weight] of Object.entries(weights)) sum += weight * features[name as keyof Features]
  return 1 / (1 + Math.exp(-sum))
}
