/** What a benchmark counts, it counts right; how fast anything is, no test says. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'

import { describe, expect, it } from 'vitest'

import { bench } from '#lab/bench.ts'
import { load } from '#lab/bench/load.ts'
import { type Measurement, holds, percentile } from '#lab/bench/measurement.ts'
import { wireTo } from '#lab/bench/slow-wire.ts'
import { textOf } from '#stage/county/utterances.ts'
import { publishFaults } from '#stage/worlds/kill-plays.ts'

const figure = (value: number, reach?: Measurement['reach']): Measurement => ({
  name: 'a.b',
  value,
  unit: 'ms',
  how: '',
  ...(reach !== undefined && { reach }),
})

describe('a figure', () => {
  it('is reached or missed as its sign says', () => {
    expect(holds(figure(5, { is: '≤', value: 5 }))).toBe(true)
    expect(holds(figure(5, { is: '<', value: 5 }))).toBe(false)
    expect(holds(figure(5, { is: '≥', value: 6 }))).toBe(false)
    expect(holds(figure(Number.NaN, { is: '<', value: 6 }))).toBe(false)
    expect(holds(figure(5))).toBeUndefined()
  })

  it('takes the nearest rank as its percentile', () => {
    const values = Array.from({ length: 100 }, (_, at) => 100 - at)

    expect(percentile(values, 0.95)).toBe(95)
    expect(percentile([7], 0.99)).toBe(7)
    expect(percentile([], 0.5)).toBeNaN()
  })
})

describe('a crowd', () => {
  it('counts every answer, and those that are no 200 as faults', async () => {
    let asked = 0
    const server = createServer((_, response) => {
      asked += 1
      response.statusCode = asked % 2 === 0 ? 500 : 200
      if (asked % 3 === 0) response.setHeader('content-length', 4)
      response.end('page')
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const { port } = server.address() as AddressInfo
    const wire = await wireTo(port, 5)

    const measured = await load({ url: wire.url, path: () => '/', connections: 3, seconds: 0.2 })
    wire.stop()
    server.close()

    expect(measured.answers).toBe(asked)
    expect(measured.faults).toBe(Math.floor(asked / 2))
    // The wire holds every answer back.
    expect(measured.p50Ms).toBeGreaterThanOrEqual(5)
  })
})

describe('the judge of the killed office', () => {
  const posts = { mastodon: 1, weibo: 1, webhook: 1, wecom: 1 }

  it('finds a post that is missing, or there twice, or confirmed and not there', () => {
    expect(publishFaults({ posts, robot: 'confirmed' })).toEqual([])
    expect(publishFaults({ posts: { ...posts, wecom: 0 }, robot: 'unknown' })).toEqual([])
    expect(publishFaults({ posts: { ...posts, weibo: 2 }, robot: 'confirmed' })).toEqual(['weibo shows 2'])
    expect(publishFaults({ posts: { ...posts, webhook: 0 }, robot: 'confirmed' })).toHaveLength(1)
    expect(publishFaults({ posts: { ...posts, wecom: 0 }, robot: 'confirmed' })).toHaveLength(1)
  })
})

describe('mingbai bench', () => {
  it('says how it is used when it is asked for what it has not', async () => {
    for (const argv of [['speed'], ['start', '--seconds', 'x'], ['bot', '--size=-3']]) {
      const stderr = new PassThrough()
      const said = text(stderr)

      const code = await bench(argv, { stdin: new PassThrough(), stdout: new PassThrough(), stderr })
      stderr.end()

      expect(code).toBe(2)
      expect(await said).toMatch(/mingbai bench \[(?:NAME|名称)…\]/)
    }
  })

  it('invents the same texts for the same seed, and many of them', () => {
    const texts = Array.from({ length: 2_000 }, (_, at) => textOf(at, 1))

    expect(texts).toEqual(Array.from({ length: 2_000 }, (_, at) => textOf(at, 1)))
    expect(new Set(texts).size).toBeGreaterThan(1_900)
  })
})
