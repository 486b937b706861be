/**
 * 定性: what a named person of the responsible unit found a claim to be, on evidence. Nothing else in the house is
 * called a verdict.
 */

export const verdicts = ['verified_false', 'partly_false', 'misleading', 'true', 'unverifiable'] as const
export type Verdict = (typeof verdicts)[number]

const refuting: ReadonlySet<Verdict> = new Set<Verdict>(['verified_false', 'partly_false', 'misleading'])

/** Only these verdicts let an answer say that something is wrong. */
export const isRefuting = (verdict: Verdict | null): boolean => verdict !== null && refuting.has(verdict)

/** Evidence 证据: what a unit found out, as a verdict and a draft rest on it. */
export interface Evidence {
  readonly id: string
  readonly kind: string
  readonly title: string
  /** The quotable wording returned by the unit. */
  readonly text: string
  readonly unitId: string
  readonly unitName: string
  readonly verifierName: string
  readonly observedAt: Date
}
