/**
 * One generation of remembered originals: pairs of signs and keys lie in a few flat arrays, so that a hundred
 * thousand posts are no work for the garbage collector. Pure state. Trap: it is full at so many posts or so many signs,
 * whichever comes first; then a new generation begins.
 */

import type { Fingerprint } from './fingerprint.ts'

export interface Original {
  readonly id: string
  readonly text: string
  readonly pairs: Uint32Array
}

/** Pairs lie in pieces of this many; a longer post has a piece of its own. */
const pieceLength = 1 << 18
const mostKeys = 16
const slots = 1 << 18

export interface Generation {
  readonly isFull: () => boolean
  readonly count: () => number
  readonly add: (post: { readonly id: string; readonly text: string; readonly print: Fingerprint }) => void
  /** Numbers of the newest originals that share this key, at most so many, newest first. */
  readonly withKey: (key: number, most: number, seen: (at: number) => void) => void
  readonly get: (at: number) => Original
}

/** @param most originals it takes. @param mostPairs pairs of all of them together */
export function createGeneration(most: number, mostPairs: number): Generation {
  const ids: string[] = []
  const texts: string[] = []
  const pairsOf: Uint32Array[] = []
  let piece = new Uint32Array(0)
  let taken = 0
  let pairCount = 0
  /**
   * Chains: the newest entry of a slot, and for each entry the one before it. An entry is an original and the place
   * of its key.
   */
  const newest = new Int32Array(slots).fill(-1)
  let before = new Int32Array(mostKeys * 1024)
  let keys = new Uint32Array(mostKeys * 1024)

  const spaceFor = (length: number): Uint32Array => {
    if (length > pieceLength) return new Uint32Array(length)
    if (taken + length > piece.length) {
      piece = new Uint32Array(pieceLength)
      taken = 0
    }
    taken += length
    return piece.subarray(taken - length, taken)
  }

  return {
    isFull: () => ids.length >= most || pairCount >= mostPairs,
    count: () => ids.length,
    add: ({ id, text, print }) => {
      const at = ids.push(id) - 1
      texts.push(text)
      const pairs = spaceFor(print.pairs.length)
      pairs.set(print.pairs)
      pairsOf.push(pairs)
      pairCount += pairs.length
      if ((at + 1) * mostKeys > keys.length) {
        before = grown(before, new Int32Array(2 * before.length))
        keys = grown(keys, new Uint32Array(2 * keys.length))
      }
      for (const [band, key] of print.keys.entries()) {
        const entry = at * mostKeys + band
        keys[entry] = key
        before[entry] = newest[key % slots] ?? -1
        newest[key % slots] = entry
      }
    },
    withKey: (key, atMost, seen) => {
      let left = atMost
      for (let entry = newest[key % slots] ?? -1; entry >= 0 && left > 0; entry = before[entry] ?? -1) {
        if (keys[entry] !== key) continue
        left -= 1
        seen(Math.floor(entry / mostKeys))
      }
    },
    get: (at) => ({
      id: ids[at] ?? '',
      text: texts[at] ?? '',
      pairs: pairsOf[at] ?? new Uint32Array(0),
    }),
  }
}

function grown<T extends Int32Array | Uint32Array>(old: T, larger: T): T {
  larger.set(old)
  return larger
}
