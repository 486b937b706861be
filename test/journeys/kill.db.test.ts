/**
 * The process is killed with SIGKILL at every labelled point of delivery and ingest, started again, and judged by a reader that knows
 * only the stand-ins' logs and the database: nothing twice, nothing lost, nothing stuck. `mingbai bench kill` plays the same many times.
 */
import { describe, expect, it } from 'vitest'

import { ingestPoints, killWhileListening, killWhilePublishing, publishPoints } from '#src/bench/kill.ts'

import { freshDatabase } from '../support/db.ts'

describe.concurrent('killed while publishing', () => {
  it.each(publishPoints)(
    'at %s: every channel has it once, and nothing is stuck',
    async (point) => {
      const { url } = await freshDatabase()

      const { posts, robot } = await killWhilePublishing(url, point)

      const { wecom = 0, ...lookedUp } = posts
      expect(lookedUp).toEqual({ mastodon: 1, weibo: 1, webhook: 1 })
      // The robot's group cannot be looked up: there a person decides, and that is said.
      expect(wecom).toBeLessThanOrEqual(1)
      expect(robot === 'confirmed' ? wecom : 1).toBe(1)
    },
    300_000,
  )
})

describe.concurrent('killed while listening', () => {
  it.each(ingestPoints)(
    'at %s: every mention is there once and was read',
    async (point) => {
      const listened = await killWhileListening(await freshDatabase(), point)

      const { sent } = listened
      expect(listened).toEqual({ sent, acknowledged: sent, stored: sent, inStories: sent })
    },
    300_000,
  )
})
