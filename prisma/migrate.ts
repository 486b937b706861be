/**
 * Applies prisma/migrations, and tells the SQL between two schemas, without downloading an engine (isolated networks).
 * Trap: @prisma/schema-engine-wasm stays on the exact version that was tested beside `prisma`.
 */

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import pg from 'pg'

export const schemaFolder = new URL('schema/', import.meta.url)
export const migrationsFolder = new URL('migrations/', import.meta.url)

const filters = { externalTables: [], externalEnums: [] }

export interface SchemaFile {
  readonly path: string
  readonly content: string
}

interface Engine {
  applyMigrations(input: object): Promise<{ appliedMigrationNames: string[] }>
  diff(input: object): Promise<{ exitCode: number; stdout: string | null }>
  free(): void
}

interface EngineModule {
  readonly SchemaEngine: { new: (settings: object, log: () => void, adapter: unknown) => Promise<Engine> }
}

/** The engine's program is loaded once per process: a second instance would use the memory of the first. */
let loading: Promise<EngineModule> | undefined

async function load(): Promise<EngineModule> {
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const module = await import(pathToFileURL(join(folder, 'schema_engine_bg.js')).href)
  const bytes = readFileSync(join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': module })
  module.__wbg_set_wasm(instance.exports)
  const begin = instance.exports['__wbindgen_start']
  if (typeof begin === 'function') begin()
  return module
}

/** Runs `act` with an engine of its own and closes every connection afterwards: a template database must have none. */
async function withEngine<T>(url: string, act: (engine: Engine) => Promise<T>): Promise<T> {
  loading ??= load()
  const module = await loading
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  const adapter = bindMigrationAwareSqlAdapterFactory(withWholeScripts(new PrismaPg(pool), pool))
  const engine = await module.SchemaEngine.new({ datamodels: undefined }, () => {}, adapter)
  try {
    return await act(engine)
  } finally {
    engine.free()
    await pool.end()
  }
}

/**
 * The adapter cuts a script at every semicolon, also inside functions and comments. PostgreSQL takes a script whole,
 * and then all of a migration happens or none of it.
 */
function withWholeScripts(factory: PrismaPg, pool: pg.Pool): PrismaPg {
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const adapter = await connect()
    adapter.executeScript = async (script) => {
      await pool.query(script)
    }
    return adapter
  }
  return factory
}

/**
 * Applies what is missing and returns the names; a second run applies nothing.
 * @param names only these, for a database that shall be as it was when a backup was made; absent = all
 */
export async function migrate(url: string, names: readonly string[] = migrationNames()): Promise<string[]> {
  return withEngine(url, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      filters,
      migrationsList: {
        baseDir: fileURLToPath(migrationsFolder),
        lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
        shadowDbInitScript: '',
        migrationDirectories: names.map((name) => ({
          path: name,
          migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sqlOf(name) } },
        })),
      },
    })
    return appliedMigrationNames
  })
}

export function migrationNames(folder: URL = migrationsFolder): string[] {
  return readdirSync(folder)
    .filter((name) => existsSync(new URL(`${name}/migration.sql`, folder)))
    .toSorted()
}

/** Name → checksum as the engine records it in `_prisma_migrations`. */
export function knownMigrations(): ReadonlyMap<string, string> {
  return new Map(
    migrationNames().map((name) => [name, createHash('sha256').update(sqlOf(name)).digest('hex')]),
  )
}

function sqlOf(name: string): string {
  return readFileSync(new URL(`${name}/migration.sql`, migrationsFolder), 'utf8')
}

export function schemaFiles(folder: URL = schemaFolder): SchemaFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.prisma'))
    .toSorted()
    .map((name) => ({ path: name, content: readFileSync(new URL(name, folder), 'utf8') }))
}

/** SQL that leads from one schema (undefined: an empty database) to another. Needs any PostgreSQL to speak to. */
export async function schemaDiff(
  url: string,
  from: SchemaFile[] | undefined,
  to: SchemaFile[],
): Promise<string> {
  const target = (files: SchemaFile[] | undefined) =>
    files === undefined ? { tag: 'empty' } : { tag: 'schemaDatamodel', files, configDir: '.' }
  return withEngine(url, async (engine) => {
    const { stdout } = await engine.diff({
      from: target(from),
      to: target(to),
      script: true,
      shadowDatabaseUrl: null,
      exitCode: null,
      filters,
    })
    return stdout ?? ''
  })
}
