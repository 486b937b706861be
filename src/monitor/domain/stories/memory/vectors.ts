/**
 * The terms of each remembered story with their weights, side by side in two flat arrays. Pure state.
 * Trap: what is given out is a window on the arrays; it changes when the story's terms do.
 */

import { cosineOf, type Vector } from '../story-terms.ts'
import type { GrowingArrays } from './growing-arrays.ts'

/** Terms a story keeps at most. */
export const storyTerms = 64

export interface Vectors {
  readonly get: (slot: number) => Vector
  readonly set: (slot: number, vector: Vector) => void
  readonly clear: (slot: number) => void
  readonly likeness: (vector: Vector, slot: number) => number
}

export function createVectors({ array }: GrowingArrays): Vectors {
  const hashes = array((length) => new Uint32Array(length), storyTerms)
  const weights = array((length) => new Float32Array(length), storyTerms)
  const counts = array((length) => new Uint8Array(length))
  const endOf = (slot: number) => slot * storyTerms + (counts.values[slot] ?? 0)
  return {
    get: (slot) => ({
      hashes: hashes.values.subarray(slot * storyTerms, endOf(slot)),
      weights: weights.values.subarray(slot * storyTerms, endOf(slot)),
    }),
    set: (slot, vector) => {
      hashes.values.set(vector.hashes, slot * storyTerms)
      weights.values.set(vector.weights, slot * storyTerms)
      counts.values[slot] = vector.hashes.length
    },
    clear: (slot) => {
      counts.values[slot] = 0
    },
    likeness: (vector, slot) =>
      cosineOf(vector, {
        hashes: hashes.values,
        weights: weights.values,
        from: slot * storyTerms,
        to: endOf(slot),
      }),
  }
}
