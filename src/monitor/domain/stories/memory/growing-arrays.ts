/**
 * Flat arrays with so many numbers a slot, for state that must not grow without bound. They begin small and grow to
 * their full size at once when that is not enough: the system only gives the memory that is written, so nothing is
 * copied again and again while slots fill. Pure state. Trap: an array that grew is another one; ask for it anew.
 */

type Flat = Uint8Array | Uint32Array | Float32Array | Float64Array

export interface GrowingArray<T extends Flat> {
  /** Another array once it grew: do not hold on to it. */
  values: T
}

export interface GrowingArrays {
  /** @param width numbers a slot */
  readonly array: <T extends Flat>(make: (length: number) => T, width?: number) => GrowingArray<T>
  /** Sees to it that every array has this slot. */
  readonly growTo: (slot: number) => void
}

const slotsAtFirst = 1_024

/** @param most slots there will ever be */
export function createGrowingArrays(most: number): GrowingArrays {
  let slots = Math.min(most, slotsAtFirst)
  const growing: (() => void)[] = []
  return {
    array: (make, width = 1) => {
      const array = { values: make(slots * width) }
      growing.push(() => {
        const larger = make(most * width)
        larger.set(array.values)
        array.values = larger
      })
      return array
    },
    growTo: (slot) => {
      if (slot < slots) return
      slots = most
      for (const grow of growing) grow()
    },
  }
}
