/** `mingbai backup FILE`: everything into one file, while the office runs. */

import { stat } from 'node:fs/promises'

import { loadConfig } from '../../../config/load.ts'
import { writeBackup } from '../../infra/backup/write.ts'
import { say } from '../said.ts'
import { helpOf } from '../templates.ts'
import type { Io } from '../terminal/ndjson.ts'
import { progressOn } from '../terminal/progress.ts'
import { told } from '../terminal/tell.ts'
import { read, refusals } from './backup-file.ts'
import { joinDatabase } from './database.ts'

export async function backup(argv: readonly string[], io: Io & { program: string }): Promise<number> {
  const asked = read(argv)
  if (asked === undefined) {
    io.stderr.write(`${helpOf('backup')}\n`)
    return 2
  }
  const startedAt = performance.now()
  const database = await joinDatabase(loadConfig())
  const progress = progressOn(process.stderr, told(say('backup.progress')))
  try {
    return await refusals(io, async () => {
      const manifest = await writeBackup({
        url: database.url,
        file: asked.file,
        program: io.program,
        madeAt: new Date(),
        onProgress: ({ rows }) => progress.show(rows, 0),
      }).finally(progress.end)
      const counted = Object.values(manifest.tables)
      const done = {
        file: asked.file,
        tables: counted.length,
        rows: counted.reduce((sum, { rows }) => sum + rows, 0),
        sizeBytes: (await stat(asked.file)).size,
        ms: Math.round(performance.now() - startedAt),
      }
      io.stdout.write(
        asked.json
          ? `${JSON.stringify(done)}\n`
          : `${told(say('backup.done', { ...done, megabytes: (done.sizeBytes / 1024 / 1024).toFixed(1) }))}\n`,
      )
      return 0
    })
  } finally {
    await database.close()
  }
}
