/**
 * What may still be done to a text once it is out: correct it, withdraw it, send it again. Pure. Source: 更改对外
 * 发布的信息，另行审批登记.
 */

import { no, type Ruling, yes } from '../../words/ruling.ts'
import { say as sayChange } from '../said/changes.ts'
import { say as sayDelivery } from '../said/deliveries.ts'
import { say as sayRelease } from '../said/releases.ts'
import { say as sayReview } from '../said/review.ts'
import type { ReleaseProgress } from './progress.ts'

/** A release as far as its later life is concerned. */
export interface ChangeFacts {
  readonly progress: Pick<ReleaseProgress, 'publishedAt' | 'withdrawnAt' | 'seals'>
  /** The published correction that replaced it. */
  readonly correctedBy: { readonly code: string } | undefined
}

/** Signed off for publication, and nothing has changed since. */
export function isSealed({ seals }: Pick<ReleaseProgress, 'seals'>): boolean {
  return seals.some(({ event, broken }) => event !== 'withdraw' && !broken)
}

/** Text, renditions and files are open until it is published; later only a correction changes what is read. */
export function editRuling({ progress }: ChangeFacts): Ruling {
  return progress.publishedAt === null ? yes : no(sayRelease('release.published'))
}

/** A correction acts on what is public now: a text that was corrected is corrected through its correction. */
export function correctionRuling({ progress, correctedBy }: ChangeFacts): Ruling {
  if (progress.publishedAt === null) return no(sayChange('correct.unpublished'))
  if (progress.withdrawnAt !== null) return no(sayChange('correct.withdrawn'))
  return correctedBy === undefined ? yes : no(sayChange('correct.corrected', { code: correctedBy.code }))
}

export function withdrawalRuling({ progress, correctedBy }: ChangeFacts): Ruling {
  if (progress.publishedAt === null) return no(sayChange('withdraw.unpublished'))
  if (progress.withdrawnAt !== null) return no(sayChange('withdraw.done'))
  return correctedBy === undefined ? yes : no(sayChange('withdraw.corrected', { code: correctedBy.code }))
}

/** May this person decide the withdrawal that somebody proposed? */
export function decisionRuling(
  withdrawal: { readonly decision: string | null; readonly proposedById: string },
  personId: string,
  isOperator: boolean,
): Ruling {
  if (withdrawal.decision !== null) return no(sayChange('withdraw.decided'))
  if (withdrawal.proposedById === personId) return no(sayChange('withdraw.same-person'))
  return isOperator ? no(sayChange('withdraw.operator')) : yes
}

/** 撤销签发: only what was signed off and waits for its time. */
export function recallRuling({ progress }: ChangeFacts): Ruling {
  if (progress.publishedAt !== null) return no(sayReview('recall.published'))
  return isSealed(progress) ? yes : no(sayReview('recall.nothing'))
}

/** Retries and decisions must not bring a withdrawn or corrected text back. */
export function sendingRuling({ progress, correctedBy }: ChangeFacts): Ruling {
  if (progress.withdrawnAt !== null) return no(sayDelivery('delivery.withdrawn'))
  if (correctedBy !== undefined) return no(sayDelivery('delivery.corrected', { code: correctedBy.code }))
  return isSealed(progress) ? yes : no(sayDelivery('delivery.unsealed'))
}
