/**
 * Loads a backup into an empty database: the file is checked whole first, then everything is loaded and compared in
 * one transaction. Trap: triggers sleep meanwhile, otherwise every event of the past would be told again.
 */

import pg from 'pg'

import { knownMigrations, migrate } from '../../../prisma/migrate.ts'
import { crashPoint } from '../process/crash.ts'
import { copyIn } from './copy.ts'
import { BackupRefused, type Checked, checkFile, type Manifest, partsOf } from './file.ts'
import { say } from './said.ts'
import { countRows, fixSpelling, migrationTable, quoted, tablesOf } from './tables.ts'

export interface RestoreOptions {
  readonly url: string
  readonly file: string
  readonly onProgress?: (done: { readonly rows: number; readonly total: number }) => void
  /**
   * What must hold from the first moment the data is visible: part of the transaction that loads it, after everything
   * was compared.
   */
  readonly beforeCommit?: (client: pg.ClientBase) => Promise<void>
}

export interface Restored extends Checked {
  /** Migrations of this program that are later than the backup; applied after loading. */
  readonly applied: readonly string[]
}

/** @throws BackupRefused when the file or the database cannot be used; nothing was changed then */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const checked = await loadBackup(options)
  return { ...checked, applied: await migrate(options.url) }
}

/** The database as it was, on the schema the backup was made on. @throws BackupRefused as above */
export async function loadBackup(options: RestoreOptions): Promise<Checked> {
  const { url, file, onProgress } = options
  const checked = await checkFile(file)
  const names = usableMigrations(checked)
  const client = new pg.Client({
    connectionString: url,
    keepAlive: true,
    application_name: 'mingbai restore',
  })
  client.on('error', () => {})
  await client.connect()
  try {
    await refuseUnlessEmpty(client, names)
    await migrate(url, names)
    await client.query('BEGIN')
    await fixSpelling(client)
    await load(client, { file, manifest: checked.manifest, ...(onProgress !== undefined && { onProgress }) })
    await compare(client, checked.manifest)
    for (const [name, last] of Object.entries(checked.manifest.sequences))
      await client.query('SELECT setval($1::regclass, $2::bigint, true)', [quoted(name), last])
    crashPoint('restore.loaded')
    await options.beforeCommit?.(client)
    crashPoint('restore.before-commit')
    await client.query('COMMIT')
    crashPoint('restore.committed')
    await client.query('ANALYZE')
  } finally {
    // An unfinished transaction ends with its connection.
    await client.end().catch(() => {})
  }
  return checked
}

/** @throws BackupRefused when the backup knows a migration that this program does not */
function usableMigrations({ header }: Checked): string[] {
  const known = knownMigrations()
  for (const { name, checksum } of header.migrations) {
    const own = known.get(name)
    if (own === checksum) continue
    throw new BackupRefused(
      own === undefined
        ? say('backup.newer-schema', { migration: name })
        : say('backup.other-schema', { migration: name, program: header.program }),
    )
  }
  return header.migrations.map(({ name }) => name)
}

async function refuseUnlessEmpty(client: pg.Client, names: readonly string[]): Promise<void> {
  const tables = await tablesOf(client)
  for (const { name } of tables) {
    if (name === migrationTable) continue
    const { rowCount } = await client.query(`SELECT 1 FROM ${quoted(name)} LIMIT 1`)
    if (rowCount !== 0) throw new BackupRefused(say('restore.database-not-empty', { table: name }))
  }
  if (tables.length === 0) return
  const { rows } = tables.some(({ name }) => name === migrationTable)
    ? await client.query<{ name: string }>('SELECT migration_name AS name FROM _prisma_migrations')
    : { rows: [{ name: '?' }] }
  if (rows.some(({ name }) => !names.includes(name))) throw new BackupRefused(say('restore.other-tables'))
}

async function load(
  client: pg.Client,
  { file, manifest, onProgress }: Omit<RestoreOptions, 'url'> & { manifest: Manifest },
): Promise<void> {
  const total = Object.values(manifest.tables).reduce((sum, { rows }) => sum + rows, 0)
  const known = new Map((await tablesOf(client)).map(({ name, columns }) => [name, columns.join(', ')]))
  const parts = partsOf(file)
  let done = 0
  let next = await parts.next()
  while (next.done !== true) {
    const part = next.value
    if (part.kind !== 'table') {
      next = await parts.next()
      continue
    }
    const { table, columns } = part
    if (known.get(table) !== columns.join(', '))
      throw new BackupRefused(say('restore.other-columns', { table }))
    const rows = async function* (): AsyncGenerator<Buffer> {
      next = await parts.next()
      while (next.done !== true && next.value.kind === 'rows') {
        yield next.value.bytes
        done += next.value.count
        onProgress?.({ rows: done, total })
        next = await parts.next()
      }
    }
    await client.query(`DELETE FROM ${quoted(table)}`)
    await client.query(`ALTER TABLE ${quoted(table)} DISABLE TRIGGER USER`)
    await copyIn(client, `COPY ${quoted(table)} (${columns.join(', ')}) FROM STDIN`, rows())
    await client.query(`ALTER TABLE ${quoted(table)} ENABLE TRIGGER USER`)
  }
}

/** The tables as they are now against the manifest. @throws BackupRefused; the transaction is not committed then */
async function compare(client: pg.Client, manifest: Manifest): Promise<void> {
  for (const table of await tablesOf(client)) {
    const said = manifest.tables[table.name]
    const found = await countRows(client, table)
    if (said?.sha256 === found.sha256 && said.rows === found.rows) continue
    throw new BackupRefused(
      say('restore.table-differs', { table: table.name, rows: found.rows, wanted: said?.rows ?? 0 }),
    )
  }
}
