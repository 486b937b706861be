/**
 * A batch that failed is read mention by mention, so that one bad row cannot stop the others; what fails again and
 * again is set apart. Trap: what was half understood must not be remembered: read a second time, it would be a copy
 * of itself.
 */

import { stored } from '../../infra/data/stored-message.ts'
import type { Log } from '../../infra/log.ts'
import { systemActor, type UnitOfWork } from '../../infra/work.ts'
import { say } from '../said.ts'
import type { Lease } from '../stories/story-merges.ts'
import { rebuild, understand, type UnderstandingNeeds, type Waiting } from './understanding.ts'
import { writeUnderstood } from './write-understood.ts'

interface Needs extends UnderstandingNeeds {
  readonly work: UnitOfWork
  readonly log: Log
}

/** A mention that failed so often waits no more. */
export const mostTries = 3

export interface FailedBatch extends Lease {
  readonly waiting: readonly Waiting[]
  readonly cause: unknown
}

export async function oneByOne(
  needs: Needs,
  { processId, token, waiting, cause }: FailedBatch,
): Promise<void> {
  needs.log.warn('a batch of mentions failed and is read one by one', { count: waiting.length, cause })
  let memory = await rebuild(needs)
  for (const row of waiting) {
    try {
      const results = [understand(needs, memory, row)]
      const kept = await needs.work(systemActor, (work) =>
        writeUnderstood(work, { processId, token, results }),
      )
      if (!kept) return
    } catch (fault) {
      needs.log.warn('a mention could not be understood', { mentionId: row.id, cause: fault })
      await recordFailure(needs, row, fault)
      memory = await rebuild(needs)
    }
  }
}

async function recordFailure({ work }: Needs, row: Waiting, fault: unknown): Promise<void> {
  const error = (fault instanceof Error ? fault.message : String(fault)).slice(0, 500)
  await work(systemActor, async ({ tx, now }) => {
    await tx.mention.update({ where: { id: row.id }, data: { tries: { increment: 1 }, error } })
    if (row.tries + 1 < mostTries) return
    await tx.quarantineItem.create({
      data: {
        source: row.source,
        reason: stored(say('mention.unreadable', { fault: error })),
        item: { mentionId: String(row.id) },
        at: now,
      },
    })
  })
}
