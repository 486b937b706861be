/**
 * What of a text in several parts the platform has accepted: kept with the answer, given back to the next try, so that
 * a part is sent once.
 */

import type { Db, Tx } from '../../infra/data/db.ts'
import type { Outcome, Part } from '../channel.ts'

interface Answered {
  readonly number: number
  readonly outcome: Outcome
}

/** Keeps the parts that are new, or new in place of one that never arrived. A text of one part has none. */
export async function keepParts(tx: Tx, messageId: string, answered: readonly Answered[]): Promise<void> {
  const rows = answered.flatMap(({ number, outcome }) =>
    (outcome.parts ?? []).map((part) => ({ number, ...part })),
  )
  if (rows.length === 0) return
  await tx.$executeRaw`
    INSERT INTO "message_part" ("messageId", "number", "at", "of", "externalId", "mark")
    SELECT ${messageId}::uuid, r.number, r.at, r.of, r.id, r.mark
    FROM unnest(${rows.map(({ number }) => number)}::int[], ${rows.map(({ at }) => at)}::int[],
                ${rows.map((row) => row.of)}::int[], ${rows.map(({ externalId }) => externalId)}::text[],
                ${rows.map(({ mark }) => mark)}::text[]) AS r(number, at, of, id, mark)
    ON CONFLICT ("messageId", "number", "at") DO UPDATE SET "externalId" = excluded."externalId", "word" = NULL
    WHERE "message_part"."word" = 'failed' AND "message_part"."externalId" <> excluded."externalId"`
}

/**
 * The parts of each receiver that were accepted before; number 0 is the one receiver of a private message. A part of
 * which the platform said later that it did not arrive is not among them: it goes again with the next try.
 */
export async function partsOf(db: Db | Tx, messageId: string): Promise<ReadonlyMap<number, readonly Part[]>> {
  const rows = await db.messagePart.findMany({
    where: { messageId, OR: [{ word: null }, { word: 'delivered' }] },
    orderBy: [{ number: 'asc' }, { at: 'asc' }],
  })
  const parts = new Map<number, Part[]>()
  for (const { number, at, of, externalId, mark } of rows)
    parts.set(number, [...(parts.get(number) ?? []), { at, of, externalId, mark }])
  return parts
}
