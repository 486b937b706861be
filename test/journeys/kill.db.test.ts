/**
 * The process is killed with SIGKILL at every labelled point of delivery and ingest, started again, and judged by a
 * reader that knows
 * only the stand-ins' logs and the database: nothing twice, nothing lost, nothing stuck. `mingbai bench kill` plays
 * the same many times.
 */

import { describe, expect, it } from 'vitest'

import {
  ingestPoints,
  killWhileListening,
  killWhilePublishing,
  listenFaults,
  publishFaults,
  publishPoints,
} from '#stage/worlds/kill-plays.ts'

import { freshDatabase } from '../support/db.ts'

const withinMs = 600_000

/** One office dies at each point of a row in turn; rows go side by side. */
const rowsOf = (points: readonly string[], length: number) =>
  Array.from({ length: Math.ceil(points.length / length) }, (_, at) => {
    const row = points.slice(at * length, (at + 1) * length)
    return { row, name: row.join(', ') }
  })

describe.concurrent('killed while publishing', () => {
  it.each(rowsOf(publishPoints, 4))(
    'at $name: every channel has it once, and nothing is stuck',
    async ({ row }) => {
      const { url } = await freshDatabase()

      const published = await killWhilePublishing(url, row)

      expect(published.map((one, at) => ({ point: row[at], faults: publishFaults(one) }))).toEqual(
        row.map((point) => ({ point, faults: [] })),
      )
    },
    withinMs,
  )
})

describe.concurrent('killed while listening', () => {
  it.each(rowsOf(ingestPoints, 4))(
    'at $name: every mention is there once and was read',
    async ({ row }) => {
      const listened = await killWhileListening(await freshDatabase(), row)

      expect(listened.map((one, at) => ({ point: row[at], faults: listenFaults(one) }))).toEqual(
        row.map((point) => ({ point, faults: [] })),
      )
    },
    withinMs,
  )
})
