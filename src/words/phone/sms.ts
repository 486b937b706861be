/**
 * How a text goes out by SMS: its alphabet, its units, its segments. Pure; the preview, the price and the send count
 * with this one function. Trap: a segment ends between two signs, never inside an emoji or an escape, so a long text
 * can need one segment more than its units say. Source: 3GPP TS 23.038 and 23.040.
 */

export interface SmsText {
  readonly alphabet: 'gsm' | 'ucs-2'
  /** As the network counts: septets or 16-bit units; an emoji is two. */
  readonly units: number
  /** The text in pieces, in order; one when it fits. */
  readonly segments: readonly string[]
}

/** The basic table in the order of its codes, 0 to 127; the escape at 27 stands for itself. */
export const gsmTable =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡' +
  'ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
/** Signs that take an escape and a code of the basic table. */
export const gsmExtension: ReadonlyMap<string, number> = new Map([
  ['\f', 0x0a],
  ['^', 0x14],
  ['{', 0x28],
  ['}', 0x29],
  ['\\', 0x2f],
  ['[', 0x3c],
  ['~', 0x3d],
  [']', 0x3e],
  ['|', 0x40],
  ['€', 0x65],
])

const limits = {
  gsm: { single: 160, joined: 153 },
  'ucs-2': { single: 70, joined: 67 },
} as const

function gsmUnits(sign: string): number | undefined {
  if (gsmExtension.has(sign)) return 2
  return sign !== '\u001B' && gsmTable.includes(sign) ? 1 : undefined
}

export function smsSegments(text: string): SmsText {
  const signs = Array.from(text)
  const alphabet = signs.every((sign) => gsmUnits(sign) !== undefined) ? 'gsm' : 'ucs-2'
  const unitsOf = (sign: string) => (alphabet === 'gsm' ? (gsmUnits(sign) ?? 0) : sign.length)
  const units = signs.reduce((sum, sign) => sum + unitsOf(sign), 0)
  const { single, joined } = limits[alphabet]
  if (units <= single) return { alphabet, units, segments: [text] }
  const segments: string[] = []
  let segment = ''
  let used = 0
  for (const sign of signs) {
    if (used + unitsOf(sign) > joined) {
      segments.push(segment)
      segment = ''
      used = 0
    }
    segment += sign
    used += unitsOf(sign)
  }
  return { alphabet, units, segments: [...segments, segment] }
}
