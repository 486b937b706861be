/**
 * Masks numbers that belong to a person: phones, identity cards, bank cards. Pure. Public short numbers (12345, 110)
 * stay.
 */

interface Personal {
  readonly kind: 'phone' | 'identity-card' | 'bank-card' | 'e-mail'
  readonly start: number
  readonly end: number
}

const patterns: readonly { readonly kind: Personal['kind']; readonly pattern: RegExp }[] = [
  {
    kind: 'identity-card',
    pattern: /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/g,
  },
  { kind: 'bank-card', pattern: /(?<!\d)(?:62|4\d|5[1-5])\d{14,17}(?!\d)/g },
  { kind: 'phone', pattern: /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g },
  { kind: 'e-mail', pattern: /[\w.+-]{2,}@[\w-]+(?:\.[\w-]+)+/g },
]

/** Where personal numbers stand; overlapping finds are reported once, by the first kind that fits. */
export function personalIn(text: string): Personal[] {
  const found: Personal[] = []
  for (const { kind, pattern } of patterns) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length
      if (!found.some((one) => match.index < one.end && end > one.start))
        found.push({ kind, start: match.index, end })
    }
  }
  return found.toSorted((a, b) => a.start - b.start)
}

/** The text with the middle of each personal number replaced by stars. Masking twice changes nothing. */
export function maskPersonal(text: string): string {
  let masked = text
  for (const { start, end } of personalIn(text)) {
    const number = masked.slice(start, end)
    const shown = Math.min(3, Math.floor(number.length / 4))
    masked =
      masked.slice(0, start) +
      number.slice(0, shown) +
      '*'.repeat(number.length - 2 * shown) +
      number.slice(number.length - shown) +
      masked.slice(end)
  }
  return masked
}
