/**
 * SMS by the rules of the mainland: signature counts, every sign is one unit, 70 or 67 a segment. Pure. Source:
 * contracts §6.1.
 */

const single = 70
const joined = 67

/** UTF-16 units, as the network counts them; an emoji is two. */
export function smsUnits(text: string): number {
  return text.length
}

export function smsSegments(text: string): number {
  const units = smsUnits(text)
  return units <= single ? 1 : Math.ceil(units / joined)
}

/** Pieces of at most 67 units, never through the middle of a sign. */
export function splitSms(text: string): string[] {
  if (smsUnits(text) <= single) return [text]
  const pieces: string[] = []
  let piece = ''
  for (const sign of text) {
    if (piece.length + sign.length > joined) {
      pieces.push(piece)
      piece = ''
    }
    piece += sign
  }
  return [...pieces, piece]
}

/** Words by which a receiver leaves. Source: MIIT Order 31, carrier practice. */
export function isOptOut(text: string): boolean {
  return /^\s*(?:r|t|td|退订|拒收|取消订阅)\s*$/i.test(text.normalize('NFKC'))
}
