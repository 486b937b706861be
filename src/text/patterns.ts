/**
 * Long patterns from short ones, so that each line can be read. Pure.
 * Trap: flags are those of the first part, and groups are numbered through all parts.
 */

/** Matches what any of the parts matches, tried in their order. */
export function anyOf(...parts: readonly [RegExp, ...RegExp[]]): RegExp {
  return new RegExp(parts.map(({ source }) => source).join('|'), parts[0].flags)
}

/** Matches the parts one behind the other. */
export function inTurn(...parts: readonly [RegExp, ...RegExp[]]): RegExp {
  return new RegExp(parts.map(({ source }) => source).join(''), parts[0].flags)
}
