/**
 * When the next request may leave: evenly, no more in a second than the account allows, and not at all for a moment
 * when the gateway says "more slowly".
 */

import { setTimeout as wait } from 'node:timers/promises'

export interface Pace {
  /** Resolves when it is this caller's turn, at the latest when `signal` ends the wait. */
  readonly turn: (signal: AbortSignal) => Promise<void>
  readonly slowDown: () => void
}

const firstPauseMs = 100
const longestPauseMs = 2_000
/** After so long without a "more slowly" the next pause is short again. */
const forgottenAfterMs = 10_000

const passed = (ms: number, signal: AbortSignal) => wait(ms, undefined, { signal }).catch(() => {})

/** @param perSecond 0 = as many as the window lets through */
export function createPace(perSecond: number, clock: () => number = () => performance.now()): Pace {
  const stepMs = perSecond === 0 ? 0 : 1_000 / perSecond
  let nextAt = 0
  let pauseMs = firstPauseMs
  let pausedUntil = -forgottenAfterMs
  return {
    turn: async (signal) => {
      while (!signal.aborted) {
        const now = clock()
        if (now < pausedUntil) {
          await passed(pausedUntil - now, signal)
          continue
        }
        const place = Math.max(now, nextAt)
        nextAt = place + stepMs
        if (place > now) await passed(place - now, signal)
        // Told to go more slowly meanwhile: another place behind the pause.
        if (clock() >= pausedUntil) return
      }
    },
    slowDown: () => {
      const now = clock()
      // Many answers of one moment say the same thing once.
      if (now < pausedUntil) return
      pauseMs = now - pausedUntil > forgottenAfterMs ? firstPauseMs : Math.min(longestPauseMs, pauseMs * 2)
      pausedUntil = now + pauseMs
    },
  }
}
