/**
 * `node prisma/main.ts apply URL` applies the migrations; `node prisma/main.ts write` writes 0001_initial from the schema.
 * Ends its process itself: the engine leaves a ten-second timer behind.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { startEmbedded } from '../src/infra/postgres/embedded.ts'
import { migrate, writeFirstMigration } from './migrate.ts'

async function write(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mingbai-migration-'))
  const server = await startEmbedded({ folder, purpose: 'postgres', durable: false })
  try {
    await writeFirstMigration(server.url)
    await migrate(server.url)
  } finally {
    await server.stop()
    server.remove()
    rmSync(folder, { recursive: true, force: true })
  }
  process.stdout.write('prisma/migrations/0001_initial/migration.sql written and tried\n')
}

const [command, url] = process.argv.slice(2)
if (command === 'write') await write()
else if (command === 'apply' && url !== undefined)
  process.stdout.write(`${(await migrate(url)).join('\n') || 'nothing new'}\n`)
else throw new Error('usage: node prisma/main.ts write | apply URL')
process.exit(0)
