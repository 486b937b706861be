/**
 * A field of a form that survives its screen: polls, Esc, leaving, reload, sign-out, a browser that is killed.
 * Trap: what was sent has to be let go of, or it comes back the next time the form is opened.
 */

import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { z } from 'zod'

import { keep, keptAt, letGo, onKept } from './keeper.ts'

export interface Kept<T> {
  /** What was typed, or what the form begins with. */
  readonly value: T
  readonly set: (value: T) => void
  /** Sent or dropped. */
  readonly done: () => void
  readonly isTyped: boolean
}

/**
 * @param key names the place in the whole workbench: what it is, and the id of what it is about
 * @param initial what stands there while nothing was typed; it may change with live data
 */
export function useKept<T>(key: string, shape: z.ZodType<T>, initial: T): Kept<T> {
  const stored = useSyncExternalStore(onKept, () => keptAt(key))
  const read = useMemo(() => (stored === undefined ? undefined : shape.safeParse(stored)), [stored, shape])
  const set = useCallback((value: T) => keep(key, value), [key])
  const done = useCallback(() => letGo(key), [key])
  const isTyped = read?.success === true
  return { value: isTyped ? read.data : initial, set, done, isTyped }
}

const text = z.string()

export const useKeptText = (key: string, initial = ''): Kept<string> => useKept(key, text, initial)
