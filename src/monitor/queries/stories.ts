/**
 * Stories by risk or time, one story with what became of it and its curve.
 * Trap: a story that was merged into another keeps its row with no mentions; lists leave it out.
 */

import type { Db, Tx } from '../../infra/data/db.ts'
import { AlertLevel } from '../../words/level.ts'
import { serviceKindOf } from '../domain/labels/lanes.ts'
import { sharesOf } from '../domain/stories/rating/kind-shares.ts'
import { Counts, RiskParts } from '../domain/stories/rating/stored-counts.ts'
import { asksForTone, hasTone, type Tone } from './tones.ts'

export async function story(db: Db | Tx, id: string) {
  const row = await db.story.findUnique({ where: { id } })
  return row === null ? null : parsed(row)
}

type Row = NonNullable<Awaited<ReturnType<Db['story']['findUnique']>>>

/** What the row holds as JSON and as text, by its meaning. */
function parsed(row: Row) {
  const counts = Counts.parse(row.kinds)
  return {
    ...row,
    kindShares: sharesOf(counts),
    serviceKind: serviceKindOf(counts),
    riskParts: RiskParts.parse(row.riskParts),
    level: AlertLevel.parse(row.level),
    levelByHand: AlertLevel.nullable().parse(row.levelByHand),
  }
}

/** Stories that were merged into this one and not split off again, newest first, with their titles. */
export async function mergesInto(db: Db, storyId: string) {
  const merges = await db.storyMerge.findMany({
    where: { intoId: storyId, undoneAt: null },
    orderBy: [{ at: 'desc' }, { id: 'asc' }],
    omit: { mentionIds: true, alertIds: true },
  })
  const titles = await db.story.findMany({
    where: { id: { in: merges.map(({ fromId }) => fromId) } },
    select: { id: true, title: true },
  })
  const titleOf = new Map(titles.map(({ id, title }) => [id, title]))
  return merges.map((merge) => ({ ...merge, title: titleOf.get(merge.fromId) ?? '' }))
}

export interface StoryFilter extends Tone {
  readonly level?: string | undefined
  readonly state?: string | undefined
  readonly query?: string | undefined
  /** Order by risk (default) or by time. */
  readonly order?: 'risk' | 'time' | undefined
  readonly limit?: number | undefined
  readonly offset?: number | undefined
  /**
   * With a tone: only mentions seen since then count. What is stored grows for years; what people read by is recent.
   */
  readonly since?: Date | undefined
}

export async function stories(
  db: Db,
  { level, state, query, order = 'risk', limit = 50, offset = 0, since, ...tone }: StoryFilter,
) {
  const ids = asksForTone(tone) ? await storiesInTone(db, tone, since) : undefined
  const rows = await db.story.findMany({
    where: {
      mentionCount: { gt: 0 },
      ...(ids !== undefined && { id: { in: ids } }),
      ...(level !== undefined && { level }),
      ...(state !== undefined && { state }),
      ...(query !== undefined && query !== '' && { title: { contains: query } }),
    },
    orderBy: order === 'risk' ? [{ risk: 'desc' }, { lastAt: 'desc' }] : [{ lastAt: 'desc' }],
    take: limit,
    skip: offset,
  })
  return rows.map(parsed)
}

/** More stories than anybody reads; the latest of them. */
const mostInTone = 5_000

async function storiesInTone(db: Db, tone: Tone, since = new Date(0)): Promise<string[]> {
  const rows = await db.$queryRaw<{ storyId: string }[]>`
    SELECT "storyId" FROM "mention" WHERE "seenAt" > ${since} AND ${hasTone(tone)}
    GROUP BY 1 ORDER BY max("id") DESC LIMIT ${mostInTone}`
  return rows.map(({ storyId }) => storyId)
}

export interface CurvePoint {
  readonly at: Date
  readonly count: number
}

/** Mentions per five minutes; empty bins are left out. */
export async function storyCurve(db: Db, storyId: string): Promise<CurvePoint[]> {
  const rows = await db.$queryRaw<{ at: Date; count: bigint }[]>`
    SELECT date_bin('5 minutes', coalesce("publishedAt", "seenAt"), '2000-01-01') AS at, count(*) AS count
    FROM "mention" WHERE "storyId" = ${storyId}::uuid GROUP BY 1 ORDER BY 1`
  return rows.map(({ at, count }) => ({ at, count: Number(count) }))
}
