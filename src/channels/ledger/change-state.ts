/** How a message changes its state: one place that writes, tells the owner and rings the next of the line. */

import type { Tx } from '../../infra/data/db.ts'
import type { Work } from '../../infra/work.ts'
import type { JsonValue } from '../../text/canonical-json.ts'
import { AppError } from '../../words/errors.ts'
import type { Outcome } from '../channel.ts'
import { isSettled, type MessageState, type Next } from '../domain/message.ts'

export const sendQueue = 'channels.send'
export const reconcileQueue = 'channels.reconcile'
export const inboundQueue = 'channels.inbound'

export type MessageRow = NonNullable<Awaited<ReturnType<Tx['message']['findUnique']>>>

/** Rings the sender. At most one job per message waits, so ringing often costs nothing. */
export async function ringSend({ later }: Work, messageId: string, startAfter?: Date): Promise<void> {
  await later(sendQueue, { messageId }, { singletonKey: messageId, ...(startAfter && { startAfter }) })
}

export async function ringReconcile({ later }: Work, messageId: string, startAfter?: Date): Promise<void> {
  await later(reconcileQueue, { messageId }, { singletonKey: messageId, ...(startAfter && { startAfter }) })
}

export async function ringInbound({ later }: Work, accountId: string): Promise<void> {
  await later(inboundQueue, { accountId }, { singletonKey: accountId })
}

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
  return rows.map(({ state }) => state as MessageState)
}

export interface Settlement {
  readonly state: MessageState
  readonly cause: string | null
  readonly reason: string
  readonly notBefore?: Date | undefined
  readonly externalId?: string | undefined
  readonly url?: string | undefined
  readonly receipt?: JsonValue | undefined
}

/** Writes a message's next state, tells its owner, and rings the next of its line. Refuses when somebody else was faster. */
export async function settle(work: Work, row: MessageRow, next: Settlement): Promise<void> {
  const { tx, now, emit } = work
  const { count } = await tx.message.updateMany({
    where: { id: row.id, version: row.version },
    data: {
      state: next.state,
      cause: next.cause,
      reason: next.reason,
      version: { increment: 1 },
      ...(next.notBefore !== undefined && { notBefore: next.notBefore }),
      ...(next.externalId !== undefined && { externalId: next.externalId }),
      ...(next.url !== undefined && { url: next.url }),
      ...(next.receipt !== undefined && { receipt: JSON.parse(JSON.stringify(next.receipt)) }),
      settledAt: next.state === 'queued' || next.state === 'armed' ? null : now,
    },
  })
  if (count === 0) throw new AppError('thing.changed-meanwhile', `message ${row.id} changed`)
  const { id: messageId, accountId, refKind, refId } = row
  if (next.state === 'armed') return
  const { state, cause } = next
  await emit('message.settled', { messageId, accountId, refKind, refId, state, cause })
  if (state === 'queued') await ringSend(work, messageId, next.notBefore)
  if (state === 'sent' || state === 'unknown' || isSettled(state)) await ringNext(work, row)
}

async function ringNext(work: Work, { id, fifoKey, createdAt }: MessageRow): Promise<void> {
  if (fifoKey === null) return
  const next = await work.tx.message.findFirst({
    where: { fifoKey, state: 'queued', id: { not: id }, createdAt: { gt: createdAt } },
    orderBy: { createdAt: 'asc' },
  })
  if (next !== null) await ringSend(work, next.id)
}

/** Settles with the receipt, when there is one. */
export async function settleWith(work: Work, row: MessageRow, next: Next, outcome: Outcome): Promise<void> {
  const receipt = outcome.outcome === 'yes' ? outcome.receipt : undefined
  await settle(work, row, {
    ...next,
    ...(receipt !== undefined && { externalId: receipt.externalId, receipt: { ...receipt } }),
    ...(receipt?.url !== undefined && { url: receipt.url }),
  })
}
