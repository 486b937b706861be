/** `npm run migration`: writes prisma/migrations/0001_initial from the schema, with the help of a throw-away PostgreSQL. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { startEmbedded } from '../src/infra/postgres/embedded.ts'
import { writeFirstMigration } from './migrate.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingbai-migration-'))
const server = await startEmbedded({ folder, purpose: 'postgres', durable: false })
await writeFirstMigration(server.url)
await server.stop()
rmSync(folder, { recursive: true, force: true })
process.stdout.write('prisma/migrations/0001_initial/migration.sql written\n')
process.exit(0)
