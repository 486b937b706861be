/**
 * How many mentions of a story came lately, in stretches of five minutes, so that a story of a hundred thousand
 * mentions is not counted again for each new one. Pure. Trap: an hour is the stretch that runs and the eleven before
 * it.
 */

/** Mentions by the number of their stretch since 1970. */
export type RecentCounts = Readonly<Record<string, number>>

export const stretchSeconds = 300
const stretchMs = stretchSeconds * 1000
const stretchesAnHour = 12

/** From when on mentions are worth counting. */
export const recentSince = (now: Date): Date => new Date((oldestOf(now) + 1) * stretchMs)

export const stretchOf = (at: Date): number => Math.floor(at.getTime() / stretchMs)

/** Both together, without what is older than two hours. */
export function recentWith(counts: RecentCounts, more: RecentCounts, now: Date): RecentCounts {
  const sum = new Map(Object.entries(counts))
  for (const [stretch, count] of Object.entries(more)) sum.set(stretch, (sum.get(stretch) ?? 0) + count)
  return Object.fromEntries([...sum].filter(([stretch]) => Number(stretch) > oldestOf(now)))
}

/** Mentions of the last hour and of the hour before. */
export function hoursOf(counts: RecentCounts, now: Date) {
  const hourAgo = stretchOf(now) - stretchesAnHour
  const sum = (isIn: (stretch: number) => boolean) =>
    Object.entries(counts).reduce(
      (total, [stretch, count]) => (isIn(Number(stretch)) ? total + count : total),
      0,
    )
  return {
    lastHour: sum((stretch) => stretch > hourAgo),
    hourBefore: sum((stretch) => stretch > oldestOf(now) && stretch <= hourAgo),
  }
}

const oldestOf = (now: Date): number => stretchOf(now) - 2 * stretchesAnHour
