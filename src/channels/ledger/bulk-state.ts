/** The receivers of a message to many, counted, and the message's state kept in line with them. */

import type { Db, Tx } from '../../infra/data/db.ts'
import { longestTransactionMs, type Work } from '../../infra/work.ts'
import { bulkState, type RecipientCounts, type RecipientState } from '../domain/bulk.ts'
import type { MessageRow } from './line.ts'
import { changeState } from './message-state.ts'
import { ringOnceMore } from './ring.ts'

export async function recipientCounts(db: Db | Tx, messageId: string): Promise<RecipientCounts> {
  const groups = await db.messageRecipient.groupBy({
    by: ['state'],
    where: { messageId },
    _count: true,
  })
  const count = (state: RecipientState) => groups.find((group) => group.state === state)?._count ?? 0
  return {
    planned: count('planned'),
    armed: count('armed'),
    sent: count('sent'),
    confirmed: count('confirmed'),
    rejected: count('rejected'),
    unknown: count('unknown'),
    skipped: count('skipped'),
  }
}

/** Brings a bulk message's state in line with its receivers. While some are still to be sent to, it stays as it is. */
export async function refreshBulk(work: Work, messageId: string): Promise<void> {
  await work.tx.$queryRaw`SELECT 1 FROM "message" WHERE "id" = ${messageId}::uuid FOR UPDATE`
  const row: MessageRow | null = await work.tx.message.findUnique({ where: { id: messageId } })
  if (row === null || row.recipientCount === 0 || row.state === 'superseded') return
  // Asked from the end, where what is still open stands: counting all receivers for every few receipts costs most.
  if (await hasSome(work.tx, messageId, ['planned', 'armed'])) return
  if (row.state === 'sent' && (await hasSome(work.tx, messageId, ['sent']))) return
  const state = bulkState(await recipientCounts(work.tx, messageId))
  if (state === row.state || state === 'armed') return
  // It is under way no more. A receipt that is being written down may have seen that it was, and left the row alone.
  if (!isAfterSending(row.state))
    await ringOnceMore(work, messageId, new Date(work.now.getTime() + longestTransactionMs))
  await changeState(work, row, { state, cause: state === 'rejected' ? 'recipient' : null, reason: null })
}

/** Nothing is left to be sent; what is said later may still change it. */
export const isAfterSending = (state: string): boolean =>
  state === 'sent' || state === 'unknown' || state === 'rejected' || state === 'confirmed'

/**
 * Some receivers are still to be sent to. Then no receipt is the last one, and the row is left to whoever ends that: he
 * brings its state in line (`refreshBulk`), and once more when everybody who saw it under way has finished.
 */
export const isUnderWay = (tx: Tx, messageId: string): Promise<boolean> => hasSome(tx, messageId, ['planned'])

async function hasSome(tx: Tx, messageId: string, states: readonly RecipientState[]): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "message_recipient" WHERE "messageId" = ${messageId}::uuid AND "state" = ANY(${[...states]})
    ORDER BY "number" DESC LIMIT 1`
  return rows.length > 0
}
