/** Waiting for what happens elsewhere: looks often, never sleeps a fixed time. */

import { setTimeout as wait } from 'node:timers/promises'

const shortestPauseMs = 30
const longestPauseMs = 1_000
/** A look costs the office work too: after a long wait it is asked less often, and seen late by as little of it. */
const pausePart = 0.05
/** An office that starts anew on a busy machine may take minutes. */
const usualMs = 180_000

/** Looks until something holds, and gives it. @throws Error with `what` when time is over */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  withinMs = usualMs,
): Promise<T> {
  const began = Date.now()
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    const waited = Date.now() - began
    if (waited > withinMs) throw new Error(`not within ${withinMs / 1000} s: ${what}`)
    await wait(Math.min(longestPauseMs, Math.max(shortestPauseMs, waited * pausePart)))
  }
}
