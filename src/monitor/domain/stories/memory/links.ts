/**
 * Links between numbered things in a flat array, for chains without objects. Pure state.
 * Trap: stored one higher, so that fresh memory already says `none`.
 */

import type { GrowingArray } from './growing-arrays.ts'

/** No number: the end of a chain. */
export const none = -1

export interface Links {
  readonly get: (at: number) => number
  readonly set: (at: number, to: number) => void
}

export function linksIn(links: GrowingArray<Uint32Array>): Links {
  return {
    get: (at) => (links.values[at] ?? 0) - 1,
    set: (at, to) => {
      links.values[at] = to + 1
    },
  }
}
