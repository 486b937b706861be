/** When failed sign-ins lock a login: five in a row for fifteen minutes, and twice as long each time it goes on. */

export interface Tries {
  readonly failedCount: number
  readonly lockedUntil: Date | null
  readonly lastAt: Date
}

const failuresPerLock = 5
const firstLockMinutes = 15
const longestLockMinutes = 24 * 60
/** Failures further apart than this do not add up. */
const forgottenAfterMinutes = 24 * 60

export function isLocked({ lockedUntil }: Tries, now: Date): boolean {
  return lockedUntil !== null && lockedUntil > now
}

/** The state after one more failure. Only called while not locked. */
export function afterFailure(tries: Tries, now: Date): Tries {
  const isStale = now.getTime() - tries.lastAt.getTime() > forgottenAfterMinutes * 60_000
  const failedCount = (isStale ? 0 : tries.failedCount) + 1
  if (failedCount % failuresPerLock !== 0) return { failedCount, lockedUntil: null, lastAt: now }
  const minutes = Math.min(longestLockMinutes, firstLockMinutes * 2 ** (failedCount / failuresPerLock - 1))
  return { failedCount, lockedUntil: new Date(now.getTime() + minutes * 60_000), lastAt: now }
}
