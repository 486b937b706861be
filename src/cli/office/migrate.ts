/** `mingbai migrate`: brings the database up to date without starting the office. */

import { loadConfig } from '../../../config/load.ts'
import { migrate } from '../../../prisma/migrate.ts'
import { say } from '../said.ts'
import type { Io } from '../terminal/ndjson.ts'
import { told } from '../terminal/tell.ts'
import { openDatabase } from './database.ts'

export async function runMigrate(_: readonly string[], { stdout }: Io): Promise<number> {
  const database = await openDatabase(loadConfig())
  try {
    const applied = await migrate(database.url)
    stdout.write(applied.length === 0 ? `${told(say('migrate.nothing-new'))}\n` : `${applied.join('\n')}\n`)
    return 0
  } finally {
    await database.close()
  }
}
