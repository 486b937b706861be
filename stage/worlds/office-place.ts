/**
 * Where an office of tests and benches lives: its database, data folder, master key and settings. The place outlives
 * the office.
 */

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { loadConfig } from '../../config/load.ts'
import { type App, createApp } from '../../src/app.ts'
import { createLog, type Log } from '../../src/infra/log.ts'

export interface OfficePlace {
  readonly databaseUrl: string
  /** What the process of the office is told. */
  readonly environment: Readonly<Record<string, string>>
  /** Removes the data folder; the database belongs to whoever made it. */
  readonly remove: () => void
}

/** @param settings environment beside the usual */
export function officePlace(
  databaseUrl: string,
  settings: Readonly<Record<string, string>> = {},
): OfficePlace {
  const folder = mkdtempSync(join(tmpdir(), 'mingbai-office-'))
  return {
    databaseUrl,
    environment: {
      DATABASE_URL: databaseUrl,
      MINGBAI_DATA: folder,
      MINGBAI_MASTER_KEY: randomBytes(32).toString('base64'),
      MINGBAI_PORT: '0',
      MINGBAI_SECURE_COOKIES: 'false',
      MINGBAI_REQUIRE_SECOND_FACTOR: 'false',
      MINGBAI_ALLOW_PRIVATE_HOSTS: '127.0.0.1',
      MINGBAI_LOG_LEVEL: 'error',
      MINGBAI_POOL: '6',
      ...settings,
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

interface Given {
  readonly log?: Log
  readonly now?: () => Date
}

/** The office in this process, not started yet. */
export function officeHere(
  { databaseUrl, environment }: OfficePlace,
  { log = createLog({ level: 'error', pretty: false }), ...given }: Given = {},
): Promise<App> {
  return createApp({ config: loadConfig(environment), databaseUrl, log, ...given })
}

/** Does something inside an office that does no work of its own: seeding. */
export async function inside(place: OfficePlace, act: (app: App) => Promise<void>): Promise<void> {
  const app = await officeHere(place)
  try {
    await act(app)
  } finally {
    await app.stop()
  }
}
