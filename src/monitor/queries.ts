/** What the monitor shows: stories by risk, one story with its mentions and curve, alerts, the health of sources. */

import type { Db, Tx } from '../infra/data/db.ts'
import { readMessage } from '../infra/data/stored-message.ts'
import { peopleNames } from '../staff/queries.ts'
import { isAsked, type Manner, saidIn } from './reading/tones.ts'

export { serviceKindOf } from './domain/labels/lanes.ts'
export { mannersOf, urgentOf } from './reading/tones.ts'
export { sourceKinds } from './intake/source-kinds.ts'
export { sourceNames } from './intake/source-names.ts'

export async function story(db: Db | Tx, id: string) {
  return db.story.findUnique({ where: { id } })
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

export interface StoryFilter extends Manner {
  readonly level?: string | undefined
  readonly state?: string | undefined
  readonly query?: string | undefined
  /** Order by risk (default) or by time. */
  readonly order?: 'risk' | 'time' | undefined
  readonly limit?: number | undefined
  readonly offset?: number | undefined
  /**
   * With a manner: only mentions seen since then count. What is stored grows for years; what people read by is recent.
   */
  readonly since?: Date | undefined
}

export async function stories(
  db: Db,
  { level, state, query, order = 'risk', limit = 50, offset = 0, since, ...manner }: StoryFilter,
) {
  const said = isAsked(manner) ? await storiesSaidIn(db, manner, since) : undefined
  return db.story.findMany({
    where: {
      mentionCount: { gt: 0 },
      ...(said !== undefined && { id: { in: said } }),
      ...(level !== undefined && { level }),
      ...(state !== undefined && { state }),
      ...(query !== undefined && query !== '' && { title: { contains: query } }),
    },
    orderBy: order === 'risk' ? [{ risk: 'desc' }, { lastAt: 'desc' }] : [{ lastAt: 'desc' }],
    take: limit,
    skip: offset,
  })
}

/** More stories than anybody reads; the latest of them. */
const mostSaid = 5_000

async function storiesSaidIn(db: Db, manner: Manner, since = new Date(0)): Promise<string[]> {
  const rows = await db.$queryRaw<{ storyId: string }[]>`
    SELECT "storyId" FROM "mention" WHERE "seenAt" > ${since} AND ${saidIn(manner)} GROUP BY 1 ORDER BY max("id") DESC LIMIT ${mostSaid}`
  return rows.map(({ storyId }) => storyId)
}

/** Mentions of a story, newest first, before a given id. */
export async function mentionsOf(
  db: Db,
  {
    storyId,
    before,
    limit = 50,
    ...manner
  }: { storyId: string; before?: bigint | undefined; limit?: number } & Manner,
) {
  const said = isAsked(manner)
    ? await db.$queryRaw<{ id: bigint }[]>`
        SELECT "id" FROM "mention" WHERE "storyId" = ${storyId}::uuid AND ${saidIn(manner)}
          AND "id" < ${before ?? lastId} ORDER BY "id" DESC LIMIT ${limit}`
    : undefined
  return db.mention.findMany({
    where: {
      storyId,
      ...(said === undefined
        ? before !== undefined && { id: { lt: before } }
        : { id: { in: said.map(({ id }) => id) } }),
    },
    orderBy: { id: 'desc' },
    take: limit,
  })
}

const lastId = 2n ** 63n - 1n

/** By mention, who set its kind last; those the machine labelled are left out. */
export async function kindSetters(db: Db, mentionIds: readonly bigint[]): Promise<Map<bigint, string>> {
  const rows = await db.relabel.findMany({
    where: { mentionId: { in: [...mentionIds] }, label: 'kind' },
    orderBy: { at: 'asc' },
  })
  const names = await peopleNames(
    db,
    rows.map(({ byId }) => byId),
  )
  return new Map(rows.map(({ mentionId, byId }) => [mentionId, names.get(byId) ?? '']))
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

export async function alerts(db: Db, { open }: { open: boolean }) {
  const rows = await db.alert.findMany({
    where: open ? { acknowledgedAt: null } : {},
    orderBy: { raisedAt: 'desc' },
    take: 100,
  })
  const of = await db.story.findMany({
    where: { id: { in: rows.map(({ storyId }) => storyId) } },
    select: { id: true, title: true },
  })
  const titles = new Map(of.map(({ id, title }) => [id, title]))
  return rows.map((row) => ({ ...row, storyTitle: titles.get(row.storyId) ?? '' }))
}

export type SourceState = 'ok' | 'failing' | 'silent' | 'off'

/** How each source is doing. Silence beyond what is expected is an error, never calm. */
export async function sourceHealth(db: Db, now: Date) {
  const rows = await db.source.findMany({ orderBy: { id: 'asc' } })
  return rows.map((row) => {
    const silentMs = row.lastSuccessAt === null ? null : now.getTime() - row.lastSuccessAt.getTime()
    const expectedMs = row.intervalSeconds * 3_000
    const isSilent = row.active && (silentMs === null || silentMs > expectedMs)
    return {
      id: row.id,
      kind: row.kind,
      title: row.title,
      active: row.active,
      lastSuccessAt: row.lastSuccessAt,
      nextRunAt: row.nextRunAt,
      failures: row.failures,
      hasSecrets: row.secretsCipher !== '',
      itemCount: Number(row.itemCount),
      state: stateOf(row, isSilent),
      reason: readMessage(row.failureReason),
    }
  })
}

function stateOf(
  row: { readonly active: boolean; readonly failures: number },
  isSilent: boolean,
): SourceState {
  if (!row.active) return 'off'
  if (row.failures > 0) return 'failing'
  return isSilent ? 'silent' : 'ok'
}

export async function monitorFigures(db: Db) {
  const [mentions, waiting, copies, storyCount, matched] = await Promise.all([
    db.mention.count(),
    db.mention.count({ where: { understoodAt: null } }),
    db.mention.count({ where: { copyOfId: { not: null } } }),
    db.story.count({ where: { mentionCount: { gt: 0 } } }),
    db.mention.groupBy({ by: ['matchBand'], _count: true, where: { matchBand: { not: null } } }),
  ])
  return {
    mentions,
    waiting,
    copies,
    stories: storyCount,
    matches: Object.fromEntries(matched.map(({ matchBand, _count }) => [matchBand ?? '', _count])),
  }
}
