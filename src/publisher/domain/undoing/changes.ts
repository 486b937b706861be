/**
 * What may still be done to a text once it is out: correct it, withdraw it, send it again. Pure. Source: 更改对外
 * 发布的信息，另行审批登记.
 */

import { no, type Ruling, yes } from '../../../words/ruling.ts'
import { say as sayChange } from '../../said/changes.ts'
import { say as sayDelivery } from '../../said/deliveries.ts'
import { say as sayRelease } from '../../said/releases.ts'
import { say as sayRemoval } from '../../said/removal.ts'
import { say as sayReview } from '../../said/review.ts'
import type { ReleaseProgress } from '../progress.ts'

/** A release as far as its later life is concerned. */
export interface ChangeFacts {
  readonly progress: Pick<ReleaseProgress, 'publishedAt' | 'withdrawnAt' | 'removedAt' | 'seals'>
  /** The published correction that replaced it. */
  readonly correctedBy: { readonly code: string } | undefined
}

/** Signed off for publication, and nothing has changed since. */
export function isSealed({ seals }: Pick<ReleaseProgress, 'seals'>): boolean {
  return seals.some(({ event, broken }) => event !== 'withdraw' && !broken)
}

/** Text, renditions and files are open until it is published; later only a correction changes what is read. */
export function editRuling({ progress }: ChangeFacts): Ruling {
  if (progress.removedAt !== null) return no(sayRemoval('removal.done'))
  return progress.publishedAt === null ? yes : no(sayRelease('release.published'))
}

/** A correction acts on what is public now: a text that was corrected is corrected through its correction. */
export function correctionRuling({ progress, correctedBy }: ChangeFacts): Ruling {
  if (progress.removedAt !== null) return no(sayRemoval('removal.done'))
  if (progress.publishedAt === null) return no(sayChange('correct.unpublished'))
  if (progress.withdrawnAt !== null) return no(sayChange('correct.withdrawn'))
  return correctedBy === undefined ? yes : no(sayChange('correct.corrected', { code: correctedBy.code }))
}

/** 撤销签发: only what was signed off and waits for its time. */
export function recallRuling({ progress }: ChangeFacts): Ruling {
  if (progress.publishedAt !== null) return no(sayReview('recall.published'))
  return isSealed(progress) ? yes : no(sayReview('recall.nothing'))
}

/** Retries and decisions must not bring a withdrawn or corrected text back. */
export function sendingRuling({ progress, correctedBy }: ChangeFacts): Ruling {
  if (progress.removedAt !== null) return no(sayRemoval('removal.done'))
  if (progress.withdrawnAt !== null) return no(sayDelivery('delivery.withdrawn'))
  if (correctedBy !== undefined) return no(sayDelivery('delivery.corrected', { code: correctedBy.code }))
  return isSealed(progress) ? yes : no(sayDelivery('delivery.unsealed'))
}
