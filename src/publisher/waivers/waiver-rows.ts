/**
 * Waivers as their rows hold them, but those that were taken back. Trap: which of them stand is read from the text,
 * never kept: who edits the sentence away, or back, need not think of them.
 */

import { z } from 'zod'

import type { Db, Tx } from '../../infra/data/db.ts'
import type { Waiver } from '../domain/going-out/waiver.ts'
import { textPlaces } from '../domain/lint/finding.ts'

type Row = NonNullable<Awaited<ReturnType<Tx['waiver']['findFirst']>>>

/** Of one release, whatever its text says. */
export async function waiversOf(db: Db | Tx, releaseId: string): Promise<readonly Waiver[]> {
  return (await waiversIn(db, [releaseId])).get(releaseId) ?? []
}

/** Of each release that has any. */
export async function waiversIn(
  db: Db | Tx,
  releaseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Waiver[]>> {
  const rows = await db.waiver.findMany({
    where: { releaseId: { in: [...releaseIds] }, withdrawnAt: null },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  return new Map(
    [...Map.groupBy(rows, ({ releaseId }) => releaseId)].map(([id, own]) => [id, own.map(waiverOf)]),
  )
}

const Place = z.enum(textPlaces)

function waiverOf({ id, place, rule, words, sentence, key, reason, personId, at }: Row): Waiver {
  return { id, place: Place.parse(place), rule, words, sentence, key, reason, personId, at }
}
