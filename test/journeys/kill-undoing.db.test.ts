/**
 * The process is killed with SIGKILL while it withdraws a correction, corrects a second time and removes, and other
 * clients post meanwhile; judged by the platforms' logs. `mingbai bench kill` plays the same many times.
 */

import { describe, expect, it } from 'vitest'

import { killWhileUndoing, undoPoints, undoings } from '#stage/worlds/undo-plays.ts'

import { freshDatabase } from '../support/db.ts'

const withinMs = 900_000

describe.concurrent('killed while undoing', () => {
  it.each(undoings)(
    '%s: nothing twice, nothing left standing, and what is left is named',
    async (undoing) => {
      const { url } = await freshDatabase()
      const points = undoPoints[undoing].filter((_, at) => at % 4 === 0)

      const faults = await killWhileUndoing(
        url,
        points.map((point) => ({ undoing, point })),
      )

      expect(faults.map((found, at) => ({ point: points[at], found }))).toEqual(
        points.map((point) => ({ point, found: [] })),
      )
    },
    withinMs,
  )
})
