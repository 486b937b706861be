/**
 * A text that is edited on top of what stands there: kept with the state it was begun on. Trap: when somebody else
 * saves meanwhile nothing is taken over and nothing is lost: its person chooses, and the other text is set aside.
 */

import { useMemo } from 'react'
import { z } from 'zod'

import { useKept } from './use-kept.ts'

/** What stands there now. */
export interface Standing<T> {
  /** The server's name for its state. */
  readonly base: string
  readonly value: T
}

export interface Edited<T> {
  readonly value: T
  /** The state it was begun on: goes with what is saved. */
  readonly base: string
  readonly isTyped: boolean
  /** Somebody else saved another one meanwhile. */
  readonly isOvertaken: boolean
  readonly set: (value: T) => void
  readonly done: () => void
  /** On top of what stands there now. */
  readonly goOn: () => void
  /** What stands there is taken; one's own is set aside. */
  readonly takeTheirs: () => void
  readonly aside: T | undefined
  /** The two change places. */
  readonly putBack: () => void
  readonly dropAside: () => void
}

/** @param key names the place in the whole workbench */
export function useEdited<T>(key: string, shape: z.ZodType<T>, now: Standing<T>): Edited<T> {
  const begun = useMemo(() => z.object({ base: z.string(), value: shape }), [shape])
  const some = useMemo(() => z.object({ value: shape }), [shape])
  const kept = useKept(key, begun, now)
  const aside = useKept<{ value: T } | undefined>(`${key} aside`, some, undefined)
  const { base, value } = kept.isTyped ? kept.value : now
  const isSame = JSON.stringify(value) === JSON.stringify(now.value)
  return {
    value,
    base: isSame ? now.base : base,
    isTyped: kept.isTyped,
    isOvertaken: kept.isTyped && base !== now.base && !isSame,
    set: (typed) => kept.set({ base, value: typed }),
    done: kept.done,
    goOn: () => kept.set({ base: now.base, value }),
    takeTheirs: () => {
      aside.set({ value })
      kept.done()
    },
    aside: aside.value?.value,
    putBack: () => {
      const back = aside.value
      if (back === undefined) return
      if (kept.isTyped) aside.set({ value })
      else aside.done()
      kept.set({ base: now.base, value: back.value })
    },
    dropAside: aside.done,
  }
}
