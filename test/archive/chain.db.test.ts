/** The audit chain on a real PostgreSQL, with somebody who has every right in the database and uses it. */

import { randomUUID } from 'node:crypto'
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { archiveJobs } from '#src/archive/jobs.ts'
import { eventHash, genesis, linkHash } from '#src/archive/log/chain.ts'
import { bringHeadFileUpToDate, readHeadFile } from '#src/archive/log/head-file.ts'
import { createSealer, type Seal } from '#src/archive/log/seal.ts'
import { type ChainCheck, verifyChain } from '#src/archive/queries/verify-chain.ts'
import { systemActor } from '#src/infra/work.ts'

import { type House, openHouse } from '../support/web.ts'

let house: House
let seal: Seal
let folder: string
let headFile: string
beforeEach(async () => {
  house = await openHouse()
  seal = createSealer({ pool: house.database.pool, now: house.now })
  folder = await mkdtemp(join(tmpdir(), 'mingbai-heads-'))
  headFile = join(folder, 'audit-heads.ndjson')
})
afterEach(() => rm(folder, { recursive: true }))

const happen = (count: number) =>
  house.work(systemActor, async ({ emit }) => {
    for (let n = 0; n < count; n += 1) await emit('case.graded', { caseId: randomUUID(), level: 2 })
  })

const runJob = () => archiveJobs({ ...house, ...house.database, headFile })[0]?.run({})

const verify = async (): Promise<ChainCheck> => {
  const { heads } = await readHeadFile(headFile)
  return verifyChain(house.database.db, { heads, secrets: house.secrets })
}

const kinds = ({ faults }: ChainCheck) => [...new Set(faults.map(({ kind }) => kind))].toSorted()

/** What a superuser can do: triggers off, then anything. */
const asIntruder = async (act: (client: pg.PoolClient) => Promise<unknown>) => {
  const client = await house.database.pool.connect()
  try {
    await client.query("SET session_replication_role = 'replica'")
    await act(client)
    await client.query("SET session_replication_role = 'origin'")
  } finally {
    client.release()
  }
}

async function recompute(client: pg.PoolClient, until = Number.MAX_SAFE_INTEGER): Promise<void> {
  const links = await client.query<{ position: string; eventSeq: string }>(
    'SELECT position, "eventSeq" FROM chain_link WHERE position <= $1 ORDER BY position',
    [until],
  )
  let before = genesis
  for (const { position, eventSeq } of links.rows) {
    const event = await house.database.db.event.findUniqueOrThrow({ where: { seq: BigInt(eventSeq) } })
    const ofEvent = eventHash(event)
    before = linkHash(before, BigInt(position), ofEvent)
    await client.query('UPDATE chain_link SET "eventHash" = $2, hash = $3 WHERE position = $1', [
      position,
      ofEvent,
      before,
    ])
  }
}

describe('the sealer', () => {
  it('gives every committed event one link, in positions without gaps', async () => {
    await happen(3)
    await house
      .work(systemActor, async ({ emit }) => {
        await emit('case.graded', { caseId: randomUUID(), level: 1 })
        throw new Error('rolled back')
      })
      .catch(() => {})
    await happen(2)

    const made = await seal()

    const links = await house.database.db.chainLink.findMany({ orderBy: { position: 'asc' } })
    expect(made).toBe(5)
    expect(links.map(({ position }) => position)).toEqual([1n, 2n, 3n, 4n, 5n])
    expect(Number(links.at(-1)?.eventSeq)).toBe(6)
    expect(await verify()).toMatchObject({ ok: true, links: 5, unsealed: 0 })
  })

  it('takes in an event that commits after a later one was sealed', async () => {
    const gate = Promise.withResolvers<void>()
    const written = Promise.withResolvers<void>()
    const slow = house.work(systemActor, async ({ emit }) => {
      await emit('case.graded', { caseId: randomUUID(), level: 1 })
      written.resolve()
      await gate.promise
    })
    await written.promise
    await happen(1)
    await seal()

    gate.resolve()
    await slow
    const late = await seal()

    const links = await house.database.db.chainLink.findMany({ orderBy: { position: 'asc' } })
    expect(late).toBe(1)
    expect(links.map(({ eventSeq }) => eventSeq)).toEqual([2n, 1n])
    expect(await verify()).toMatchObject({ ok: true, unsealed: 0 })
  })

  it('is one at a time, however many processes seal', async () => {
    await happen(300)
    const sealers = [1, 2, 3, 4].map(() => createSealer({ pool: house.database.pool, now: house.now }))

    await Promise.all(sealers.map((one) => one()))
    await seal()

    expect(await verify()).toMatchObject({ ok: true, links: 300, unsealed: 0 })
  })

  it('seals more than one batch', async () => {
    await happen(1_100)
    await happen(1_100)

    expect(await seal()).toBe(2_200)
  })

  it('meets an event log that refuses changes to everyone else', async () => {
    await happen(1)
    await seal()

    const { pool } = house.database
    await expect(pool.query(`UPDATE "event" SET name = 'x'`)).rejects.toThrow('append-only')
    await expect(pool.query('DELETE FROM chain_link')).rejects.toThrow('append-only')
    await expect(pool.query('DELETE FROM "event"')).rejects.toThrow('append-only')
  })
})

describe('the published head', () => {
  it('stands in the table and in the file, signed, and does not feed on itself', async () => {
    await happen(2)

    await runJob()
    await runJob()
    await runJob()

    const { heads } = await readHeadFile(headFile)
    expect(heads.map(({ position }) => position)).toEqual([2n])
    expect(await house.database.db.chainHead.count()).toBe(1)
    expect(await verify()).toMatchObject({ ok: true, links: 3, heads: 1, signaturesChecked: true })
  })

  it('comes again after an hour with news, or after many links, not before', async () => {
    const positions = async () => (await readHeadFile(headFile)).heads.map(({ position }) => position)
    await happen(1)
    await runJob()

    await happen(5)
    await runJob()
    const soon = await positions()
    house.clock.at = new Date(Date.now() + 61 * 60_000)
    await runJob()
    const afterAnHour = await positions()
    await happen(250)
    await runJob()
    const afterMany = await positions()
    house.clock.at = new Date(Date.now() + 200 * 60_000)
    await runJob()
    await runJob()
    const quiet = await positions()

    expect([soon.length, afterAnHour.length, afterMany.length, quiet.length]).toEqual([1, 2, 3, 3])
  })

  it('reaches the file later when the process died in between', async () => {
    await happen(1)
    await runJob()
    await rm(headFile)

    await bringHeadFileUpToDate(house.database.db, headFile)

    expect((await readHeadFile(headFile)).heads).toHaveLength(1)
  })
})

describe('verification', () => {
  beforeEach(async () => {
    await happen(6)
    await runJob()
    await seal()
  })

  it('finds nothing in an honest chain', async () => {
    expect(await verify()).toMatchObject({ ok: true, links: 7, faultCount: 0 })
  })

  it('finds an event that was edited', async () => {
    await asIntruder((client) =>
      client.query(`UPDATE "event" SET data = jsonb_set(data, '{level}', '4') WHERE seq = 3`),
    )

    const verdict = await verify()

    expect(kinds(verdict)).toEqual(['event-changed'])
    expect(verdict.faults[0]).toMatchObject({
      position: 3n,
      sentence: { code: 'chain.event-changed', params: { position: '3' } },
    })
  })

  it.each([`"actorId" = 'someone'`, `at = at + interval '1 second'`, `name = 'case.closed'`])(
    'finds an event whose %s was set',
    async (change) => {
      await asIntruder((client) => client.query(`UPDATE "event" SET ${change} WHERE seq = 3`))

      expect(kinds(await verify())).toEqual(['event-changed'])
    },
  )

  it('finds an event that was deleted', async () => {
    await asIntruder((client) => client.query('DELETE FROM "event" WHERE seq = 3'))

    expect(kinds(await verify())).toEqual(['event-missing'])
  })

  it('finds an event that was deleted with its link', async () => {
    await asIntruder(async (client) => {
      await client.query('DELETE FROM "event" WHERE seq = 3')
      await client.query('DELETE FROM chain_link WHERE "eventSeq" = 3')
    })

    expect(kinds(await verify())).toEqual(['link-changed', 'position-missing'])
  })

  it('finds a tail that was cut off, events and links and heads', async () => {
    await asIntruder(async (client) => {
      await client.query('DELETE FROM "event" WHERE seq > 4')
      await client.query('DELETE FROM chain_link WHERE position > 4')
      await client.query('DELETE FROM chain_head')
    })

    expect(kinds(await verify())).toEqual(['truncated'])
  })

  it('finds that everything was deleted', async () => {
    await asIntruder((client) => client.query('TRUNCATE "event", chain_link, chain_head'))

    expect(kinds(await verify())).toEqual(['truncated'])
  })

  it('finds a chain that was edited and computed anew', async () => {
    await asIntruder(async (client) => {
      await client.query(`UPDATE "event" SET data = jsonb_set(data, '{level}', '4') WHERE seq = 3`)
      await recompute(client)
    })

    expect(kinds(await verify())).toEqual(['head-differs'])
  })

  it('finds a chain computed anew even when the heads were rewritten everywhere, by their signatures', async () => {
    await asIntruder(async (client) => {
      await client.query(`UPDATE "event" SET data = jsonb_set(data, '{level}', '4') WHERE seq = 3`)
      await recompute(client)
      await client.query(
        'UPDATE chain_head h SET hash = c.hash FROM chain_link c WHERE c.position = h.position',
      )
    })
    await rm(headFile)
    await bringHeadFileUpToDate(house.database.db, headFile)

    expect(kinds(await verify())).toEqual(['head-forged'])
    expect(kinds(await verifyChain(house.database.db))).toEqual([])
  })

  it('names lines of the head file that are not a head', async () => {
    await appendFile(headFile, 'nonsense\n')

    const file = await readHeadFile(headFile)

    expect(file.badLines).toEqual([2])
    expect(await readFile(headFile, 'utf8')).toContain('"position":"6"')
  })
})
