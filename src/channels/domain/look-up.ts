/**
 * When a lost answer is looked up, and what the finding means. Pure.
 * Trap: "it is not there" is weak. A platform may still be working on a call we gave up, so absence counts only after
 * a while, and never when the platform itself had hinted that the text is there.
 */

import type { FailureCause } from '../../words/errors.ts'
import type { MessageState } from '../../words/message-states.ts'
import {
  afterOvertaken,
  afterResult,
  mayPass,
  type Next,
  reasonOf,
  type Result,
  type Tried,
} from './message.ts'

/** Look-ups of an unknown outcome come quickly first, then seldom; after the last one a person decides. */
export const unknownDelaysMs = [0, 2_000, 10_000, 30_000, 120_000, 600_000] as const
/** The receipt of something accepted is waited for first: platforms ration queries. */
export const receiptDelaysMs = [10_000, 60_000, 600_000, 3_600_000] as const

/** How long after the call ended until absence proves that nothing will come. */
export const absenceAfterMs = 10_000

/** Milliseconds from the last look-up (or the call) to the next; undefined when it is a person's turn. */
export function nextLookUpMs(state: MessageState, done: number): number | undefined {
  if (state === 'unknown') return unknownDelaysMs[done]
  return state === 'sent' ? receiptDelaysMs[done] : undefined
}

/** Later than now by more than this: the clock was set back since. */
export const clockToleranceMs = 60_000

/** Is it time for the next look-up? What lies in the future began before the clock was set back, and waits no more. */
export function isLookUpDue({ since, delayMs, now }: { since: Date; delayMs: number; now: Date }): boolean {
  const sinceMs = now.getTime() - since.getTime()
  return sinceMs >= delayMs || sinceMs < -clockToleranceMs
}

export interface LookedUp {
  readonly state: MessageState
  readonly found: Result | undefined
  /** When the call had surely ended: when it was given up, or an earlier look-up by a clock that was set back since. */
  readonly endedAt: Date
  /** Why the outcome was doubtful; null when the process died. */
  readonly doubt: FailureCause | null
  /** Something later of the line has left. */
  readonly overtaken: boolean
}

/** What the message becomes; undefined = still not known. */
export function afterLookUp(
  { state, found, endedAt, doubt, overtaken }: LookedUp,
  tried: Tried,
): Next | undefined {
  if (found === undefined || found.outcome === 'maybe') return undefined
  if (found.outcome === 'yes') return afterResult(found, tried)
  // What the platform had accepted and now refuses is refused; it never goes again by itself.
  if (state === 'sent') return { state: 'rejected', cause: found.cause, reason: reasonOf(found) }
  if (!mayPass(found.cause)) return afterResult(found, tried)
  if (doubt !== null && doubt !== 'transient') return undefined
  if (tried.now.getTime() - endedAt.getTime() < absenceAfterMs) return undefined
  if (overtaken) return afterOvertaken(found.cause)
  return afterResult(found, tried)
}
