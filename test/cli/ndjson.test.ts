/** The frame of the reading commands: what is one line, what is answered when, what a bad line costs. */

import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { eachLine } from '#src/cli/terminal/ndjson.ts'

/** @param pieces how the input arrives */
async function answers(pieces: readonly Uint8Array[]): Promise<unknown[]> {
  const stdout = new PassThrough()
  const said = text(stdout)
  await eachLine({ stdin: Readable.from(pieces), stdout, stderr: new PassThrough() }, (line) => line)
  stdout.end()
  return (await said)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown)
}

describe('a line of input', () => {
  it('ends at a line feed and nowhere else, however the bytes arrive', async () => {
    const separators = ['\u2028', '\u2029', '\u0085', '\r', '水', '😱', 'a']
    const post = fc.array(fc.constantFrom(...separators), { minLength: 1, maxLength: 6 })

    await fc.assert(
      fc.asyncProperty(
        fc.array(post, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 9 }),
        async (posts, size) => {
          const lines = posts.map((signs, at) => ({ id: String(at), text: signs.join('') }))
          const bytes = new TextEncoder().encode(lines.map((line) => JSON.stringify(line)).join('\r\n'))
          const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
            bytes.subarray(at * size, (at + 1) * size),
          )

          expect(await answers(pieces)).toEqual(lines)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('that is bad says so in its place, and the run goes on', async () => {
    const input = '{"id":"1"}\nno json\n\n[]\n{"text":"x"}\n{"id":2}'

    expect(await answers([new TextEncoder().encode(input)])).toMatchObject([
      { id: '1' },
      { id: null, error: expect.stringContaining('JSON') as string },
      { id: null, error: '每一行应是一个 JSON 对象' },
      { id: null, error: '字段 id 应是文字或数字' },
      { id: '2' },
    ])
  })

  it('that comes alone is answered before the next one comes', async () => {
    const [stdin, stdout] = [new PassThrough(), new PassThrough()]
    const running = eachLine({ stdin, stdout, stderr: new PassThrough() }, ({ id }) => ({ id }))

    for (const id of ['1', '2', '3']) {
      const answered = new Promise<Buffer>((resolve) => stdout.once('data', resolve))
      stdin.write(`{"id":"${id}"}\n`)
      expect(JSON.parse(String(await answered))).toEqual({ id })
    }
    stdin.end()

    expect(await running).toBe(0)
  })
})
