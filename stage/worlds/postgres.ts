/** A throw-away PostgreSQL server for a run of tests or benches: gone when it stops, with everything that was in it. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { startEmbedded } from '../../src/infra/postgres/embedded.ts'

export interface ThrowAwayPostgres {
  /** Of the database it came with. */
  readonly url: string
  /** Of another database on the same server. */
  readonly databaseUrl: (name: string) => string
  readonly stop: () => Promise<void>
}

/** @param durable false = it does not wait for its disk: faster, and no measure of a real one */
export async function startPostgres(
  purpose: 'test' | 'bench',
  { durable = true }: { durable?: boolean } = {},
): Promise<ThrowAwayPostgres> {
  const folder = mkdtempSync(join(tmpdir(), `mingbai-${purpose}-`))
  const server = await startEmbedded({ folder, purpose, durable })
  return {
    url: server.url,
    databaseUrl: (name) => server.url.replace(/\/[^/]+$/, `/${name}`),
    stop: async () => {
      await server.stop()
      server.remove()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
