/**
 * One 32-bit hash for pairs, words and terms. Fixed for good: fingerprints and the background table of different days
 * must compare. Pure.
 */

/** FNV-1a over UTF-16 units, from a seed, then mixed. */
export function hash32(text: string, seed = 0x811c9dc5): number {
  let value = seed
  for (let at = 0; at < text.length; at += 1) {
    value ^= text.charCodeAt(at)
    value = Math.imul(value, 0x01000193)
  }
  return mix(value)
}

export function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
