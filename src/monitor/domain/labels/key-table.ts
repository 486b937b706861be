/**
 * Numbers behind 32-bit keys, in one flat array: what a reader asks hundreds of times a text. Pure.
 * Trap: a key stands at its upper bits, so rising keys are put down one behind the other; key 0 means an empty slot.
 */
export interface KeyTable {
  /** Key, number, key, number … */
  readonly slots: Uint32Array
  readonly shift: number
}

/**
 * With a third of the slots empty a search ends after a step or two; with more the table no longer stays near the
 * processor.
 */
const roomPerKey = 1.5

/** @param count how many keys will be put at most */
export function createKeyTable(count: number): KeyTable {
  const bits = Math.max(4, 32 - Math.clz32(Math.ceil(count * roomPerKey)))
  return { slots: new Uint32Array(2 << bits), shift: 32 - bits }
}

export function putKey({ slots, shift }: KeyTable, key: number, value: number): void {
  let at = (key >>> shift) * 2
  while (slots[at] !== 0 && slots[at] !== key) at = at + 2 === slots.length ? 0 : at + 2
  slots[at] = key
  slots[at + 1] = value
}

/** @returns -1 for a key that was never put */
export function numberOf({ slots, shift }: KeyTable, key: number): number {
  let at = (key >>> shift) * 2
  for (;;) {
    const found = slots[at]
    if (found === key) return slots[at + 1] as number
    if (found === 0) return -1
    at = at + 2 === slots.length ? 0 : at + 2
  }
}
