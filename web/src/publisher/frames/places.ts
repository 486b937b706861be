/**
 * Where in a shown text something is to be marked: values that are examples, and words a check speaks of. Pure.
 * Trap: the text itself is never changed, only cut; joined again the pieces are the text.
 */

export interface Quote {
  readonly quote: string
  /** Which of its occurrences, from 0. */
  readonly nth: number
  readonly message: string
}

export interface Place {
  readonly start: number
  readonly end: number
  /** Undefined: an example. */
  readonly message: string | undefined
}

/** In order, none reaching into another; an example goes before what is said about it. */
export function placesIn(text: string, examples: readonly string[], quotes: readonly Quote[]): Place[] {
  const found: Place[] = []
  const isFree = (span: Span): boolean => !found.some((one) => meets(one, span))
  for (const span of examples.flatMap((one) => occurrences(text, one)))
    if (isFree(span)) found.push({ ...span, message: undefined })
  // The text a check has read holds no examples.
  const filled = [...found]
  for (const { quote, nth, message } of quotes) {
    const span = occurrences(text, quote).filter((one) => !filled.some((place) => meets(place, one)))[nth]
    if (span !== undefined && isFree(span)) found.push({ ...span, message })
  }
  return found.toSorted((a, b) => a.start - b.start)
}

type Span = Pick<Place, 'start' | 'end'>
const meets = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

function occurrences(text: string, part: string): Span[] {
  const found: Span[] = []
  if (part === '') return found
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length))
    found.push({ start: at, end: at + part.length })
  return found
}

export interface Cut {
  readonly text: string
  readonly place: Place | undefined
}

/** The part of a text from `from` to `to`, cut where a place begins or ends. */
export function cutAt(
  text: string,
  places: readonly Place[],
  { from, to }: { from: number; to: number },
): Cut[] {
  const cuts: Cut[] = []
  let at = from
  const push = (end: number, place: Place | undefined): void => {
    if (end > at) cuts.push({ text: text.slice(at, end), place })
    at = Math.max(at, end)
  }
  for (const place of places) {
    if (place.end <= from || place.start >= to) continue
    push(Math.min(Math.max(place.start, from), to), undefined)
    push(Math.min(place.end, to), place)
  }
  push(to, undefined)
  return cuts
}
