/** Waiting for what happens elsewhere: looks often, never sleeps a fixed time. */

import { setTimeout as wait } from 'node:timers/promises'

const pauseMs = 30
/** An office that starts anew on a busy machine may take minutes. */
const usualMs = 180_000

/** Looks until something holds, and gives it. @throws Error with `what` when time is over */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  withinMs = usualMs,
): Promise<T> {
  const giveUpAt = Date.now() + withinMs
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    if (Date.now() > giveUpAt) throw new Error(`not within ${withinMs / 1000} s: ${what}`)
    await wait(pauseMs)
  }
}
