/**
 * Readings of the last minutes, by the bytes they are of: what a person has looked at comes in without being read a
 * second time. Trap: only whole readings are kept, never a refusal, and no more of them than a process can spare.
 */

interface Sized {
  readonly images: readonly { readonly bytes: Uint8Array }[]
}

export interface Recent<T> {
  readonly get: (key: string) => T | undefined
  readonly keep: (key: string, reading: T) => void
}

/** As long as somebody looks at it before they decide. */
const keptForMs = 10 * 60_000
const mostReadings = 8
const mostBytes = 32 * 1024 * 1024

const sizeOf = ({ images }: Sized): number => images.reduce((sum, { bytes }) => sum + bytes.byteLength, 0)

export function recentReadings<T extends Sized>(): Recent<T> {
  const kept = new Map<string, T>()
  const total = () => [...kept.values()].reduce((sum, one) => sum + sizeOf(one), 0)
  return {
    get: (key) => kept.get(key),
    keep: (key, reading) => {
      if (sizeOf(reading) > mostBytes) return
      // A key that is set again keeps its old place.
      kept.delete(key)
      kept.set(key, reading)
      for (const oldest of kept.keys()) {
        if (kept.size <= mostReadings && total() <= mostBytes) break
        kept.delete(oldest)
      }
      const forget = () => {
        if (kept.get(key) === reading) kept.delete(key)
      }
      setTimeout(forget, keptForMs).unref()
    },
  }
}
