/**
 * `mingbai restore FILE`: a backup into an empty database.
 * Trap: what left after the backup waits in it again, so every account that speaks to the outside is held; and no
 * master key is made in place of one that is missing.
 */

import { loadConfig } from '../../../config/load.ts'
import { verifyChain } from '../../archive/queries/verify-chain.ts'
import { loadChannels } from '../../channels/accounts/registry.ts'
import { holdOutside } from '../../channels/commands.ts'
import { keyIdsIn } from '../../infra/backup/ciphers.ts'
import { restoreBackup } from '../../infra/backup/restore.ts'
import { connect } from '../../infra/data/db.ts'
import { keyIdOf } from '../../infra/data/secrets.ts'
import { armCrash } from '../../infra/process/crash.ts'
import { keyFile, presentKeys } from '../../keys.ts'
import { houseEvents } from '../../modules.ts'
import type { Message } from '../../words/message.ts'
import { say } from '../said.ts'
import { helpOf } from '../templates.ts'
import type { Io } from '../terminal/ndjson.ts'
import { progressOn } from '../terminal/progress.ts'
import { told } from '../terminal/tell.ts'
import { read, refusals } from './backup-file.ts'
import { openDatabase } from './database.ts'

export async function restore(argv: readonly string[], io: Io): Promise<number> {
  const asked = read(argv)
  if (asked === undefined) {
    io.stderr.write(`${helpOf('restore')}\n`)
    return 2
  }
  const config = loadConfig()
  armCrash(config.crashAt)
  const ownKeys = presentKeys(config).map(keyIdOf)
  const database = await openDatabase(config)
  try {
    return await refusals(io, async () => {
      const { done, keyIds } = await load(database.url, asked.file, ownKeys)
      io.stdout.write(
        asked.json
          ? `${JSON.stringify(done)}\n`
          : `${restoredLines(done, keyIds, keyFile(config)).map(told).join('\n')}\n`,
      )
      return done.chain.ok ? 0 : 1
    })
  } finally {
    await database.close()
  }
}

/** Loads the file, holds what speaks to the outside, and looks at what was loaded. @throws BackupRefused */
async function load(url: string, file: string, ownKeys: readonly string[]) {
  const startedAt = performance.now()
  const channels = await loadChannels()
  const progress = progressOn(process.stderr, told(say('restore.progress')))
  let held: string[] = []
  const { header, manifest, applied } = await restoreBackup({
    url,
    file,
    onProgress: ({ rows, total }) => progress.show(rows, total),
    beforeCommit: async (client) => {
      held = await holdOutside(client, { channels, events: houseEvents, now: new Date() })
    },
  }).finally(progress.end)
  const { chain, keyIds } = await look(url)
  const counted = Object.values(manifest.tables)
  const done = {
    file,
    madeAt: header.madeAt,
    tables: counted.length,
    rows: counted.reduce((sum, { rows }) => sum + rows, 0),
    migrated: applied,
    chain: { ok: chain.ok, links: chain.links, faults: chain.faultCount },
    held,
    masterKey: keyFit(keyIds, ownKeys),
    ms: Math.round(performance.now() - startedAt),
  }
  return { done, keyIds }
}

type KeyFit = 'fits' | 'other' | 'missing' | 'unchecked'

/** Whether the keys here read what the backup holds. Nothing is made in their place. */
function keyFit(needed: readonly string[], own: readonly string[]): KeyFit {
  if (own.length === 0) return 'missing'
  if (needed.length === 0) return 'unchecked'
  return needed.every((id) => own.includes(id)) ? 'fits' : 'other'
}

interface Restored {
  readonly madeAt: string
  readonly tables: number
  readonly rows: number
  readonly chain: { readonly ok: boolean; readonly links: number; readonly faults: number }
  readonly held: readonly string[]
  readonly masterKey: KeyFit
  readonly ms: number
}

function restoredLines(done: Restored, keyIds: readonly string[], file: string): Message[] {
  const { madeAt, tables, rows, chain, held, masterKey, ms } = done
  const count = held.length
  return [
    say('restore.done', { madeAt, tables, rows, ms }),
    chain.ok
      ? say('restore.chain-whole', { links: chain.links })
      : say('restore.chain-faulty', { count: chain.faults }),
    count === 0 ? say('restore.no-accounts') : say('restore.held', { count, accounts: held.join(', ') }),
    aboutKey(masterKey, keyIds.join(', '), say('restore.put-key-back', { file })),
  ]
}

function aboutKey(fit: KeyFit, needed: string, putBack: Message): Message {
  if (fit === 'fits') return say('restore.key-fits', { needed })
  if (fit === 'unchecked') return say('restore.key-unchecked')
  if (fit === 'other') return say('restore.key-other', { needed, putBack })
  return needed === ''
    ? say('restore.key-missing-unknown', { putBack })
    : say('restore.key-missing', { needed, putBack })
}

async function look(url: string) {
  const connection = connect({ url, poolSize: 2 })
  try {
    return { chain: await verifyChain(connection.db), keyIds: await keyIdsIn(connection.pool) }
  } finally {
    await connection.close()
  }
}
