/**
 * What keeps stories apart however alike their words are: another place, or nothing shared but a place. Pure.
 * Trap: names are cut anywhere by terms, so every run of signs of a known name counts as part of it.
 */

import type { GazetteerEntry } from '../../../text/facts/places.ts'
import { hash32 } from '../../../text/hash.ts'
import type { PlaceCounts, Story } from './memory/story-columns.ts'
import type { Shared } from './shared-terms.ts'
import { type PlaceGate, placeGate } from './story-places.ts'

/** Likeness that must come from other words than the names of known places; a word like 早上 gives less. */
const leastBesidesPlace = 0.05

export interface StoryGates {
  readonly gateBetween: (places: ReadonlySet<string>, story: Story) => PlaceGate
  /** A town is no happening: what goes on in one place is not one story for that. */
  readonly isMoreThanPlace: (shared: readonly Shared[]) => boolean
}

export function storyGates(gazetteer: readonly GazetteerEntry[]): StoryGates {
  const known = new Set(gazetteer.map(({ name }) => name))
  const placeParts = new Set(Array.from(partsOf(known), (part) => hash32(part)))
  return {
    gateBetween: (places, story) => placeGate(places, namesOf(story.places), (name) => known.has(name)),
    isMoreThanPlace: (shared) =>
      shared.reduce((sum, { hash, product }) => (placeParts.has(hash) ? sum : sum + product), 0) >=
      leastBesidesPlace,
  }
}

/** Every run of two or more signs of a name: terms cut names anywhere. */
function partsOf(names: ReadonlySet<string>): ReadonlySet<string> {
  const parts = new Set<string>()
  for (const name of names)
    for (let from = 0; from < name.length; from += 1)
      for (let to = from + 2; to <= name.length; to += 1) parts.add(name.slice(from, to))
  return parts
}

export const namesOf = (places: PlaceCounts): ReadonlySet<string> => new Set(places.map(([name]) => name))
