/** `mingbai verify`: exit codes and sentences for packs and for the chain. */

import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { archiveJobs } from '#src/archive/jobs.ts'
import { makePack } from '#src/archive/queries/pack.ts'
import { verify as run } from '#src/cli/office/verify.ts'
import { createSecrets } from '#src/infra/data/secrets.ts'
import { systemActor } from '#src/infra/work.ts'

import { type House, openHouse } from '../support/web.ts'

let house: House
const folder = mkdtempSync(join(tmpdir(), 'mingbai-verify-'))
const headFile = join(folder, 'audit-heads.ndjson')
const packFile = join(folder, 'pack.zip')
beforeAll(async () => {
  house = await openHouse()
  const { secrets } = house
  await house.work(systemActor, ({ emit }) => emit('backup.made', { fileHash: 'h', sizeBytes: 1 }))
  await archiveJobs({ ...house, ...house.database, headFile })[0]?.run({})
  const subject = { kind: 'release', id: 'r-1', title: '停水通知' }
  const entries = [{ path: 'a.txt', content: '正文' }]
  writeFileSync(packFile, makePack({ subject, entries, madeAt: new Date(), chainHead: null, secrets }))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function verify(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = []
  const err: string[] = []
  const code = await run(argv, {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    openOffice: async () => ({ db: house.database.db, headFile, close: async () => {} }),
    secrets: async () => house.secrets,
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

describe('mingbai verify on a machine', () => {
  const [own, other] = [randomBytes(32), randomBytes(32)]
  const signed = join(folder, 'signed.zip')
  const on = (environment: Readonly<Record<string, string>>) =>
    spawnSync(process.execPath, ['src/main.ts', 'verify', signed], {
      cwd: resolve(import.meta.dirname, '../..'),
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', MINGBAI_DATA: join(folder, 'nowhere'), ...environment },
    })
  beforeAll(() => {
    const subject = { kind: 'release', id: 'r-2', title: '停电通知' }
    const entries = [{ path: 'a.txt', content: '正文' }]
    const secrets = createSecrets([own])
    writeFileSync(signed, makePack({ subject, entries, madeAt: new Date(), chainHead: null, secrets }))
  })

  it('with the office’s key checks the signature', () => {
    const { status, stdout } = on({ MINGBAI_MASTER_KEY: own.toString('base64') })

    expect([status, stdout]).toEqual([0, expect.stringContaining('签名正确')])
  })

  it('without a key says that the signature was not checked, and makes no key', () => {
    const { status, stdout } = on({})

    expect([status, stdout]).toEqual([0, expect.stringContaining('签名未检查（本机没有主密钥）')])
    expect(existsSync(join(folder, 'nowhere'))).toBe(false)
  })

  it('with the key of another office does not call the pack good, nor altered', () => {
    const { status, stdout } = on({ MINGBAI_MASTER_KEY: other.toString('base64') })

    expect(status).toBe(1)
    expect(stdout).toContain('清单的签名与这里的主密钥不符')
  })

  it('says what is wrong with a key that is none', () => {
    const { status, stderr } = on({ MINGBAI_MASTER_KEY: 'short' })

    expect([status, stderr]).toEqual([2, expect.stringContaining('MINGBAI_MASTER_KEY')])
  })
})

describe('mingbai verify', () => {
  it('says that a pack is whole', async () => {
    const { code, out } = await verify(packFile)

    expect(code).toBe(0)
    expect(out).toContain('没有被改动')
    expect(out).toContain('签名正确')
  })

  it('says what is wrong with a pack, in words and as JSON', async () => {
    const broken = join(folder, 'broken.zip')
    writeFileSync(broken, 'not a zip')

    const words = await verify(broken)
    const json = await verify(broken, '--json')

    expect([words.code, json.code]).toEqual([1, 1])
    expect(words.out).toContain('不是完整的 zip 文件')
    expect(JSON.parse(json.out)).toMatchObject({ ok: false })
  })

  it('checks the chain against the office’s own heads and against a copy', async () => {
    const own = await verify('--chain')
    const copy = await verify('--chain', '--heads', headFile, '--json')

    expect([own.code, copy.code]).toEqual([0, 0])
    expect(own.out).toContain('审计链完整')
    expect(JSON.parse(copy.out)).toMatchObject({ ok: true, heads: 1, links: 1 })
  })

  it('finds that a copy knows more than the chain', async () => {
    const longer = join(folder, 'longer.ndjson')
    writeFileSync(
      longer,
      `${JSON.stringify({ position: '9', hash: 'x', publishedAt: new Date().toISOString(), signature: 's' })}\n`,
    )

    const { code, out } = await verify('--chain', '--heads', longer)

    expect(code).toBe(1)
    expect(out).toContain('末尾被截掉')
  })

  it.each([
    ['nothing to do', []],
    ['an unknown option', ['--chains']],
    ['a file that is not there', ['/nowhere/pack.zip']],
    ['an empty copy of heads', ['--chain', '--heads', '/nowhere/heads']],
    ['both at once', ['--chain', 'pack.zip']],
  ])('ends with 2 for %s', async (_, argv) => {
    const { code, err } = await verify(...argv)

    expect(code).toBe(2)
    expect(err).not.toBe('')
  })
})
