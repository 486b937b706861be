/**
 * What makes two similar texts different statements: another place, date, number, or a negation. Pure.
 * Trap: a difference counts only where both texts say something; silence differs from nothing.
 */
import { datesDiffer, datesIn, type FoundDate } from './dates.ts'
import { polarity } from './negation.ts'
import { type FoundNumber, numbersIn } from './numbers.ts'
import { type FoundPlace, type GazetteerEntry, isSamePlace, placesIn, withParents } from './places.ts'

export type DifferenceKind = 'number' | 'negation' | 'place' | 'date'

export interface Statement {
  readonly text: string
  readonly numbers: readonly FoundNumber[]
  readonly dates: readonly FoundDate[]
  readonly places: readonly FoundPlace[]
  readonly negations: readonly string[]
  readonly denies: boolean
}

export interface Difference {
  readonly kind: DifferenceKind
  readonly a: string
  readonly b: string
}

/** Reads a text once; numbers inside dates are dates. */
export function statementOf(text: string, gazetteer: readonly GazetteerEntry[]): Statement {
  const dates = datesIn(text)
  const numbers = numbersIn(text).filter(
    ({ start, end }) => !dates.some((date) => start < date.end && end > date.start),
  )
  const { negations, denies } = polarity(text)
  return { text, numbers, dates, places: placesIn(text, gazetteer), negations, denies }
}

/**
 * Places of one statement that are not those of the other. Where both name places of the gazetteer, those decide: that two
 * townships each have a 中心小学 makes them no one place.
 */
function placeDifference(
  a: Statement,
  b: Statement,
  gazetteer: readonly GazetteerEntry[],
): Difference | undefined {
  const known = (places: readonly FoundPlace[]) => places.filter(({ code }) => code !== undefined)
  const areKnown = known(a.places).length > 0 && known(b.places).length > 0
  const [mine, theirs] = areKnown ? [known(a.places), known(b.places)] : [a.places, b.places]
  if (mine.length === 0 || theirs.length === 0) return undefined
  const within = (names: ReadonlySet<string>, places: readonly FoundPlace[]) =>
    places.some(({ name }) => [...names].some((other) => isSamePlace(name, other)))
  if (within(withParents(mine, gazetteer), theirs) || within(withParents(theirs, gazetteer), mine))
    return undefined
  const words = (places: readonly FoundPlace[]) => places.map(({ name }) => name).join('、')
  return { kind: 'place', a: words(mine), b: words(theirs) }
}

/** Numbers of one unit that have no value in common. */
function numberDifference(a: Statement, b: Statement): Difference | undefined {
  for (const number of a.numbers) {
    const same = b.numbers.filter(({ unit }) => unit === number.unit)
    if (same.length === 0) continue
    const mine = a.numbers.filter(({ unit }) => unit === number.unit)
    if (same.some(({ value }) => mine.some((one) => one.value === value))) continue
    return { kind: 'number', a: number.text, b: same[0]?.text ?? '' }
  }
  return undefined
}

/** The first difference of fact between two statements. `negation` is judged on the whole of both: give it sentences. */
export function factDifference(
  a: Statement,
  b: Statement,
  gazetteer: readonly GazetteerEntry[],
): Difference | undefined {
  const place = placeDifference(a, b, gazetteer)
  if (place !== undefined) return place
  const [firstDate] = a.dates
  if (
    firstDate !== undefined &&
    b.dates.length > 0 &&
    a.dates.every((one) => b.dates.every((other) => datesDiffer(one, other)))
  ) {
    return { kind: 'date', a: firstDate.text, b: b.dates[0]?.text ?? '' }
  }
  const number = numberDifference(a, b)
  if (number !== undefined) return number
  if (a.denies !== b.denies || (a.negations.length === 0) !== (b.negations.length === 0)) {
    return {
      kind: 'negation',
      a: a.negations[0] ?? (a.denies ? '否认' : '肯定'),
      b: b.negations[0] ?? (b.denies ? '否认' : '肯定'),
    }
  }
  return undefined
}
