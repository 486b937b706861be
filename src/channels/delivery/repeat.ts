/**
 * A call whose outcome is not known is made once more, with the same key, where the receiver knows a repeat by it.
 * Trap: the repeat is an attempt like any other, durable before its bytes leave, and decided under the line's lock.
 */

import type { Db, Tx } from '../../infra/data/db.ts'
import { systemActor, type Work } from '../../infra/work.ts'
import type { ReadyAccount } from '../accounts/account.ts'
import { stateOf } from '../domain/message.ts'
import { type Idempotency, mayRepeat } from '../domain/repeat.ts'
import { laterInLine, lockMessage, type MessageRow } from '../ledger/line.ts'
import { armAttempt, type Armed, isAsSealed, type SendNeeds } from './arm.ts'
import { callAndRecord } from './send.ts'

/** @returns whether it was called again */
export async function repeatMessage(
  needs: SendNeeds,
  account: ReadyAccount,
  { id, fifoKey }: Pick<MessageRow, 'id' | 'fifoKey'>,
): Promise<boolean> {
  const { idempotency } = account.channel.capabilities
  if (idempotency === null) return false
  const armed = await needs.work(systemActor, async (work) => {
    const row = await lockMessage(work.tx, { id, fifoKey })
    if (row === null || !(await isDue(work, row, { account, idempotency }))) return undefined
    // It may be what sends it: the platform perhaps never got the first call. Looking it up goes on.
    if (!(await needs.mayStillLeave(work, row)).ok) return undefined
    return armAttempt(work, row, account)
  })
  if (armed === undefined) return false
  await callAndRecord(needs, account, armed satisfies Armed)
  return true
}

async function isDue(
  { tx, now }: Work,
  row: MessageRow,
  { account, idempotency }: { account: ReadyAccount; idempotency: Idempotency },
): Promise<boolean> {
  const attempts = await attemptsOf(tx, row.id)
  const [first, last] = [attempts[0], attempts.at(-1)]
  if (first === undefined || last === undefined || last.reconciledAt !== null || !isAsSealed(row))
    return false
  return mayRepeat(
    idempotency,
    {
      state: stateOf(row.state),
      tries: row.tries,
      firstArmedAt: first.armedAt,
      endedAt: last.endedAt ?? last.deadlineAt,
      deadlineAt: row.deadlineAt,
      later: await laterInLine(tx, row),
      isOpen: account.row.active && !account.row.held,
    },
    now,
  )
}

const attemptsOf = (db: Db | Tx, messageId: string) =>
  db.attempt.findMany({ where: { messageId }, orderBy: { number: 'asc' } })
