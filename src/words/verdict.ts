/**
 * 定性: what a named person of the responsible unit found a claim to be, on evidence. Nothing else in the house is
 * called a verdict.
 */

export const verdicts = ['verified_false', 'partly_false', 'misleading', 'true', 'unverifiable'] as const
export type Verdict = (typeof verdicts)[number]
