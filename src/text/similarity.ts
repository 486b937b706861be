/** How alike two sets of character pairs or words are. Pure. */

/** Share of the smaller set that is also in the other: 1 when one text contains the other. */
export function containment(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  if (small.size === 0) return 0
  return shared(small, large) / small.size
}

export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = shared(a, b)
  const either = a.size + b.size - both
  return either === 0 ? 0 : both / either
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0
  for (const item of a) if (b.has(item)) count += 1
  return count
}

/** The differing middle of two texts after their common beginning and end. */
export function differingMiddle(a: string, b: string): { readonly a: string; readonly b: string } {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end += 1
  return { a: a.slice(start, a.length - end), b: b.slice(start, b.length - end) }
}
