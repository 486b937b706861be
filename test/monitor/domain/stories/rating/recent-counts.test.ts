/** Mentions of the last two hours by stretches of five minutes, held against counting each by itself. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  hoursOf,
  type RecentCounts,
  recentSince,
  recentWith,
  stretchOf,
} from '#src/monitor/domain/stories/rating/recent-counts.ts'

const now = new Date('2026-11-25T10:02:00+08:00')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const counted = (times: readonly Date[]): RecentCounts => {
  const counts: Record<string, number> = {}
  for (const at of times) if (at >= recentSince(now)) counts[stretchOf(at)] = (counts[stretchOf(at)] ?? 0) + 1
  return counts
}

describe('recent counts', () => {
  it('tell the hour that runs from the one before, and forget what is older', () => {
    const counts = counted([0, 3, 56, 57, 58, 100, 116, 118, 500].map(minutesAgo))

    expect(hoursOf(counts, now)).toEqual({ lastHour: 4, hourBefore: 3 })
    expect(hoursOf(counts, minutesAgo(-60))).toEqual({ lastHour: 0, hourBefore: 4 })
    expect(recentWith(counts, {}, minutesAgo(-180))).toEqual({})
  })

  it('come out the same however the mentions came together', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 200 })), fc.nat(), (ages, cut) => {
        const times = ages.map(minutesAgo)
        const at = times.length === 0 ? 0 : cut % times.length

        const added = recentWith(counted(times.slice(0, at)), counted(times.slice(at)), now)

        expect(added).toEqual(counted(times))
      }),
    )
  })
})
