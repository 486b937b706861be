/**
 * `ingest`: mentions pushed at a steady rate, three of five copies; from arrival until they are read, and the memory
 * meanwhile.
 */

import { setTimeout as wait } from 'node:timers/promises'

import type { Pool } from 'pg'

import { createClient } from '../../src/infra/http/client.ts'
import { systemActor } from '../../src/infra/work.ts'
import { monitorApi } from '../../src/monitor/api/monitor.ts'
import { createApiKey } from '../../src/staff/commands/api-keys.ts'
import { textOf } from '../../stage/county/utterances.ts'
import { until } from '../../stage/until.ts'
import { inside, type OfficePlace } from '../../stage/worlds/office-place.ts'
import { startOffice, type OfficeProcess } from '../../stage/worlds/office-process.ts'
import { type BenchOffice, withBenchOffice } from './bench-office.ts'
import { type Bench, rounded } from './measurement.ts'
import { residentMb } from './process.ts'

const usualRate = 1_000
const rowsPerPush = 500
const copyShare = 0.6

interface Pushed {
  readonly sent: number
  readonly perSecond: number
  readonly p95VisibleMs: number
  readonly memoryMb: readonly number[]
  readonly drainedMs: number
}

/** A client that may push, as a machine has one. */
async function pusher(place: OfficePlace, { url }: OfficeProcess, name: string) {
  let key = ''
  await inside(place, async (app) => {
    const made = await app.work(systemActor, (work) =>
      createApiKey(work, { name, scopes: ['mentions.write'] }),
    )
    key = made.key
  })
  return createClient(monitorApi, { baseUrl: url, headers: () => ({ authorization: `Bearer ${key}` }) })
}

/** Rows by their numbers: the same number is the same row in every run. */
function rowsFrom(first: number, seed: number) {
  return Array.from({ length: rowsPerPush }, (_, at) => {
    const number = first + at
    const isCopy = (number % 10) / 10 < copyShare
    const original = isCopy ? number - (number % 200) - 1 : number
    return {
      source: 'bench',
      externalId: `b${number}`,
      text: isCopy ? `转：${textOf(original, seed)}` : textOf(number, seed),
      author: `a${number % 5_000}`,
    }
  })
}

function allRead(pool: Pool): Promise<unknown> {
  return until(
    'every mention read',
    async () => {
      const { rows } = await pool.query('SELECT 1 FROM mention WHERE "understoodAt" IS NULL LIMIT 1')
      return rows.length === 0
    },
    600_000,
  )
}

/**
 * Pushes for some seconds; what arrives late is made up for, so that a slow office falls behind visibly. @param rate
 * rows a second
 */
export async function pushFor(
  { place, connection }: BenchOffice,
  running: OfficeProcess,
  { seconds, rate, seed, from }: { seconds: number; rate: number; seed: number; from: number },
): Promise<Pushed> {
  const client = await pusher(place, running, `bench ${from}`)
  const { rows: before } = await connection.pool.query<{ last: string }>(
    'SELECT coalesce(max(id), 0) AS last FROM mention',
  )
  const last = before[0]?.last ?? '0'
  const startedAt = performance.now()
  const memoryMb: number[] = []
  let sent = 0
  while (performance.now() - startedAt < seconds * 1000) {
    const due = ((performance.now() - startedAt) / 1000) * rate
    if (sent > due) {
      await wait(20)
      continue
    }
    const rows = rowsFrom(from + sent, seed)
    await client.pushMentions({ body: JSON.stringify(rows) })
    sent += rowsPerPush
    if (sent % 2_500 === 0) memoryMb.push(residentMb(running.pid))
  }
  const perSecond = sent / ((performance.now() - startedAt) / 1000)
  const waitingSince = performance.now()
  await allRead(connection.pool)
  const { rows: figures } = await connection.pool.query<{ p95: number; count: string }>(
    `SELECT count(*) AS count,
       percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM "understoodAt" - "seenAt") * 1000)::float8 AS p95
     FROM mention WHERE id > $1`,
    [last],
  )
  if (Number(figures[0]?.count) !== sent)
    throw new Error(`${sent} mentions were accepted, ${figures[0]?.count} are stored`)
  return {
    sent,
    perSecond,
    p95VisibleMs: figures[0]?.p95 ?? Number.NaN,
    memoryMb,
    drainedMs: performance.now() - waitingSince,
  }
}

export const benchIngest: Bench = ({ seconds, size: rate = usualRate, seed, tell }) =>
  withBenchOffice(async (bench) => {
    const running = await startOffice(bench.place)
    const pushed = await pushFor(bench, running, { seconds, rate, seed, from: 0 })
    await running.stop()
    const readPerSecond = pushed.sent / (seconds + pushed.drainedMs / 1000)
    const third = Math.max(1, Math.floor(pushed.memoryMb.length / 3))
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    const atEndMb = pushed.memoryMb.at(-1) ?? Number.NaN
    const growth = mean(pushed.memoryMb.slice(-third)) / mean(pushed.memoryMb.slice(third, 2 * third))
    tell(`${pushed.sent} mentions, read ${Math.round(pushed.drainedMs)} ms after the last one came`)
    const how = `${pushed.sent} mentions offered at ${rate}/s for ${seconds} s, ${copyShare * 100} % copies`
    return [
      {
        name: 'ingest.stored',
        value: rounded(pushed.perSecond),
        unit: '/s',
        reach: { is: '≥', value: 1_000 },
        how,
      },
      {
        name: 'ingest.read',
        value: rounded(readPerSecond),
        unit: '/s',
        reach: { is: '≥', value: 1_000 },
        how: 'labelled, copies and stories found, matched; until the last was read',
      },
      {
        name: 'ingest.visible.p95',
        value: rounded(pushed.p95VisibleMs),
        unit: 'ms',
        reach: { is: '<', value: 5_000 },
        how: 'arrival → read and visible',
      },
      {
        name: 'ingest.memory-growth',
        value: rounded(growth),
        unit: '×',
        reach: { is: '≤', value: 1.1 },
        how: `last third beside the middle third of the run; ${Math.round(atEndMb)} MB at its end`,
      },
    ]
  })
