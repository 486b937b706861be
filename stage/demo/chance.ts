/** Seeded chance: the demonstration words its texts anew for every seed, and the same for the same seed. */

export interface Chance {
  readonly pick: <T>(list: readonly T[]) => T
  readonly between: (least: number, most: number) => number
}

/** mulberry32: small, fast, good enough to shuffle words. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let value = Math.imul(state ^ (state >>> 15), state | 1)
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61)
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    pick: (list) => {
      const one = list[Math.floor(next() * list.length)]
      if (one === undefined) throw new Error('nothing to pick from')
      return one
    },
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
  }
}
