/**
 * Mentions of a story, and who set their kinds.
 * Trap: labels are parsed as they are read; what stands in the row is not what a screen may show.
 */

import type { Db } from '../../infra/data/db.ts'
import { peopleNames } from '../../staff/queries.ts'
import { StoredLabels } from '../domain/labels/stored-labels.ts'
import { asksForTone, hasTone, type Tone } from './tones.ts'

/** Mentions of a story, newest first, before a given id. */
export async function mentionsOf(
  db: Db,
  {
    storyId,
    before,
    limit = 50,
    ...tone
  }: { storyId: string; before?: bigint | undefined; limit?: number } & Tone,
) {
  const inTone = asksForTone(tone)
    ? await db.$queryRaw<{ id: bigint }[]>`
        SELECT "id" FROM "mention" WHERE "storyId" = ${storyId}::uuid AND ${hasTone(tone)}
          AND "id" < ${before ?? lastId} ORDER BY "id" DESC LIMIT ${limit}`
    : undefined
  const rows = await db.mention.findMany({
    where: {
      storyId,
      ...(inTone === undefined
        ? before !== undefined && { id: { lt: before } }
        : { id: { in: inTone.map(({ id }) => id) } }),
    },
    orderBy: { id: 'desc' },
    take: limit,
  })
  return rows.map((row) => ({ ...row, labels: StoredLabels.parse(row.labels ?? {}) }))
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
