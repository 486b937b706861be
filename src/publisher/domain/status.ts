/** The status of a release, derived from its facts and stored nowhere. Pure. Source: 三审三校、先审查后公开. */

import { currentStep, isReturned } from './approval.ts'
import type { DeliveryFact, DeliveryState, ReleaseProgress } from './progress.ts'

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

/** Deliveries that go on by themselves; all others have ended or wait for a person. */
const underWay: ReadonlySet<DeliveryState> = new Set(['planned', 'queued', 'armed', 'sent'])

export function statusOf(progress: ReleaseProgress): ReleaseStatus {
  if (progress.withdrawnAt !== null) return 'withdrawn'
  if (progress.correctedAt !== null) return 'corrected'
  if (progress.publishedAt !== null)
    return publishedStatus(progress.deliveries.filter(({ event }) => event !== 'withdraw'))
  if (progress.seals.some(({ event, broken }) => event !== 'withdraw' && !broken)) return 'scheduled'
  if (isReturned(progress)) return 'returned'
  const step = currentStep(progress)
  return step === undefined ? 'draft' : { step: step.step }
}

function publishedStatus(deliveries: readonly DeliveryFact[]): ReleaseStatus {
  if (deliveries.some(({ state }) => underWay.has(state))) return 'publishing'
  return deliveries.every(({ state }) => state === 'confirmed') ? 'published' : 'partially_published'
}

/** One word for lists and filters. */
export function statusWord(status: ReleaseStatus): string {
  return typeof status === 'string' ? status : status.step
}
