/**
 * What changed between two texts, sign by sign; a number and a Latin word are one sign, so that 3 and 13 differ as
 * wholes. Pure. Trap: the longest common run is matched first, then what lies on both sides of it: a text quoted
 * inside a longer one stays in one piece.
 */

export interface Sign {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** A place where the texts part: what the first has there and what the second has; one of them may be empty. */
export interface Change {
  readonly aStart: number
  readonly aEnd: number
  readonly bStart: number
  readonly bEnd: number
  readonly aText: string
  readonly bText: string
  /** Signs matched directly before and after the change; 0 = the change stands at an end of the matched part. */
  readonly matchedBefore: number
  readonly matchedAfter: number
}

interface Block {
  readonly a: number
  readonly b: number
  readonly length: number
}

interface Window {
  readonly aFrom: number
  readonly aTo: number
  readonly bFrom: number
  readonly bTo: number
}

const sign = /\d+(?:[.,]\d+)*|[A-Za-z]+|\p{Script=Han}|[\p{L}\p{N}]|\S/gu
/** A sign that stands in more places than this starts no search of its own. */
const mostPlaces = 64

/** The signs of a text; white space is none. */
export function signsOf(text: string): Sign[] {
  return Array.from(text.matchAll(sign), ({ 0: found, index }) => ({
    text: found,
    start: index,
    end: index + found.length,
  }))
}

/** Changes from the first text to the second, in order. Equal texts have none. */
export function changesBetween(a: string, b: string): Change[] {
  return changesOfSigns(signsOf(a), signsOf(b))
}

/** Like changesBetween, for texts already cut into signs. Offsets are those of the signs. */
export function changesOfSigns(a: readonly Sign[], b: readonly Sign[]): Change[] {
  const blocks = matchedBlocks(a, b)
  const changes: Change[] = []
  let at = { a: 0, b: 0, matched: 0 }
  for (const block of [...blocks, { a: a.length, b: b.length, length: 0 }]) {
    if (block.a > at.a || block.b > at.b) {
      const mine = span(a, at.a, block.a)
      const theirs = span(b, at.b, block.b)
      changes.push({
        aStart: mine.start,
        aEnd: mine.end,
        aText: mine.text,
        bStart: theirs.start,
        bEnd: theirs.end,
        bText: theirs.text,
        matchedBefore: at.matched,
        matchedAfter: block.length,
      })
      at = { ...at, matched: 0 }
    }
    at = { a: block.a + block.length, b: block.b + block.length, matched: at.matched + block.length }
  }
  return changes
}

function span(signs: readonly Sign[], from: number, to: number): Sign {
  const start = signs[from]?.start ?? signs.at(-1)?.end ?? 0
  if (from === to) return { text: '', start, end: start }
  const inside = signs.slice(from, to)
  return { text: inside.map(({ text }) => text).join(''), start, end: inside.at(-1)?.end ?? start }
}

/** Runs that both texts share, in order, none crossing another. */
export function matchedBlocks(a: readonly Sign[], b: readonly Sign[]): Block[] {
  const places = placesOfSigns(b)
  const found: Block[] = []
  const open: Window[] = [{ aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length }]
  for (let window = open.pop(); window !== undefined; window = open.pop()) {
    const block = longestIn(a, b, { ...window, places })
    if (block.length === 0) continue
    found.push(block)
    open.push(
      { ...window, aTo: block.a, bTo: block.b },
      { ...window, aFrom: block.a + block.length, bFrom: block.b + block.length },
    )
  }
  return found.toSorted((one, other) => one.a - other.a)
}

function placesOfSigns(signs: readonly Sign[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>()
  for (const [at, { text }] of signs.entries()) {
    const known = places.get(text)
    if (known === undefined) places.set(text, [at])
    else known.push(at)
  }
  return places
}

/** The longest run that stands in both windows; the earliest of equals. */
function longestIn(
  a: readonly Sign[],
  b: readonly Sign[],
  { aFrom, aTo, bFrom, bTo, places }: Window & { places: ReadonlyMap<string, readonly number[]> },
): Block {
  let best: Block = { a: aFrom, b: bFrom, length: 0 }
  for (let at = aFrom; at < aTo && aTo - at > best.length; at += 1) {
    const candidates = places.get(a[at]?.text ?? '') ?? []
    const isCommon = candidates.length > mostPlaces
    for (const start of candidates) {
      if (start < bFrom) continue
      if (start >= bTo || bTo - start <= best.length) break
      // Most places of a frequent sign lead nowhere: one look at the next sign saves the walk.
      if (isCommon && best.length > 1 && a[at + 1]?.text !== b[start + 1]?.text) continue
      let length = 1
      while (at + length < aTo && start + length < bTo && a[at + length]?.text === b[start + length]?.text)
        length += 1
      if (length > best.length) best = { a: at, b: start, length }
    }
  }
  return best
}
