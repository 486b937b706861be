/** Files that do not keep a rule of the house yet. The lists only shrink: what a change mends is taken out. */

export const notYet: Readonly<Record<'said' | 'parsed' | 'short-lines', readonly string[]>> = {
  said: [],
  parsed: [],
  'short-lines': [],
}

/** Files with functions that are still too long. */
export const longFunctions: readonly string[] = []
