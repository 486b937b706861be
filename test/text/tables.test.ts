/** The two small tables that ship with the project are made by commands: the same texts give the same bytes, and the bytes say what was counted. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'

import { afterAll, describe, expect, it } from 'vitest'

import { writeBackground } from '#lab/background.ts'
import { writeLikeness } from '#lab/likeness.ts'
import type { Io } from '#src/cli/terminal/ndjson.ts'
import { hash32 } from '#src/text/hash.ts'
import { backgroundFrom } from '#src/text/learnt/background.ts'
import { likenessFrom } from '#src/text/learnt/likeness.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingbai-tables-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Write = (argv: readonly string[], io: Io) => Promise<number>

async function written(write: Write, lines: readonly object[], name: string): Promise<Uint8Array> {
  const out = join(folder, name)
  const stdin = Readable.from([Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))])
  const code = await write(['--out', out], {
    stdin,
    stdout: new PassThrough(),
    stderr: new PassThrough().resume(),
  })
  expect(code).toBe(0)
  return readFileSync(out)
}

const posts = Array.from({ length: 40 }, (_, at) => ({
  title: at % 2 === 0 ? '自来水' : '路灯',
  text: at % 4 === 0 ? '河东镇自来水有怪味，请问什么时候恢复' : `滨河路的路灯坏了${at}天，晚上摸黑`,
}))

describe('the background table', () => {
  it('is the same for the same posts, in any order', async () => {
    const once = await written(writeBackground, posts, 'a.bin')

    expect(await written(writeBackground, posts, 'b.bin')).toEqual(once)
    expect(await written(writeBackground, posts.toReversed(), 'c.bin')).toEqual(once)
    expect(await written(writeBackground, posts.slice(1), 'd.bin')).not.toEqual(once)
  })

  it('knows the rarer of two words, and takes a word it never met for the rarest', async () => {
    const { idf, textCount } = backgroundFrom(await written(writeBackground, posts, 'e.bin'))

    expect(textCount).toBe(posts.length)
    expect(idf(hash32('怪味'))).toBeGreaterThan(idf(hash32('路灯')))
    expect(idf(hash32('鑫源'))).toBeGreaterThanOrEqual(idf(hash32('怪味')))
    expect(() => backgroundFrom(new Uint8Array(8))).toThrow('mingbai background')
  })
})

const pairs = Array.from({ length: 30 }, (_, at) => {
  const question = `滨河路${at}号路灯坏了怎么报修`
  return at % 2 === 0
    ? { a: question, b: `路灯坏了，滨河路${at}号，怎么报修`, label: 1 }
    : { a: question, b: `医保报销要带什么材料，等了${at}天`, label: 0 }
})

describe('the weights of likeness', () => {
  it('are the same for the same pairs in the same order, and tell those pairs apart', async () => {
    const once = await written(writeLikeness, pairs, 'f.bin')
    const alike = likenessFrom(once)

    expect(await written(writeLikeness, pairs, 'g.bin')).toEqual(once)
    const [same, other] = [pairs[0], pairs[1]]
    expect(alike(same?.a ?? '', same?.b ?? '')).toBeGreaterThan(alike(other?.a ?? '', other?.b ?? ''))
    expect(() => likenessFrom(new Uint8Array(8))).toThrow('mingbai likeness')
  })
})
