/**
 * One window of a browser writes in a place; the others wait and show it as it stood. Trap: a lock goes with its
 * window, also one that crashed; a page without https has no locks, and the server tells its windows apart as devices.
 */

import { useEffect, useState } from 'react'

import { readAgain } from '../../kit/kept/keeper.ts'

/** Coming back to a screen waits a moment for what was left to let go. */
const patienceMs = 400

/** @param wants whether this window would write there at all */
export function useAlone(key: string, wants: boolean, begin: () => void): boolean {
  const [isAlone, setIsAlone] = useState(true)
  useEffect(() => {
    if (!wants) return
    if (!('locks' in navigator)) {
      begin()
      return
    }
    const ended = new AbortController()
    const timer = window.setTimeout(() => setIsAlone(false), patienceMs)
    void navigator.locks
      .request(`writing ${key}`, { signal: ended.signal }, async () => {
        window.clearTimeout(timer)
        await readAgain(key)
        if (!ended.signal.aborted) {
          setIsAlone(true)
          begin()
        }
        await new Promise((done) => ended.signal.addEventListener('abort', done))
      })
      .catch(() => undefined)
    return () => {
      window.clearTimeout(timer)
      ended.abort()
    }
    // `begin` is made anew each time; it is called once for a place.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [key, wants])
  return isAlone
}
