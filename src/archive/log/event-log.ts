/**
 * The only place outside infra that reads the event log: its links are the archive's, and both are read together, row
 * by row. Trap: events commit out of the order of their numbers.
 */

import type pg from 'pg'

import type { Db, Tx } from '../../infra/data/db.ts'
import type { ChainedEvent } from './chain.ts'

type EventRow = Omit<ChainedEvent, 'seq'> & { readonly seq: string }

/** Committed events without a link that began at or after `since`. */
export async function unsealedEvents(
  client: pg.PoolClient,
  { since, limit }: { readonly since: Date; readonly limit: number },
): Promise<ChainedEvent[]> {
  const { rows } = await client.query<EventRow>(
    // oxlint-disable-next-line house/own-tables -- the sealer is the reader of the event log
    `SELECT seq, id, name, data, "actorKind", "actorId", at FROM "event" e
     WHERE e.at >= $1 AND NOT EXISTS (SELECT 1 FROM chain_link c WHERE c."eventSeq" = e.seq)
     ORDER BY e.seq LIMIT $2`,
    [since, limit],
  )
  return rows.map((row) => ({ ...row, seq: BigInt(row.seq) }))
}

export async function countUnsealed(db: Db): Promise<number> {
  // oxlint-disable-next-line house/own-tables -- the verifier is the reader of the event log
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "event" e
    WHERE NOT EXISTS (SELECT 1 FROM chain_link c WHERE c."eventSeq" = e.seq)`
  return row?.count ?? 0
}

/** Links behind a position, those of published heads not counted, up to a limit. */
export async function linksSince(
  db: Db | Tx,
  { position, limit }: { readonly position: bigint; readonly limit: number },
): Promise<number> {
  // oxlint-disable-next-line house/own-tables -- the sealer is the reader of the event log
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM chain_link c JOIN "event" e ON e.seq = c."eventSeq"
      WHERE c.position > ${position} AND e.name <> 'chain.head-published' LIMIT ${limit}
    ) recent`
  return row?.count ?? 0
}

export interface LinkedEvent {
  readonly position: bigint
  readonly eventSeq: bigint
  readonly eventHash: string
  readonly hash: string
  /** Null when the event is gone. */
  readonly id: string | null
  readonly name: string
  readonly data: unknown
  readonly actorKind: string
  readonly actorId: string
  readonly at: Date
}

const batchSize = 5_000

/** Every link in the order of positions, with its event. */
export async function* linksInOrder(db: Db): AsyncGenerator<LinkedEvent> {
  let after = -1n
  for (;;) {
    // oxlint-disable-next-line house/own-tables -- the verifier is the reader of the event log
    const rows = await db.$queryRaw<LinkedEvent[]>`
      SELECT c.position, c."eventSeq", c."eventHash", c.hash,
        e.id::text AS id, e.name, e.data, e."actorKind", e."actorId", e.at
      FROM chain_link c LEFT JOIN "event" e ON e.seq = c."eventSeq"
      WHERE c.position > ${after} ORDER BY c.position LIMIT ${batchSize}`
    yield* rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < batchSize) return
    after = last.position
  }
}

export interface EventFilter {
  readonly who?: string | undefined
  readonly what?: string | undefined
  readonly subject?: string | undefined
  readonly from?: Date | undefined
  readonly until?: Date | undefined
  readonly beforeSeq?: bigint | undefined
  readonly idFields: readonly string[]
}

/** Newest first. Values travel as parameters; the text is made of fixed pieces only. */
export function eventsBefore(db: Db, filter: EventFilter, limit: number): Promise<ChainedEvent[]> {
  const { who, what, subject, from, until, beforeSeq, idFields } = filter
  const values: unknown[] = []
  const given = (piece: (parameter: string) => string, value: unknown): string[] => {
    if (value === undefined) return []
    values.push(value)
    return [piece(`$${values.length}`)]
  }
  const isBeginning = what?.endsWith('.') === true
  const aboutSubject = (field: string) =>
    given((p) => `data @> ${p}::jsonb`, JSON.stringify({ [field]: subject }))
  const conditions = [
    'true',
    ...given((p) => `"actorId" = ${p}`, who),
    ...given((p) => (isBeginning ? `starts_with(name, ${p})` : `name = ${p}`), what),
    ...given((p) => `at >= ${p}`, from),
    ...given((p) => `at < ${p}`, until),
    ...given((p) => `seq < ${p}`, beforeSeq),
    // One condition per field, so that each can use the index over the data.
    ...(subject === undefined ? [] : [`(${idFields.flatMap(aboutSubject).join(' OR ')})`]),
  ]
  values.push(limit)
  return db.$queryRawUnsafe(
    // oxlint-disable-next-line house/own-tables -- the auditor is the reader of the event log
    `SELECT seq, id::text AS id, name, data, "actorKind", "actorId", at FROM "event"
     WHERE ${conditions.join(' AND ')} ORDER BY seq DESC LIMIT $${values.length}`,
    ...values,
  )
}
