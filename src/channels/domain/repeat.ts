/**
 * When a call whose outcome is not known is made again with the same key. Pure.
 * Trap: only the receiver's promise makes that harmless, and only inside its window; a definite no to a repeat says
 * nothing about the first call.
 */

import type { MessageState } from '../../words/message-states.ts'
import { clockToleranceMs } from './look-up.ts'
import { mayGoAgain } from './message.ts'

/** What a receiver promises about repeats with one key. */
export interface Idempotency {
  readonly windowMs: number
  readonly pausesMs: readonly number[]
}

export interface Doubtful {
  readonly state: MessageState
  /** Calls made. */
  readonly tries: number
  readonly firstArmedAt: Date
  /** When the last call ended or was given up. */
  readonly endedAt: Date
  readonly deadlineAt: Date | null
  /** States of what comes after it in its line. */
  readonly later: readonly MessageState[]
  /** The account is in use and not held. */
  readonly isOpen: boolean
}

/** When it may be called again; undefined = not any more, look-ups and people decide. */
export function repeatAt(
  { windowMs, pausesMs }: Idempotency,
  {
    tries,
    firstArmedAt,
    endedAt,
    deadlineAt,
  }: Pick<Doubtful, 'tries' | 'firstArmedAt' | 'endedAt' | 'deadlineAt'>,
): Date | undefined {
  const pauseMs = pausesMs[tries - 1]
  if (pauseMs === undefined) return undefined
  const at = new Date(endedAt.getTime() + pauseMs)
  if (at.getTime() >= firstArmedAt.getTime() + windowMs) return undefined
  return deadlineAt !== null && at > deadlineAt ? undefined : at
}

/** May it be called again now? A clock that was set back meanwhile makes nobody wait. */
export function mayRepeat(idempotency: Idempotency, doubtful: Doubtful, now: Date): boolean {
  const { state, later, isOpen, firstArmedAt, endedAt, deadlineAt } = doubtful
  const at = repeatAt(idempotency, doubtful)
  if (state !== 'unknown' || !isOpen || !mayGoAgain(later) || at === undefined) return false
  if (now.getTime() >= firstArmedAt.getTime() + idempotency.windowMs) return false
  if (deadlineAt !== null && now > deadlineAt) return false
  return now >= at || endedAt.getTime() - now.getTime() > clockToleranceMs
}
