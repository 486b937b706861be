/**
 * Notes in a margin: each as near to the height of its place as the others let it, in the order of the places, none
 * over another. Pure; pixels.
 */

interface Wanted {
  readonly id: string
  /** Height of its place. */
  readonly at: number
  readonly height: number
}

/** @param first the note that is looked at: it stands exactly at its place where there is room */
export function stacked(
  notes: readonly Wanted[],
  { gap, first }: { readonly gap: number; readonly first?: string | undefined },
): ReadonlyMap<string, number> {
  const ordered = notes.toSorted((a, b) => a.at - b.at)
  const tops = downwards(ordered, gap)
  const from = ordered.findIndex(({ id }) => id === first)
  const pointed = ordered[from]
  if (pointed === undefined) return named(ordered, tops)
  const above = ordered.slice(0, from)
  const needed = above.reduce((all, { height }) => all + height + gap, 0)
  let below = Math.max(pointed.at, needed)
  const lower = downwards(ordered.slice(from), gap, below)
  const upper = tops.slice(0, from)
  for (let at = from - 1; at >= 0; at -= 1) {
    upper[at] = Math.min(upper[at] ?? 0, below - gap - (above[at]?.height ?? 0))
    below = upper[at] ?? 0
  }
  return named(ordered, [...upper, ...lower])
}

function downwards(notes: readonly Wanted[], gap: number, least = 0): number[] {
  let free = least
  return notes.map(({ at, height }) => {
    const top = Math.max(at, free)
    free = top + height + gap
    return top
  })
}

const named = (notes: readonly Wanted[], tops: readonly number[]): ReadonlyMap<string, number> =>
  new Map(notes.map(({ id }, at) => [id, tops[at] ?? 0]))
