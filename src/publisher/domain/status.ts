/** The status of a release, derived from its facts and stored nowhere. Pure. Source: domain-rules C1. */

import { currentStep, isReturned } from './approval.ts'
import type { DeliveryFact, ReleaseProgress } from './types.ts'

export type ReleaseStatus =
  | 'draft'
  | 'returned'
  | { readonly step: string }
  | 'scheduled'
  | 'publishing'
  | 'published'
  | 'partially_published'
  | 'corrected'
  | 'withdrawn'

/** Deliveries that will not move by themselves any more. */
const settled = new Set(['confirmed', 'rejected', 'unknown', 'held', 'skipped', 'superseded'])

export function statusOf(facts: ReleaseProgress): ReleaseStatus {
  if (facts.withdrawnAt !== null) return 'withdrawn'
  if (facts.correctedAt !== null) return 'corrected'
  if (facts.publishedAt !== null)
    return publishedStatus(facts.deliveries.filter(({ event }) => event !== 'withdraw'))
  if (facts.seals.some(({ event, broken }) => event !== 'withdraw' && !broken)) return 'scheduled'
  if (isReturned(facts)) return 'returned'
  const step = currentStep(facts)
  return step === undefined ? 'draft' : { step: step.step }
}

function publishedStatus(deliveries: readonly DeliveryFact[]): ReleaseStatus {
  if (deliveries.some(({ state }) => !settled.has(state))) return 'publishing'
  return deliveries.every(({ state }) => state === 'confirmed') ? 'published' : 'partially_published'
}

/** One word for lists and filters. */
export function statusWord(status: ReleaseStatus): string {
  return typeof status === 'string' ? status : status.step
}
