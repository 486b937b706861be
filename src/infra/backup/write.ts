/**
 * Writes a backup while the office works: every table under one snapshot, into one file that appears whole or not at
 * all. Trap: numbers of sequences are read last; they know no snapshot and must not lie behind the rows.
 */

import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { link, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

import pg from 'pg'

import { BackupRefused, endOfTable, format, type Header, type Manifest, type TableLine } from './file.ts'
import { say } from './said.ts'
import { fixSpelling, linesIn, migrationTable, rowsOf, tablesOf } from './tables.ts'

export interface BackupOptions {
  readonly url: string
  readonly file: string
  readonly program: string
  readonly madeAt: Date
  /** Told the snapshot's name while it is held, so that others can look at the same moment. */
  readonly onSnapshot?: (snapshot: string) => Promise<void>
  readonly onProgress?: (done: { readonly rows: number; readonly table: string }) => void
}

/** @throws BackupRefused when the file is there already or the database holds no office */
export async function writeBackup(options: BackupOptions): Promise<Manifest> {
  const { url, file } = options
  if (existsSync(file)) throw alreadyThere(file)
  const client = new pg.Client({ connectionString: url, keepAlive: true, application_name: 'mingbai backup' })
  // A cut connection is reported by the query that was running.
  client.on('error', () => {})
  await client.connect()
  const temporary = join(dirname(file), `.${basename(file)}.${randomUUID().slice(0, 8)}.part`)
  const manifest: Manifest = { tables: {}, sequences: {} }
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await fixSpelling(client)
    const { rows } = await client.query<{ snapshot: string }>('SELECT pg_export_snapshot() AS snapshot')
    await options.onSnapshot?.(rows[0]?.snapshot ?? '')
    await pipeline(
      Readable.from(content(client, options, manifest), { objectMode: false, highWaterMark: 256 * 1024 }),
      createGzip({ level: 5, chunkSize: 256 * 1024 }),
      createWriteStream(temporary, { mode: 0o600, flags: 'wx' }),
    )
    await toDisk(temporary)
    await appear(temporary, file)
    return manifest
  } finally {
    await rm(temporary, { force: true })
    await client.end().catch(() => {})
  }
}

async function toDisk(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  await handle.sync()
  await handle.close()
}

/**
 * A hard link, unlike a rename, never replaces a file that came there meanwhile; where the disk has none, a rename
 * must do.
 */
async function appear(temporary: string, file: string): Promise<void> {
  try {
    await link(temporary, file)
  } catch {
    if (existsSync(file)) throw alreadyThere(file)
    await rename(temporary, file)
  }
}

const alreadyThere = (file: string) => new BackupRefused(say('backup.exists', { file }))

const line = (value: unknown) => Buffer.from(`${JSON.stringify(value)}\n`)

async function* content(
  client: pg.Client,
  options: BackupOptions,
  manifest: Manifest,
): AsyncGenerator<Buffer> {
  const tables = await tablesOf(client)
  if (!tables.some(({ name }) => name === migrationTable))
    throw new BackupRefused(say('backup.nothing-there'))
  const { rows: migrations } = await client.query<{ name: string; checksum: string }>(
    `SELECT migration_name AS name, checksum FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`,
  )
  yield line({
    mingbai: 'backup',
    format,
    program: options.program,
    madeAt: options.madeAt.toISOString(),
    migrations,
  } satisfies Header)
  let total = 0
  for (const table of tables) {
    yield line({ table: table.name, columns: [...table.columns] } satisfies TableLine)
    const hash = createHash('sha256')
    let rows = 0
    for await (const some of rowsOf(client, table)) {
      const bytes = some as Buffer
      hash.update(bytes)
      rows += linesIn(bytes)
      yield bytes
      options.onProgress?.({ rows: total + rows, table: table.name })
    }
    yield endOfTable
    total += rows
    manifest.tables[table.name] = { rows, sha256: hash.digest('hex') }
  }
  const { rows: sequences } = await client.query<{ name: string; last: string }>(
    `SELECT schemaname || '.' || sequencename AS name, last_value::text AS last
     FROM pg_sequences WHERE last_value IS NOT NULL AND schemaname <> 'pgboss' ORDER BY 1`,
  )
  for (const { name, last } of sequences) manifest.sequences[name] = last
  yield line(manifest)
}
