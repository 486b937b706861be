/** `mingbai backup FILE` while the office runs, `mingbai restore FILE` into an empty database. */

import { stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'

import { loadConfig } from '../../config/load.ts'
import { verifyChain } from '../archive/queries/verify-chain.ts'
import { holdOutside } from '../channels/commands.ts'
import { loadChannels } from '../channels/registry.ts'
import { keyIdsIn } from '../infra/backup/ciphers.ts'
import { BackupRefused } from '../infra/backup/file.ts'
import { restoreBackup } from '../infra/backup/restore.ts'
import { writeBackup } from '../infra/backup/write.ts'
import { armCrash } from '../infra/crash.ts'
import { connect } from '../infra/data/db.ts'
import { keyIdOf } from '../infra/secrets.ts'
import { keyFile, presentKeys } from '../keys.ts'
import type { Io } from './ndjson.ts'
import { joinDatabase, openDatabase } from './office.ts'
import { progressOn } from './progress.ts'

export const backupHelp = `mingbai backup FILE [--json]
Writes every table as it is at one moment into one file, while the office works. Never overwrites; the file appears whole or not at all.
The master key (MINGBAI_MASTER_KEY or data/master.key) is not in it: keep it elsewhere, without it secrets cannot be read.

Example
  mingbai backup /backup/mingbai-$(date +%F).backup

Exit code: 0 written, 1 refused or failed, 2 wrong use.`

export const restoreHelp = `mingbai restore FILE [--json]
Checks the whole file, loads it into an empty database, compares every table with its hash and verifies the audit chain.
A damaged or newer file and a database with content are refused and nothing is changed.
With the data comes the hold: every account that speaks to the outside waits, because what left after the backup would leave a second time. Release each one when you have looked.
Makes no master key; says whether the one here reads the backup.

Example
  DATABASE_URL=postgresql://… mingbai restore /backup/mingbai-2026-11-24.backup

Exit code: 0 everything is as it was, 1 refused or the chain does not verify, 2 wrong use.`

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
    io.stderr.write(`${cause.message}\n`)
    return 1
  }
}

export async function backup(argv: readonly string[], io: Io & { program: string }): Promise<number> {
  const asked = read(argv)
  if (asked === undefined) {
    io.stderr.write(`${backupHelp}\n`)
    return 2
  }
  const startedAt = performance.now()
  const database = await joinDatabase(loadConfig())
  const progress = progressOn(process.stderr, '备份')
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
      const said = {
        file: asked.file,
        tables: counted.length,
        rows: counted.reduce((sum, { rows }) => sum + rows, 0),
        sizeBytes: (await stat(asked.file)).size,
        ms: Math.round(performance.now() - startedAt),
      }
      io.stdout.write(
        asked.json
          ? `${JSON.stringify(said)}\n`
          : `已备份 ${said.tables} 张表、${said.rows} 行，${(said.sizeBytes / 1024 / 1024).toFixed(1)} MB，用时 ${said.ms} 毫秒：${said.file}\n主密钥不在备份里，请另行保管。\n`,
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
    io.stderr.write(`${restoreHelp}\n`)
    return 2
  }
  const startedAt = performance.now()
  const config = loadConfig()
  armCrash(config.crashAt)
  const ownKeys = presentKeys(config).map(keyIdOf)
  const channels = await loadChannels()
  const database = await openDatabase(config)
  const progress = progressOn(process.stderr, '恢复')
  try {
    return await refusals(io, async () => {
      let held: string[] = []
      const { header, manifest, applied } = await restoreBackup({
        url: database.url,
        file: asked.file,
        onProgress: ({ rows, total }) => progress.show(rows, total),
        beforeCommit: async (client) => {
          held = await holdOutside(client, { channels, now: new Date() })
        },
      }).finally(progress.end)
      const { chain, keyIds } = await look(database.url)
      const masterKey = keyFit(keyIds, ownKeys)
      const counted = Object.values(manifest.tables)
      const said = {
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
          ? `${JSON.stringify(said)}\n`
          : [
              `已恢复 ${header.madeAt} 的备份：${said.tables} 张表、${said.rows} 行，每张表的哈希一致，用时 ${said.ms} 毫秒。`,
              chain.ok
                ? `审计链完整，共 ${chain.links} 环。`
                : `审计链有 ${chain.faultCount} 处问题，请运行 mingbai verify --chain 查看。`,
              held.length === 0
                ? '没有对外渠道。'
                : `已停发 ${held.length} 个对外渠道（${held.join('、')}）：备份之后发出过的，在库里仍是待发，放行会再发一遍。请在工作台“渠道”里逐个核对后放行。`,
              aboutKey[masterKey](keyIds.join('、'), keyFile(config)),
              '',
            ].join('\n'),
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

const putBack = (file: string) =>
  `请把原来的 master.key 放到 ${file}（权限 0600），或设置 MINGBAI_MASTER_KEY，再用 mingbai serve 启动；没有它，渠道密钥、验证器、订阅人地址都读不出来。`

const aboutKey: Readonly<Record<KeyFit, (needed: string, file: string) => string>> = {
  fits: (needed) => `本机的主密钥（${needed}）就是备份时的那一个，可以用 mingbai serve 启动。`,
  unchecked: () =>
    '备份里没有加密的内容，无从核对主密钥。请确认本机的主密钥就是原来的那一个，再用 mingbai serve 启动。',
  other: (needed, file) => `备份里的密文是用主密钥 ${needed} 加密的，本机的主密钥不是它。${putBack(file)}`,
  missing: (needed, file) =>
    `本机没有主密钥，恢复也没有另造一个${needed === '' ? '' : `；备份里的密文是用主密钥 ${needed} 加密的`}。${putBack(file)}`,
}

async function look(url: string) {
  const connection = connect({ url, poolSize: 2 })
  try {
    return { chain: await verifyChain(connection.db), keyIds: await keyIdsIn(connection.pool) }
  } finally {
    await connection.close()
  }
}
