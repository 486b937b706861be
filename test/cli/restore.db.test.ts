/** `mingbai backup` and `mingbai restore` as an operator runs them: what had not left in the backup does not leave by itself after it. */

import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createSealer } from '#src/archive/log/seal.ts'
import { verifyChain } from '#src/archive/queries/verify-chain.ts'
import { sendMessage } from '#src/channels/delivery/send.ts'
import { restoreBackup } from '#src/infra/backup/restore.ts'
import { writeBackup } from '#src/infra/backup/write.ts'
import { keyIdOf } from '#src/infra/data/secrets.ts'

import { openChannels } from '../channels/house.ts'
import { freshDatabase, type TestDatabase } from '../support/db.ts'

const root = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'mingbai-restore-'))
afterAll(() => rmSync(folder, { recursive: true }))

const mingbai = (
  databaseUrl: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
) =>
  new Promise<{ code: number | null; signal: string | null; out: string; err: string }>((done) => {
    const child = spawn(process.execPath, ['src/main.ts', ...args], {
      cwd: root,
      env: {
        PATH: process.env['PATH'] ?? '',
        DATABASE_URL: databaseUrl,
        MINGBAI_DATA: folder,
        MINGBAI_PORT: '0',
        ...settings,
      },
    })
    const [out, err]: Buffer[][] = [[], []]
    child.stdout.on('data', (part: Buffer) => out?.push(part))
    child.stderr.on('data', (part: Buffer) => err?.push(part))
    const text = (parts: Buffer[] = []) => Buffer.concat(parts).toString('utf8')
    child.once('close', (code, signal) => done({ code, signal, out: text(out), err: text(err) }))
  })

const file = join(folder, 'office.backup')
let house: Awaited<ReturnType<typeof openChannels>>
let queued = ''

beforeAll(async () => {
  house = await openChannels()
  await house.account('portal', 'portal', {})
  await house.account('duty', 'wecom-robot', {
    settings: { baseUrl: 'http://127.0.0.1:9' },
    secrets: { key: 'robot-key-0001' },
  })
  queued = await house.queue('duty')
  await createSealer({ pool: house.database.pool, now: house.now })()
  await writeBackup({ url: house.database.url, file, program: '0.1.0', madeAt: house.now() })
})

const accountsOf = async ({ db }: TestDatabase) =>
  (await db.channelAccount.findMany({ orderBy: { id: 'asc' } })).map(({ id, held }) => ({ id, held }))

const standing = [
  { id: 'duty', held: true },
  { id: 'portal', held: false },
]

describe.concurrent('a restored office', () => {
  it('holds every account that speaks to the outside, so that nothing leaves a second time, and makes up no master key', async () => {
    const restored = await freshDatabase()

    const { code, out } = await mingbai(restored.url, ['restore', file, '--json'])
    const started = await mingbai(restored.url, ['serve'])

    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ chain: { ok: true }, held: ['duty'], masterKey: 'missing' })
    expect(await accountsOf(restored)).toEqual(standing)
    await sendMessage({ ...house.needs, db: restored.db, pool: restored.pool }, queued)
    expect(await restored.db.attempt.count()).toBe(0)
    expect(await restored.db.event.findMany({ where: { name: 'account.held' } })).toMatchObject([
      { data: { accountId: 'duty', held: true }, actorKind: 'system' },
    ])
    await createSealer({ pool: restored.pool, now: house.now })()
    expect(await verifyChain(restored.db)).toMatchObject({ ok: true, unsealed: 0 })
    expect(started.code).toBe(1)
    expect(started.err).toContain(`请把原来的 master.key 放回 ${join(folder, 'master.key')}`)
    expect(existsSync(join(folder, 'master.key'))).toBe(false)
  })

  it.each(['restore.loaded', 'restore.before-commit', 'restore.committed'])(
    'killed at %s has no account that is free to send, and the next try goes on from there',
    async (point) => {
      const restored = await freshDatabase()
      const isCommitted = point === 'restore.committed'

      const { signal } = await mingbai(restored.url, ['restore', file], { MINGBAI_CRASH_AT: point })

      expect(signal).toBe('SIGKILL')
      expect(await accountsOf(restored)).toEqual(isCommitted ? standing : [])
      const again = await restoreBackup({ url: restored.url, file }).then(
        () => 'restored',
        (cause: Error) => cause.message,
      )
      expect(again).toContain(isCommitted ? 'restore.database-not-empty' : 'restored')
    },
  )

  it('is told which master key it needs when another one lies here', async () => {
    const restored = await freshDatabase()
    const other = randomBytes(32).toString('base64')

    const { out } = await mingbai(restored.url, ['restore', file], { MINGBAI_MASTER_KEY: other })

    const needed = keyIdOf(house.masterKey)
    expect(out).toContain(`备份里的密文是用主密钥 ${needed} 加密的，本机的主密钥不是它`)
  })

  it('starts with the master key it had, wherever it stands in the line', async () => {
    const restored = await freshDatabase()
    const keys = [randomBytes(32), house.masterKey].map((key) => key.toString('base64')).join(',')

    const { out } = await mingbai(restored.url, ['restore', file, '--json'], { MINGBAI_MASTER_KEY: keys })

    expect(JSON.parse(out)).toMatchObject({ masterKey: 'fits' })
  })
})
