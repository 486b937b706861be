/**
 * The unsaved text of one place on a screen: what was typed, how it is kept, what stands against it. Trap: a text that
 * was begun on an older revision stays as it is; it enters no revision before its person chose.
 */

import { useEffect, useState, useSyncExternalStore } from 'react'

import { Refused } from '../../../../src/infra/http/client.ts'
import type { CopyContent } from '../../../../src/publisher/api/working-copies.ts'
import type { CopyStamp } from '../../../../src/publisher/api/working-copies.ts'
import { queries } from '../../kit/client.ts'
import { onKept, thisDevice } from '../../kit/kept/keeper.ts'
import { publisher } from '../client.ts'
import { letGoOfUntaken } from '../untaken/kept.ts'
import {
  copyAt,
  forget,
  keyOf,
  moveBase,
  type Place,
  putBeside,
  replace,
  takeFromBeside,
  taken,
  type,
} from './copies.ts'
import { ask, type Carried, carriedAt, carry, chosen, deliver, onCarried } from './courier.ts'
import { useAlone } from './use-alone.ts'

export interface Against {
  readonly kind: 'stale' | 'other-device'
  /** What was typed on the other device; of a newer revision the screen has the text. */
  readonly content?: CopyContent
  readonly savedAt?: string
}

export interface WorkingCopy {
  readonly place: Place
  readonly content: CopyContent | undefined
  readonly replaced: number
  readonly carried: Carried
  /** Another window of this browser has it. */
  readonly isElsewhere: boolean
  readonly against: Against | undefined
  readonly change: (part: Partial<CopyContent>) => void
  /** Makes a revision of it by `send`, which gets the stamp and says which number it became. */
  readonly save: (send: (copy: CopyStamp | undefined) => Promise<number>) => Promise<void>
  readonly drop: () => Promise<void>
  readonly keepMine: () => void
  readonly takeTheirs: () => Promise<void>
  readonly begin: (content: CopyContent) => void
  readonly putBack: (at: number) => void
}

/**
 * @param now number of the revision or rendition that stands there
 * @param mayWrite who may not write there is told nothing of it, and what was typed stays as it is
 */
export function useCopy(place: Place, now: number, mayWrite: boolean): WorkingCopy {
  const key = keyOf(place)
  const copy = useSyncExternalStore(onKept, () => copyAt(place))
  const carried = useSyncExternalStore(onCarried, () => carriedAt(place))
  const isElsewhere = !useAlone(key, mayWrite, () => void ask(place))
  const content = copy?.content
  const isStale = mayWrite && content !== undefined && content.base !== now
  const isSettled = useSettled(place, isStale ? now : undefined)
  const against: Against | undefined =
    carried.other !== undefined
      ? { kind: 'other-device', content: carried.other.content, savedAt: carried.other.savedAt }
      : isStale && isSettled
        ? { kind: 'stale' }
        : undefined
  return {
    place,
    content,
    replaced: copy?.replaced ?? 0,
    carried,
    isElsewhere,
    against,
    change: (part) => {
      type(place, part, now)
      carry(place)
    },
    begin: (begun) => {
      const mine = copyAt(place)
      if (mine !== undefined) putBeside(place, mine.content)
      replace(place, begun)
      carry(place)
    },
    save: (send) => save(place, send),
    drop: async () => {
      await drop(place)
      letGoOfUntaken(key)
    },
    ...choices({ place, now, carried }),
  }
}

interface Choosing {
  readonly place: Place
  readonly now: number
  readonly carried: Carried
}

function choices({ place, now, carried: { other } }: Choosing) {
  return {
    keepMine: () => {
      if (other === undefined) return moveOn(place, now)
      putBeside(place, other.content)
      const mine = copyAt(place)
      if (mine !== undefined) replace(place, mine.content, { over: other.stamp })
      chosen(place)
    },
    takeTheirs: async () => {
      const mine = copyAt(place)
      if (mine !== undefined) putBeside(place, mine.content)
      if (other === undefined) return drop(place)
      replace(place, other.content, { over: other.stamp })
      chosen(place)
    },
    putBack: (at: number) => {
      const mine = copyAt(place)
      const back = takeFromBeside(place, at)
      if (mine !== undefined) putBeside(place, mine.content)
      if (back === undefined) return
      replace(place, { ...back, base: now })
      carry(place)
    },
  }
}

function moveOn(place: Place, now: number): void {
  moveBase(place, now)
  carry(place)
}

/**
 * A newer revision may be one's own, whose answer was lost: the server is asked before anything is said. @returns
 * whether it answered, for this number
 */
function useSettled(place: Place, staleAt: number | undefined): boolean {
  const [settledAt, setSettledAt] = useState<number>()
  const key = keyOf(place)
  useEffect(() => {
    if (staleAt === undefined) return
    let isOver = false
    void ask(place).finally(() => {
      if (!isOver) setSettledAt(staleAt)
    })
    return () => {
      isOver = true
    }
    // The place is its key.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [key, staleAt])
  return staleAt !== undefined && settledAt === staleAt
}

const tries = 3

async function save(place: Place, send: (copy: CopyStamp | undefined) => Promise<number>): Promise<void> {
  // The server lets go of the state it knows; another device's is let go of only when it was seen there.
  for (let at = 0; at < tries; at += 1) if (await deliver(place)) break
  const copy = copyAt(place)
  const stamp = copy === undefined ? undefined : { device: thisDevice(), counter: copy.counter }
  try {
    const number = await send(stamp)
    // The screen has the saved text before it lets go of what was typed.
    await queries.invalidateQueries({ queryKey: ['release', place.releaseId] })
    if (copy !== undefined) taken(place, copy.counter, number)
  } catch (cause) {
    // Without an answer it may have been made all the same.
    void queries.invalidateQueries({ queryKey: ['release', place.releaseId] })
    throw cause
  }
}

async function drop(place: Place): Promise<void> {
  const copy = copyAt(place)
  if (copy === undefined) return
  const stamp = { device: thisDevice(), counter: copy.counter }
  try {
    await publisher.dropWorkingCopy({ params: { id: place.releaseId, part: place.part }, body: { stamp } })
  } catch (cause) {
    // Of a text that may not be written any more the server keeps nothing.
    if (!(cause instanceof Refused) || cause.problem.status >= 500) throw cause
  }
  forget(place)
}
