/**
 * `node prisma/main.ts apply URL` applies the migrations; `node prisma/main.ts write NAME` writes the next one from the
 * schema.
 * Ends its process itself: the engine leaves a ten-second timer behind.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { startEmbedded } from '../src/infra/postgres/embedded.ts'
import { migrate } from './migrate.ts'
import { writeMigration } from './new-migration.ts'

async function write(title: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mingbai-migration-'))
  const server = await startEmbedded({ folder, purpose: 'postgres', durable: false })
  try {
    const name = await writeMigration(server.url, title)
    process.stdout.write(`prisma/migrations/${name} written\n`)
    await migrate(server.url)
  } finally {
    await server.stop()
    server.remove()
    rmSync(folder, { recursive: true, force: true })
  }
  process.stdout.write('tried on an empty database; read it and think of the rows that are there\n')
}

const [command, argument] = process.argv.slice(2)
if (command === 'write' && argument !== undefined) await write(argument)
else if (command === 'apply' && argument !== undefined)
  process.stdout.write(`${(await migrate(argument)).join('\n') || 'nothing new'}\n`)
else throw new Error('usage: npm run migration -- NAME | node prisma/main.ts apply URL')
process.exit(0)
