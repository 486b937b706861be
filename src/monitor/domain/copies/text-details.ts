/**
 * A text with all it states and the places it speaks of. Pure but for the memory of texts met lately: in a wave of
 * posts that are alike each is compared with many.
 */

import { type GazetteerEntry, withParents } from '../../../text/facts/places.ts'
import { createRecent, type Recent } from '../../../text/recent.ts'
import { type Detail, detailsIn } from './stated-details.ts'

export interface TextDetails {
  readonly details: readonly Detail[]
  /** Places of the whole text with everything above them. */
  readonly places: ReadonlySet<string>
}

const mostRemembered = 2_000
const remembered = new WeakMap<readonly GazetteerEntry[], Recent<TextDetails>>()

export function textDetails(text: string, gazetteer: readonly GazetteerEntry[]): TextDetails {
  const known = remembered.get(gazetteer) ?? createRecent(mostRemembered)
  remembered.set(gazetteer, known)
  const before = known.get(text)
  if (before !== undefined) return before
  const reading = read(text, gazetteer)
  known.set(text, reading)
  return reading
}

function read(text: string, gazetteer: readonly GazetteerEntry[]): TextDetails {
  const details = detailsIn(text, gazetteer)
  const places = details.filter(({ kind }) => kind === 'place').map(({ key }) => ({ name: key }))
  return { details, places: withParents(places, gazetteer) }
}
