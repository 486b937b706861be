/**
 * The sealer: gives every committed event its link, in positions without gaps.
 * Trap: events commit out of the order of their numbers, so an event is looked for until no transaction can still
 * bring it.
 */

import type pg from 'pg'

import { eventHash, genesis, linkHash } from './chain.ts'
import { unsealedEvents } from './event-log.ts'

interface Needs {
  readonly pool: pg.Pool
  readonly now: () => Date
}

export type Seal = () => Promise<number>

/** One sealer at a time in all processes ("mingbai chain" in hexadecimal, cut to 31 bits). */
const lockKey = 0x6d_62_63_68
const batchSize = 1_000
/** A transaction lasts twenty seconds at most; events younger than this may still appear late. */
const lateMs = 10 * 60_000
const everythingEveryMs = 60 * 60_000

/** @returns a function that seals what is unsealed and tells how many links it made; 0 when another process is at it */
export function createSealer({ pool, now }: Needs): Seal {
  let lookedAtAll: Date | undefined

  return async () => {
    const at = now()
    const isAllDue = lookedAtAll === undefined || at.getTime() - lookedAtAll.getTime() >= everythingEveryMs
    const since = isAllDue ? new Date(0) : new Date(at.getTime() - lateMs)
    let made = 0
    for (;;) {
      const count = await sealBatch(pool, { since, at })
      if (count === undefined) return made
      made += count
      if (count < batchSize) break
    }
    if (isAllDue) lookedAtAll = at
    return made
  }
}

/** @returns undefined when another sealer holds the lock */
async function sealBatch(
  pool: pg.Pool,
  { since, at }: { since: Date; at: Date },
): Promise<number | undefined> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const locked = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS locked', [
      lockKey,
    ])
    const count = locked.rows[0]?.locked === true ? await appendLinks(client, { since, at }) : undefined
    await client.query('COMMIT')
    return count
  } catch (cause) {
    await client.query('ROLLBACK')
    throw cause
  } finally {
    client.release()
  }
}

async function appendLinks(client: pg.PoolClient, { since, at }: { since: Date; at: Date }): Promise<number> {
  const last = await client.query<{ position: string; hash: string }>(
    'SELECT position, hash FROM chain_link ORDER BY position DESC LIMIT 1',
  )
  const unsealed = await unsealedEvents(client, { since, limit: batchSize })
  const { position = '0', hash: start = genesis } = last.rows[0] ?? {}
  let before = start
  let next = BigInt(position)
  const links = unsealed.map((event) => {
    next += 1n
    const ofEvent = eventHash(event)
    before = linkHash(before, next, ofEvent)
    return { position: String(next), seq: String(event.seq), ofEvent, hash: before }
  })
  if (links.length === 0) return 0
  await client.query(
    `INSERT INTO chain_link (position, "eventSeq", "eventHash", hash, "sealedAt")
     SELECT *, $5::timestamptz FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[])`,
    [
      links.map(({ position: one }) => one),
      links.map(({ seq }) => seq),
      links.map(({ ofEvent }) => ofEvent),
      links.map(({ hash }) => hash),
      at,
    ],
  )
  return links.length
}
