/** `mingbai verify`: exit codes and sentences for packs and for the chain. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { archiveJobs } from '#src/archive/jobs.ts'
import { makePack } from '#src/archive/queries/pack.ts'
import { run } from '#src/cli/verify.ts'
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
