/** The state of a message to many, derived from its receivers. Pure. */
import type { MessageState } from './message.ts'

export interface RecipientCounts {
  readonly planned: number
  readonly armed: number
  readonly sent: number
  readonly confirmed: number
  readonly rejected: number
  readonly unknown: number
  readonly skipped: number
}

/** Confirmed means every receiver's fate is known and at least one got it; a few failures are shown, not hidden in the word. */
export function bulkState(counts: RecipientCounts): MessageState {
  if (counts.planned > 0 || counts.armed > 0) return 'armed'
  if (counts.sent > 0) return 'sent'
  if (counts.unknown > 0) return 'unknown'
  return counts.confirmed > 0 ? 'confirmed' : 'rejected'
}
