/** Of a story's mentions, which share is of each kind, to three places; nothing before the first is labelled. Pure. */
export function sharesOf(counts: Readonly<Record<string, number>>): Record<string, number> {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return Object.fromEntries(
    Object.entries(counts).map(([kind, count]) => [kind, Math.round((1000 * count) / all) / 1000]),
  )
}
