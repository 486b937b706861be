/**
 * 语气: stories and mentions by how people say it: finer label, stance, urgency. A mention's labels hold them.
 * Trap: the conditions are spelled as the partial indexes of extra.sql spell them, or the indexes are not used.
 */

import { Prisma } from '../../../prisma/generated/client.ts'
import type { Db } from '../../infra/data/db.ts'
import type { Finer, Stance, Urgency } from '../../words/labels.ts'

/** What is asked for; nothing: every tone. */
export interface Tone {
  readonly finer?: Finer | undefined
  readonly stance?: Exclude<Stance, 'none'> | undefined
  readonly urgency?: Exclude<Urgency, 'normal'> | undefined
}

export const asksForTone = ({ finer, stance, urgency }: Tone) =>
  finer !== undefined || stance !== undefined || urgency !== undefined

/** SQL that holds of a mention said in this tone. */
export function hasTone({ finer, stance, urgency }: Tone): Prisma.Sql {
  const conditions = [Prisma.sql`"storyId" IS NOT NULL`]
  if (urgency !== undefined)
    conditions.push(
      Prisma.sql`labels -> 'urgency' ->> 'label' <> 'normal' AND labels -> 'urgency' ->> 'label' = ${urgency}`,
    )
  if (stance !== undefined)
    conditions.push(
      Prisma.sql`labels -> 'stance' ->> 'label' <> 'none' AND labels -> 'stance' ->> 'label' = ${stance}`,
    )
  if (finer !== undefined)
    conditions.push(
      Prisma.sql`labels -> 'finer' <> '[]'
        AND jsonb_path_query_array(labels, '$.finer[*].label') @> ${JSON.stringify([finer])}::jsonb`,
    )
  return Prisma.join(conditions, ' AND ')
}

export interface Counted {
  readonly label: string
  readonly count: number
}

interface CountedRow {
  readonly storyId: string
  readonly label: string
  readonly count: bigint
}

const plain = ({ label, count }: CountedRow): Counted => ({ label, count: Number(count) })

/** By story, how many mentions press. */
export async function urgentOf(
  db: Db,
  storyIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Counted[]>> {
  const rows = await db.$queryRaw<CountedRow[]>`
    SELECT "storyId", labels -> 'urgency' ->> 'label' AS label, count(*) AS count FROM "mention"
    WHERE "storyId" = ANY(${[...storyIds]}::uuid[]) AND labels -> 'urgency' ->> 'label' <> 'normal'
    GROUP BY 1, 2 ORDER BY 2`
  return new Map(
    [...Map.groupBy(rows, ({ storyId }) => storyId)].map(([id, found]) => [id, found.map(plain)]),
  )
}

/** How many mentions of a story say it in which tone, most first. */
export async function tonesOf(db: Db, storyId: string) {
  const rows = await db.$queryRaw<(CountedRow & { readonly what: 'finer' | 'stance' | 'urgency' })[]>`
    SELECT said.what, said.label, count(*) AS count FROM "mention", LATERAL (
      SELECT 'urgency' AS what, labels -> 'urgency' ->> 'label' AS label
      UNION ALL SELECT 'stance', labels -> 'stance' ->> 'label'
      UNION ALL SELECT 'finer', one ->> 'label' FROM jsonb_array_elements(labels -> 'finer') AS one
    ) AS said
    WHERE "storyId" = ${storyId}::uuid AND said.label NOT IN ('normal', 'none')
    GROUP BY 1, 2 ORDER BY 3 DESC, 2`
  const of = (what: string) => rows.filter((row) => row.what === what).map(plain)
  return { finer: of('finer'), stance: of('stance'), urgency: of('urgency') }
}
