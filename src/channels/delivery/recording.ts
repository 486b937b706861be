/**
 * What a platform answered is known only here until it is written down: recording tries again while the process lives.
 * Trap: only the transaction is repeated, never the call. When all tries fail, the sweep finds the armed attempt.
 */

import { setTimeout as wait } from 'node:timers/promises'

import { systemActor, type Work } from '../../infra/work.ts'
import { AppError } from '../../words/errors.ts'
import type { SendNeeds } from './arm.ts'

/** A busy database, a lost connection, a restart of the database: together they last some seconds. */
const triesAfterMs = [200, 1_000, 3_000, 8_000] as const

/** Runs `act` in a transaction, again after a failure of the database. @throws what the last try threw */
export async function recordSurely<T>(
  { work, log }: Pick<SendNeeds, 'work' | 'log'>,
  messageId: string,
  act: (unit: Work) => Promise<T>,
): Promise<T> {
  for (const afterMs of triesAfterMs) {
    try {
      return await work(systemActor, act)
    } catch (cause) {
      if (cause instanceof AppError) throw cause
      log.warn('an answer could not be recorded, once more', { messageId, afterMs, cause })
      await wait(afterMs)
    }
  }
  return work(systemActor, act)
}
