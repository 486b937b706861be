/** The status of a release, derived from its facts and stored nowhere. Pure. Source: 三审三校、先审查后公开. */

import { currentStep, isReturned } from './approval.ts'
import { type DeliveryFact, isUnderWay, type ReleaseProgress } from './progress.ts'

export type ReleaseStatus =
  | 'draft'
  | 'returned'
  | { readonly step: string }
  | 'scheduled'
  | 'publishing'
  | 'published'
  | 'partially_published'
  | 'corrected'
  | 'withdrawing'
  | 'withdrawn'
  | 'removed'

export function statusOf(progress: ReleaseProgress): ReleaseStatus {
  if (progress.removedAt !== null) return 'removed'
  if (progress.withdrawnAt !== null) return withdrawnStatus(progress.deliveries)
  if (progress.correctedAt !== null) return 'corrected'
  if (progress.publishedAt !== null)
    return publishedStatus(progress.deliveries.filter(({ event }) => event !== 'withdraw'))
  if (progress.seals.some(({ event, broken }) => event !== 'withdraw' && !broken)) return 'scheduled'
  if (isReturned(progress)) return 'returned'
  const step = currentStep(progress)
  return step === undefined ? 'draft' : { step: step.step }
}

function publishedStatus(deliveries: readonly DeliveryFact[]): ReleaseStatus {
  if (deliveries.some(({ state }) => isUnderWay(state))) return 'publishing'
  return deliveries.every(({ state }) => state === 'confirmed') ? 'published' : 'partially_published'
}

/** Withdrawn only when every platform has answered, or a person knows that it has not: that is the residual. */
function withdrawnStatus(deliveries: readonly DeliveryFact[]): ReleaseStatus {
  const goesOn = deliveries.some(({ event, state }) => event === 'withdraw' && isUnderWay(state))
  return goesOn ? 'withdrawing' : 'withdrawn'
}

/** One word for lists and filters. */
export function statusWord(status: ReleaseStatus): string {
  return typeof status === 'string' ? status : status.step
}
