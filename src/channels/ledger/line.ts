/**
 * Messages of one line (same text, same account) go in order. Here the line is locked and looked along.
 * Trap: the line is locked before the message's own row, everywhere; the other way round two processes wait for each
 * other.
 */

import type { Tx } from '../../infra/data/db.ts'
import type { MessageState } from '../../words/message-states.ts'
import { stateOf } from '../domain/message.ts'

export type MessageRow = NonNullable<Awaited<ReturnType<Tx['message']['findUnique']>>>

/** Whoever queues, arms or re-queues in a line does so one at a time. Take it before the message's own row. */
export async function lockLine(tx: Tx, fifoKey: string | null): Promise<void> {
  if (fifoKey !== null)
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`line ${fifoKey}`}, 0))`
}

/** The message, locked, with its line locked before it; null when there is none. */
export async function lockMessage(
  tx: Tx,
  { id, fifoKey }: { id: string; fifoKey: string | null },
): Promise<MessageRow | null> {
  await lockLine(tx, fifoKey)
  await tx.$queryRaw`SELECT 1 FROM "message" WHERE "id" = ${id}::uuid FOR UPDATE`
  return tx.message.findUnique({ where: { id } })
}

type Placed = Pick<MessageRow, 'id' | 'fifoKey' | 'createdAt'>

export async function earlierInLine(tx: Tx, row: Placed): Promise<MessageState[]> {
  return statesInLine(tx, row, { lt: row.createdAt })
}

export async function laterInLine(tx: Tx, row: Placed): Promise<MessageState[]> {
  return statesInLine(tx, row, { gt: row.createdAt })
}

async function statesInLine(tx: Tx, { fifoKey }: Placed, createdAt: { lt: Date } | { gt: Date }) {
  if (fifoKey === null) return []
  const rows = await tx.message.findMany({
    where: { fifoKey, createdAt },
    select: { state: true },
    orderBy: { createdAt: 'asc' },
  })
  return rows.map(({ state }) => stateOf(state))
}
