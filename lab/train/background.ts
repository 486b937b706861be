/**
 * Counts in how many texts each term stands, and writes the table src/text/learnt/background.ts reads. The same texts
 * give the same bytes.
 */

import { hash32 } from '../../src/text/hash.ts'
import { layout, termsIn } from '../../src/text/learnt/background.ts'

export function countBackground() {
  const texts = new Map<string, number>()
  let textCount = 0
  return {
    add: (text: string): void => {
      textCount += 1
      for (const term of termsIn(text).keys()) texts.set(term, (texts.get(term) ?? 0) + 1)
    },
    bytes: (): Uint8Array => tableOf(texts, textCount),
  }
}

function tableOf(texts: ReadonlyMap<string, number>, textCount: number): Uint8Array {
  const { magic, headerBytes, slotCount, leastTexts, stepsPerNat } = layout
  const table = new Uint8Array(headerBytes + slotCount)
  const view = new DataView(table.buffer)
  view.setUint32(0, magic)
  view.setUint32(4, textCount)
  const highest = Math.log(textCount + 1)
  for (const [term, seen] of texts) {
    if (seen < leastTexts) continue
    const idf = highest - Math.log(seen + 1)
    const slot = headerBytes + (hash32(term) % slotCount)
    const step = Math.max(1, Math.min(255, Math.round(idf * stepsPerNat)))
    const before = table[slot] ?? 0
    // Two terms in one slot: the commoner one counts, a common word must never look rare.
    table[slot] = before === 0 ? step : Math.min(before, step)
  }
  return table
}
