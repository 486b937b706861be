/** Opens the office's database for a command: the configured one, or the embedded one of the data folder. */
import { resolve } from 'node:path'

import type { Config } from '../../config/schema.ts'
import { startEmbedded, type EmbeddedPostgres } from '../infra/postgres/embedded.ts'

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
