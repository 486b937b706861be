/**
 * Fingerprints of a text: 48 MinHash values over character pairs, grouped into 16 keys of three. Pure.
 * Two texts share a key with a probability that rises steeply near a similarity of 0.8; sharing one makes them candidates, no more.
 */

const hashes = 48
const bands = 16
const rows = hashes / bands

/** FNV-1a over the UTF-16 units of a pair. */
function hash32(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) {
    value ^= text.charCodeAt(at)
    value = Math.imul(value, 0x01000193)
  }
  return value >>> 0
}

/** Fixed odd multipliers and offsets, so that fingerprints of different days compare. */
const mixers = Array.from({ length: hashes }, (_, at) => ({
  multiply: (Math.imul(at + 1, 0x9e3779b1) | 1) >>> 0,
  add: Math.imul(at + 7, 0x85ebca6b) >>> 0,
}))

/** Keys of a text's bands; empty for a text without pairs. */
export function bandKeys(pairs: ReadonlySet<string>): string[] {
  if (pairs.size === 0) return []
  const least = new Uint32Array(hashes).fill(0xffffffff)
  for (const pair of pairs) {
    const base = hash32(pair)
    for (let at = 0; at < hashes; at += 1) {
      const mixer = mixers[at]
      if (mixer === undefined) continue
      let value = (Math.imul(base, mixer.multiply) + mixer.add) >>> 0
      value = (value ^ (value >>> 15)) >>> 0
      if (value < (least[at] ?? 0)) least[at] = value
    }
  }
  return Array.from(
    { length: bands },
    (_, band) => `${band}:${least.subarray(band * rows, (band + 1) * rows).join('.')}`,
  )
}
