/**
 * A map that remembers the newest entries and forgets in halves, so that its size is bounded and a lookup stays one
 * step. Pure state.
 */

export interface Recent<Value> {
  readonly get: (key: string) => Value | undefined
  readonly set: (key: string, value: Value) => void
}

/** @param most entries remembered for certain; up to twice as many are held */
export function createRecent<Value>(most: number): Recent<Value> {
  let current = new Map<string, Value>()
  let before = new Map<string, Value>()
  return {
    get: (key) => current.get(key) ?? before.get(key),
    set: (key, value) => {
      current.set(key, value)
      if (current.size < most) return
      before = current
      current = new Map()
    },
  }
}
