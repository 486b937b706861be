/**
 * Flat arrays with so many numbers a slot, for state that must not grow without bound. They begin small and take all
 * their room at once when that is not enough: the system only gives the memory that is written, so nothing is copied
 * again and again while slots fill. Pure state.
 */
type Flat = Uint8Array | Uint32Array | Float32Array | Float64Array

export interface Room<T extends Flat> {
  /** Another array once there is more room: do not hold on to it. */
  of: T
}

export interface Rooms {
  /** @param width numbers a slot */
  readonly room: <T extends Flat>(make: (length: number) => T, width?: number) => Room<T>
  /** Sees to it that this slot is there. */
  readonly reach: (slot: number) => void
}

const slotsAtFirst = 1_024

/** @param most slots there will ever be */
export function createRooms(most: number): Rooms {
  let slots = Math.min(most, slotsAtFirst)
  const growing: (() => void)[] = []
  return {
    room: (make, width = 1) => {
      const room = { of: make(slots * width) }
      growing.push(() => {
        const larger = make(most * width)
        larger.set(room.of)
        room.of = larger
      })
      return room
    },
    reach: (slot) => {
      if (slot < slots) return
      slots = most
      for (const grow of growing) grow()
    },
  }
}
