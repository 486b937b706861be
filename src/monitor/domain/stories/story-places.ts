/**
 * Where a story happens, and whether a post can belong to it. Pure.
 * A place contradicts only a place of its own level: A市 and 河东镇 may lie in one another, 河东镇 and 石桥乡 do not.
 */

import { type GazetteerEntry, isSamePlace, placesIn, withParents } from '../../../text/facts/places.ts'

export type PlaceGate = 'same' | 'open' | 'elsewhere' | 'perhaps-elsewhere'

const levels: readonly RegExp[] = [
  /(?:省|自治区)$/,
  /(?:市|自治州)$/,
  /[县区]$/,
  /(?:镇|乡|街道)$/,
  /(?:村|社区)$/,
]

function levelOf(name: string): number | undefined {
  const level = levels.findIndex((ending) => ending.test(name))
  return level === -1 ? undefined : level
}

/** Places of a post with all that lies above them. */
export function placesOfPost(
  { text, place }: { readonly text: string; readonly place?: string | undefined },
  gazetteer: readonly GazetteerEntry[],
): Set<string> {
  const found = placesIn(text, gazetteer)
  const hinted = place === undefined ? [] : [{ name: placesIn(place, gazetteer)[0]?.name ?? place }]
  return withParents([...found, ...hinted], gazetteer)
}

/**
 * The finest level on which both say something decides. Names of the gazetteer are certain; a name guessed by its
 * ending may be none, and says only perhaps.
 */
export function placeGate(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
  isKnown: (name: string) => boolean,
): PlaceGate {
  for (let level = levels.length - 1; level >= 0; level -= 1) {
    const mine = [...a].filter((name) => levelOf(name) === level)
    const theirs = [...b].filter((name) => levelOf(name) === level)
    if (mine.length === 0 || theirs.length === 0) continue
    if (mine.some((name) => theirs.some((other) => isSamePlace(name, other)))) return 'same'
    return mine.some(isKnown) && theirs.some(isKnown) ? 'elsewhere' : 'perhaps-elsewhere'
  }
  return 'open'
}
