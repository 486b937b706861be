/**
 * Writes the next migration: the SQL from the schema as the last migration left it to the schema as it is now.
 * Trap: the copy of the schema beside a migration is what the next one starts from; both are written together.
 */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

import {
  migrationNames,
  migrationsFolder,
  schemaDiff,
  type SchemaFile,
  schemaFiles,
  schemaFolder,
} from './migrate.ts'

/** Where the schema and its migrations stand. */
export interface Folders {
  readonly schema: URL
  readonly migrations: URL
}

const own: Folders = { schema: schemaFolder, migrations: migrationsFolder }

const byHand = '-- The schema is as before; what changes in prisma/schema/extra.sql stands here.\n'

/** SQL that no migration holds yet; empty when the schema says what the last migration left. Needs any PostgreSQL. */
export async function missingSql(url: string, folders: Folders = own): Promise<string> {
  const sql = await schemaDiff(url, lastSchema(folders), schemaFiles(folders.schema))
  const isEmpty = sql.split('\n').every((line) => line.trim() === '' || line.startsWith('--'))
  return isEmpty ? '' : `${sql.trimEnd()}\n`
}

function lastSchema({ migrations }: Folders): SchemaFile[] | undefined {
  const last = migrationNames(migrations).at(-1)
  if (last === undefined) return undefined
  const content = readFileSync(new URL(`${last}/schema.prisma`, migrations), 'utf8')
  return [{ path: 'schema.prisma', content }]
}

/** SQL that makes an empty database what all migrations together must lead to: the schema and its hand-written tail. */
export async function wholeSchema(url: string): Promise<string> {
  const sql = await schemaDiff(url, undefined, schemaFiles())
  return `${sql}\n${readFileSync(new URL('extra.sql', schemaFolder), 'utf8')}`
}

/**
 * Writes a folder of its own, `0002_title`, with the SQL and the copy of the schema; never touches one that is there.
 * @returns its name
 */
export async function writeMigration(url: string, title: string, folders: Folders = own): Promise<string> {
  const names = migrationNames(folders.migrations)
  refuseTitle(title, names)
  const number = Number(names.at(-1)?.slice(0, 4) ?? 0) + 1
  const name = `${String(number).padStart(4, '0')}_${title}`
  const sql = await missingSql(url, folders)
  const schema = schemaFiles(folders.schema).map(({ content }) => content)
  const folder = new URL(`${name}/`, folders.migrations)
  mkdirSync(folder)
  writeFileSync(new URL('migration.sql', folder), sql === '' ? byHand : sql, { flag: 'wx' })
  writeFileSync(new URL('schema.prisma', folder), schema.join('\n'), { flag: 'wx' })
  return name
}

/** @throws Error when it is no title or another migration has it */
function refuseTitle(title: string, names: readonly string[]): void {
  if (!/^[a-z][a-z0-9_]{2,49}$/.test(title))
    throw new Error(
      `“${title}” names no migration: small letters, digits and _, as in npm run migration -- add_queue`,
    )
  const taken = names.find((name) => name.replace(/^\d+_/, '') === title)
  if (taken !== undefined)
    throw new Error(
      `prisma/migrations/${taken} is there and is never overwritten: ` +
        'take another name, or delete the folder if it never went out',
    )
}
