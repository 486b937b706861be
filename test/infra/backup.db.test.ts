/** Backup of a lively office and its restore: the moment of the snapshot comes back, byte for byte; a file that is not whole changes nothing. */

import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'

import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createSealer } from '#src/archive/log/seal.ts'
import { verifyChain } from '#src/archive/queries/verify-chain.ts'
import { BackupRefused } from '#src/infra/backup/file.ts'
import { restoreBackup } from '#src/infra/backup/restore.ts'
import { writeBackup } from '#src/infra/backup/write.ts'
import { storeFile } from '#src/infra/records/files.ts'
import { systemActor } from '#src/infra/work.ts'
import { ingest } from '#src/monitor/commands.ts'

import { freshDatabase, type TestDatabase } from '../support/db.ts'
import { type House, openHouse } from '../support/web.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingbai-backup-'))
const file = join(folder, 'office.backup')
const madeAt = new Date('2026-11-24T01:00:00Z')
afterAll(() => rmSync(folder, { recursive: true }))

/** Every table by another way than the backup's own: hash of its rows as PostgreSQL prints records. */
async function looks(client: pg.Client): Promise<Record<string, string>> {
  await client.query("SET LOCAL TimeZone = 'UTC'; SET LOCAL bytea_output = 'hex'")
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace`,
  )
  const seen: Record<string, string> = {}
  for (const { name } of rows) {
    const { rows: found } = await client.query<{ look: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') AS look FROM "${name}" t`,
    )
    seen[name] = found[0]?.look ?? ''
  }
  return seen
}

async function looksNow(url: string, snapshot?: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  if (snapshot !== undefined) await client.query(`SET TRANSACTION SNAPSHOT '${snapshot}'`)
  const seen = await looks(client)
  await client.end()
  return seen
}

const awkward = ['制表\t符', '换\n行\r\n', '\\.', '\\N', '反斜\\杠', '引"号\'', '😀𠮷', '']

let house: House
let before: Record<string, string> = {}
const writer = { busy: true, written: 0 }

const happen = async (count: number) => {
  await house.work(systemActor, async ({ emit }) => {
    for (let n = 0; n < count; n += 1) await emit('case.graded', { caseId: randomUUID(), level: 2 })
  })
  await ingest(house, {
    mentions: Array.from({ length: count }, (_, at) => ({
      source: 'push',
      externalId: randomUUID(),
      text: `第${at}条：滨河路又堵车了${awkward[at % awkward.length]}。`,
      author: '某人',
      counts: { reposts: at },
    })),
  })
}

beforeAll(async () => {
  house = await openHouse()
  await house.boss.createQueue('monitor.understand')
  await happen(400)
  await house.work(systemActor, (work) =>
    storeFile(
      work,
      Uint8Array.from({ length: 300_000 }, (_, at) => (at * 7) % 256),
      'image/png',
    ),
  )
  await createSealer({ pool: house.database.pool, now: house.now })()
  const writing = (async () => {
    while (writer.busy) {
      await happen(5)
      writer.written += 5
    }
  })()
  await writeBackup({
    url: house.database.url,
    file,
    program: '0.1.0',
    madeAt,
    onSnapshot: async (snapshot) => {
      before = await looksNow(house.database.url, snapshot)
      // The office goes on: it has written since, before the first table is read.
      const seen = writer.written
      while (writer.written === seen) await new Promise((done) => setImmediate(done))
    },
  })
  writer.busy = false
  await writing
})

const restoreInto = async (from: string) => {
  const database = await freshDatabase()
  return { database, restoring: restoreBackup({ url: database.url, file: from }) }
}

const isEmpty = async (url: string) => {
  const { _prisma_migrations: _, ...tables } = await looksNow(url)
  return Object.values(tables).every((look) => look === '0 ')
}

describe('a backup of a working office', () => {
  it('comes back as every table was at its one moment', async () => {
    const { database, restoring } = await restoreInto(file)

    const { manifest } = await restoring

    expect(await looksNow(database.url)).toEqual(before)
    expect(await looksNow(house.database.url)).not.toEqual(before)
    expect(manifest.tables['public.event']?.rows).toBeGreaterThanOrEqual(400)
    expect(manifest.tables['public._prisma_migrations']?.rows).toBeGreaterThan(0)
  })

  it('brings its schema along into a database without tables, and the chain verifies', async () => {
    const database = await freshDatabase()
    await database.pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')

    await restoreBackup({ url: database.url, file })

    const chain = await verifyChain(database.db)
    expect(chain).toMatchObject({ ok: true, faultCount: 0 })
    expect(chain.links).toBeGreaterThanOrEqual(400)
    expect(await looksNow(database.url)).toEqual(before)
  })

  it('goes on counting where it was: sequences and append-only rules are in force', async () => {
    const { database, restoring } = await restoreInto(file)
    await restoring

    const last = await database.db.event.aggregate({ _max: { seq: true } })
    const { rows } = await database.pool.query<{ next: string }>(`SELECT nextval('event_seq_seq') AS next`)

    expect(BigInt(rows[0]?.next ?? 0)).toBeGreaterThan(last._max.seq ?? 0n)
    await expect(database.pool.query('DELETE FROM event')).rejects.toThrow('append-only')
  })

  it('is private, and its folder holds nothing else', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('is never written over another file', async () => {
    const bytes = readFileSync(file)

    await expect(writeBackup({ url: house.database.url, file, program: '0.1.0', madeAt })).rejects.toThrow(
      'backup.exists',
    )

    expect(readFileSync(file).equals(bytes)).toBe(true)
  })

  it('leaves no file behind when the database goes away', async () => {
    const broken = join(folder, 'broken.backup')

    await expect(
      writeBackup({
        url: house.database.url,
        file: broken,
        program: '0.1.0',
        madeAt,
        onSnapshot: async () => {
          await house.database.pool.query(
            `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'mingbai backup'`,
          )
        },
      }),
    ).rejects.toThrow(/connection/i)

    expect(readdirSync(folder).filter((name) => name.includes('broken'))).toEqual([])
  })

  it('is not made of a database without an office', async () => {
    const { url, pool } = await freshDatabase()
    await pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')

    await expect(
      writeBackup({ url, file: join(folder, 'none.backup'), program: '0.1.0', madeAt }),
    ).rejects.toThrow('backup.nothing-there')
  })
})

describe('a restore refuses', () => {
  const changed = (name: string, bytes: Uint8Array) => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return path
  }
  const nothing = (...says: string[]) => ({ says: expect.toBeOneOf(says), empty: true })
  /** One for all: every refusal must leave it empty. */
  let untouched: TestDatabase
  beforeAll(async () => {
    untouched = await freshDatabase()
  })
  const refusal = async (from: string) => {
    const says = await restoreBackup({ url: untouched.url, file: from }).then(
      () => 'restored',
      (cause: unknown) => (cause instanceof BackupRefused ? cause.message : cause),
    )
    return { says, empty: await isEmpty(untouched.url) }
  }

  it('a database with content, and changes nothing there', async () => {
    const { database, restoring } = await restoreInto(file)
    await restoring
    await database.pool.query(`UPDATE unit SET name = name`)

    await expect(restoreBackup({ url: database.url, file })).rejects.toThrow('restore.database-not-empty')

    expect(await looksNow(database.url)).toEqual(before)
  })

  it.each([0.001, 0.3, 0.6, 0.999])('a file with a flipped byte (at %f of its length)', async (share) => {
    const bytes = Buffer.from(readFileSync(file))
    const at = 12 + Math.floor((bytes.length - 13) * share)
    bytes[at] = (bytes[at] ?? 0) ^ 0x10

    expect(await refusal(changed(`flipped-${share}`, bytes))).toEqual(
      nothing('backup.broken', 'backup.not-ours'),
    )
  })

  it.each([0, 0.2, 0.9, 0.9999])('a file cut off (at %f of its length)', async (share) => {
    const bytes = readFileSync(file)

    expect(
      await refusal(changed(`cut-${share}`, bytes.subarray(0, Math.floor(bytes.length * share)))),
    ).toEqual(nothing('backup.broken'))
  })

  /** Latin-1 keeps every byte. */
  const rewritten = (name: string, change: (text: string) => string) =>
    changed(name, gzipSync(Buffer.from(change(gunzipSync(readFileSync(file)).toString('latin1')), 'latin1')))

  it('a row that was changed with care for the packing', async () => {
    expect(await refusal(rewritten('row', (text) => text.replace('case.graded', 'case.gradeD')))).toEqual(
      nothing('backup.broken'),
    )
  })

  it('a newer schema', async () => {
    const path = rewritten('newer', (text) =>
      text.replace('"migrations":[', '"migrations":[{"name":"9999_later","checksum":"00"},'),
    )

    expect(await refusal(path)).toEqual(nothing('backup.newer-schema'))
  })

  it('a schema that went another way, and a later format', async () => {
    expect(
      await refusal(
        rewritten('other', (text) =>
          text.replace(/"checksum":"[0-9a-f]{64}"/, `"checksum":"${'0'.repeat(64)}"`),
        ),
      ),
    ).toEqual(nothing('backup.other-schema'))
    expect(await refusal(rewritten('format', (text) => text.replace('"format":1', '"format":2')))).toEqual(
      nothing('backup.newer-format'),
    )
  })

  it('a table whose columns are not its own', async () => {
    expect(
      await refusal(
        rewritten('columns', (text) =>
          text.replace('"columns":["id"', '"columns":["id","id) FROM STDIN; --"'),
        ),
      ),
    ).toEqual(nothing('restore.other-columns'))
  })

  it('what is no backup at all', async () => {
    expect(await refusal(changed('text', Buffer.from('hello')))).toEqual(nothing('backup.not-ours'))
    expect(await refusal(changed('gzip', gzipSync('hello\n')))).toEqual(nothing('backup.not-ours'))
    expect(await refusal(join(folder, 'missing'))).toEqual(nothing('backup.no-such-file'))
  })
})
