/** Opens the office's database for a command: the configured one, or the embedded one of the data folder. */

import { resolve } from 'node:path'

import type { Config } from '../../../config/schema.ts'
import { joinEmbedded, startEmbedded, type EmbeddedPostgres } from '../../infra/postgres/embedded.ts'

export interface OpenDatabase {
  readonly url: string
  readonly close: () => Promise<void>
}

export async function openDatabase(
  config: Config,
  options: { purpose?: string; reset?: boolean; onExit?: (reason: string) => void } = {},
): Promise<OpenDatabase> {
  if (config.databaseUrl !== '') return { url: config.databaseUrl, close: async () => {} }
  const server: EmbeddedPostgres = await startEmbedded({
    folder: resolve(config.dataFolder),
    purpose: options.purpose ?? 'postgres',
    ...(options.reset === true && { reset: true }),
    ...(options.onExit !== undefined && { onExit: options.onExit }),
  })
  return { url: server.url, close: server.stop }
}

/** For commands that come while the office may be running: joins its embedded PostgreSQL instead of claiming it. */
export async function joinDatabase(config: Config): Promise<OpenDatabase> {
  if (config.databaseUrl !== '') return { url: config.databaseUrl, close: async () => {} }
  const server = await joinEmbedded({ folder: resolve(config.dataFolder), purpose: 'postgres' })
  return { url: server.url, close: server.stop }
}
