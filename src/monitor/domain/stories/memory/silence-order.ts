/**
 * Stories by the time they were last mentioned, longest silent first: who is let go when memory is full. Pure state.
 * Trap: a slot stands in the order once; whoever puts it in again takes it out before.
 */

import type { GrowingArrays } from './growing-arrays.ts'
import { linksIn, none } from './links.ts'

export interface SilenceOrder {
  /** The slot longest silent, `none` when there is none. */
  readonly first: () => number
  readonly leave: (slot: number) => void
  readonly goLast: (slot: number) => void
}

export function createSilenceOrder({ array }: GrowingArrays): SilenceOrder {
  const before = linksIn(array((length) => new Uint32Array(length)))
  const after = linksIn(array((length) => new Uint32Array(length)))
  let first = none
  let last = none
  return {
    first: () => first,
    leave: (slot) => {
      const back = before.get(slot)
      const front = after.get(slot)
      if (back === none) first = front
      else after.set(back, front)
      if (front === none) last = back
      else before.set(front, back)
    },
    goLast: (slot) => {
      before.set(slot, last)
      after.set(slot, none)
      if (last === none) first = slot
      else after.set(last, slot)
      last = slot
    },
  }
}
