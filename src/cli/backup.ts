/** `mingbai backup FILE` while the office runs, `mingbai restore FILE` into an empty database. */

import { stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'

import { loadConfig } from '../../config/load.ts'
import { verifyChain } from '../archive/queries/verify-chain.ts'
import { loadChannels } from '../channels/accounts/registry.ts'
import { holdOutside } from '../channels/commands.ts'
import { keyIdsIn } from '../infra/backup/ciphers.ts'
import { BackupRefused } from '../infra/backup/file.ts'
import { restoreBackup } from '../infra/backup/restore.ts'
import { writeBackup } from '../infra/backup/write.ts'
import { connect } from '../infra/data/db.ts'
import { keyIdOf } from '../infra/data/secrets.ts'
import { armCrash } from '../infra/process/crash.ts'
import { keyFile, presentKeys } from '../keys.ts'
import { houseEvents } from '../modules.ts'
import type { Message } from '../words/message.ts'
import type { Io } from './ndjson.ts'
import { joinDatabase, openDatabase } from './office.ts'
import { progressOn } from './progress.ts'
import { say } from './said.ts'
import { told } from './tell.ts'
import { helpOf } from './templates.ts'

interface Asked {
  readonly file: string
  readonly json: boolean
}

function read(argv: readonly string[]): Asked | undefined {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  })
  const [file, ...more] = positionals
  return file === undefined || more.length > 0 ? undefined : { file, json: values.json }
}

/** A refusal is a sentence for the operator; everything else is a fault and goes on. */
async function refusals(io: Io, act: () => Promise<number>): Promise<number> {
  try {
    return await act()
  } catch (cause) {
    if (!(cause instanceof BackupRefused)) throw cause
    io.stderr.write(`${told(cause.says)}\n`)
    return 1
  }
}

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

export async function restore(argv: readonly string[], io: Io): Promise<number> {
  const asked = read(argv)
  if (asked === undefined) {
    io.stderr.write(`${helpOf('restore')}\n`)
    return 2
  }
  const startedAt = performance.now()
  const config = loadConfig()
  armCrash(config.crashAt)
  const ownKeys = presentKeys(config).map(keyIdOf)
  const channels = await loadChannels()
  const database = await openDatabase(config)
  const progress = progressOn(process.stderr, told(say('restore.progress')))
  try {
    return await refusals(io, async () => {
      let held: string[] = []
      const { header, manifest, applied } = await restoreBackup({
        url: database.url,
        file: asked.file,
        onProgress: ({ rows, total }) => progress.show(rows, total),
        beforeCommit: async (client) => {
          held = await holdOutside(client, { channels, events: houseEvents, now: new Date() })
        },
      }).finally(progress.end)
      const { chain, keyIds } = await look(database.url)
      const masterKey = keyFit(keyIds, ownKeys)
      const counted = Object.values(manifest.tables)
      const done = {
        file: asked.file,
        madeAt: header.madeAt,
        tables: counted.length,
        rows: counted.reduce((sum, { rows }) => sum + rows, 0),
        migrated: applied,
        chain: { ok: chain.ok, links: chain.links, faults: chain.faultCount },
        held,
        masterKey,
        ms: Math.round(performance.now() - startedAt),
      }
      io.stdout.write(
        asked.json
          ? `${JSON.stringify(done)}\n`
          : `${restoredLines(done, keyIds, keyFile(config)).map(told).join('\n')}\n`,
      )
      return chain.ok ? 0 : 1
    })
  } finally {
    await database.close()
  }
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
