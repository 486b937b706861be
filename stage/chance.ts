/**
 * Chance from a seed: what looks drawn is the same every time, so that a demonstration, a figure and a lesson can be
 * repeated.
 */

/** A small fixed generator (mulberry32): 0 ≤ number < 1. */
export function seededNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface Chance {
  readonly pick: <T>(list: readonly T[]) => T
  readonly between: (least: number, most: number) => number
}

export function chanceOf(seed: number): Chance {
  const next = seededNumbers(seed)
  return {
    pick: (list) => {
      const one = list[Math.floor(next() * list.length)]
      if (one === undefined) throw new Error('nothing to pick from')
      return one
    },
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
  }
}
