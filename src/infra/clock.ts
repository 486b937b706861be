/**
 * The clock: node-cron ticks in every process, one row per task and slot decides who rings the queue.
 * Long work is handed to a job; a tick itself only rings.
 */

import { randomUUID } from 'node:crypto'

import cron from 'node-cron'
import type { PgBoss } from 'pg-boss'

import type { Db } from './data/db.ts'
import type { Tick } from './jobs.ts'
import type { Log } from './log.ts'

interface Needs {
  readonly db: Db
  readonly boss: PgBoss
  readonly log: Log
  readonly now: () => Date
  readonly ticks: readonly Tick[]
}

/** One second: ticks of one slot in several processes fall within it, the next slot does not. */
const slotMs = 1_000

/** Starts every tick. Returns a function that stops them. */
export function startClock({ db, boss, log, now, ticks }: Needs): () => Promise<void> {
  const processId = randomUUID()

  const shouldRun = async (key: string): Promise<boolean> => {
    const at = now()
    const slot = new Date(Math.floor(at.getTime() / slotMs) * slotMs)
    const { count } = await db.clockRun.createMany({
      data: [{ task: key, slot, processId, startedAt: at }],
      skipDuplicates: true,
    })
    return count === 1
  }

  const tasks = ticks.map(({ task, cron: expression, queue }) =>
    cron.schedule(
      expression,
      async () => {
        try {
          await boss.send(queue, { task }, { singletonKey: task })
        } catch (cause) {
          log.warn('tick could not ring its queue', { task, queue, cause })
        }
      },
      {
        name: task,
        timezone: 'Asia/Shanghai',
        distributed: true,
        runCoordinator: { shouldRun },
        suppressMissedWarning: true,
      },
    ),
  )

  return async () => {
    for (const task of tasks) await task.destroy()
  }
}

/** Rows of past slots are only of interest for a while. Run by the nightly tidy job. */
export async function forgetOldRuns(db: Db, before: Date): Promise<void> {
  await db.clockRun.deleteMany({ where: { startedAt: { lt: before } } })
}
