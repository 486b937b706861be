/**
 * One answer per Idempotency-Key: the second POST with the same key and content gets the answer of the first.
 * Trap: a process killed in between leaves "still running"; it is not run again, because nobody knows whether it was
 * done.
 */

import { z } from 'zod'

import { AppError } from '../../../words/errors.ts'
import type { Db } from '../../data/db.ts'
import type { Secrets } from '../../data/secrets.ts'

interface Needs {
  readonly db: Db
  readonly secrets: Secrets
}

export interface Repeatable {
  readonly actorId: string
  readonly operation: string
  readonly key: string
  readonly bodyHash: string
  readonly now: Date
}

/** Answers may hold links and keys that are shown once, so they are stored encrypted. */
const context = 'idempotent.answer'
const running = 0
const done = 200
/** How long a key is remembered. */
export const keyLifeHours = 24

export async function answerOnce(
  { db, secrets }: Needs,
  { actorId, operation, key, bodyHash, now }: Repeatable,
  run: () => Promise<unknown>,
): Promise<unknown> {
  const id = { actorId, operation, key }
  const { count } = await db.idempotentAnswer.createMany({
    data: [{ ...id, bodyHash, status: running, answer: '', at: now }],
    skipDuplicates: true,
  })
  if (count === 0) {
    const earlier = await db.idempotentAnswer.findUnique({ where: { actorId_operation_key: id } })
    if (earlier === null || earlier.status === running) throw new AppError('request.still-running')
    if (earlier.bodyHash !== bodyHash) throw new AppError('request.repeated-differently')
    return JSON.parse(secrets.decrypt(z.string().parse(earlier.answer), context))
  }
  const answer = await runOrForget(run, () =>
    db.idempotentAnswer.deleteMany({ where: { ...id, status: running } }),
  )
  await db.idempotentAnswer.update({
    where: { actorId_operation_key: id },
    data: { status: done, answer: secrets.encrypt(JSON.stringify(answer), context) },
  })
  return answer
}

/** Refused or broken work has been rolled back, so the same key may try again. */
async function runOrForget(run: () => Promise<unknown>, forget: () => Promise<unknown>): Promise<unknown> {
  try {
    return await run()
  } catch (cause) {
    await forget()
    throw cause
  }
}

/** Run by the nightly tidy job. */
export async function forgetOldAnswers(db: Db, now: Date): Promise<void> {
  await db.idempotentAnswer.deleteMany({
    where: { at: { lt: new Date(now.getTime() - keyLifeHours * 3_600_000) } },
  })
}
