/** `mingbai backup` and `mingbai restore` as an operator runs them: what had not left in the backup does not leave by itself after it. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

import { createSealer } from '#src/archive/seal.ts'
import { sendMessage } from '#src/channels/send.ts'

import { openChannels } from '../channels/house.ts'
import { freshDatabase } from '../support/db.ts'

const root = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'mingbai-restore-'))
afterAll(() => rmSync(folder, { recursive: true }))

const mingbai = (databaseUrl: string, args: readonly string[]) =>
  new Promise<{ code: number | null; out: string }>((done) => {
    const child = spawn(process.execPath, ['src/main.ts', ...args], {
      cwd: root,
      env: {
        PATH: process.env['PATH'] ?? '',
        DATABASE_URL: databaseUrl,
        MINGBAI_DATA: folder,
        MINGBAI_MASTER_KEY: randomBytes(32).toString('base64'),
      },
    })
    let out = ''
    child.stdout.on('data', (part: Buffer) => (out += part.toString('utf8')))
    child.once('close', (code) => done({ code, out }))
  })

describe('a restored office', () => {
  it('holds every account that speaks to the outside, so that nothing leaves a second time', async () => {
    const file = join(folder, 'office.backup')
    const house = await openChannels()
    await house.account('portal', 'portal', {})
    await house.account('duty', 'wecom-robot', {
      settings: { baseUrl: 'http://127.0.0.1:9' },
      secrets: { key: 'robot-key-0001' },
    })
    const queued = await house.queue('duty')
    await createSealer({ pool: house.database.pool, now: house.now })()
    await mingbai(house.database.url, ['backup', file])
    const restored = await freshDatabase()

    const { code, out } = await mingbai(restored.url, ['restore', file, '--json'])

    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ chain: { ok: true }, held: ['duty'] })
    const accounts = await restored.db.channelAccount.findMany({ orderBy: { id: 'asc' } })
    expect(accounts.map(({ id, held }) => ({ id, held }))).toEqual([
      { id: 'duty', held: true },
      { id: 'portal', held: false },
    ])
    await sendMessage({ ...house.needs, db: restored.db, pool: restored.pool }, queued)
    expect(await restored.db.attempt.count()).toBe(0)
  }, 120_000)
})
