/** A message to many: its state follows from its receivers. Pure. */

import type { MessageState } from '../../words/message-states.ts'
import { mayRetry, type Result } from './message.ts'

export const recipientStates = [
  'planned',
  'armed',
  'sent',
  'confirmed',
  'rejected',
  'unknown',
  'skipped',
] as const
export type RecipientState = (typeof recipientStates)[number]
export type RecipientCounts = Readonly<Record<RecipientState, number>>

/**
 * Confirmed means every receiver's fate is known and at least one got it; a few failures are shown, not hidden in the
 * word.
 */
export function bulkState(counts: RecipientCounts): MessageState {
  if (counts.planned > 0 || counts.armed > 0) return 'armed'
  if (counts.sent > 0) return 'sent'
  if (counts.unknown > 0) return 'unknown'
  if (counts.confirmed > 0) return 'confirmed'
  return counts.rejected > 0 ? 'rejected' : 'superseded'
}

/** What becomes of one receiver after the batch's call; `planned` = goes again with a later batch. */
export function recipientAfter(
  result: Result,
  tried: { readonly tries: number; readonly maxTries: number },
): RecipientState {
  if (result.outcome === 'yes') return result.confirmed ? 'confirmed' : 'sent'
  if (result.outcome === 'maybe') return 'unknown'
  return mayRetry(result.cause, tried) ? 'planned' : 'rejected'
}
