/** How a message changes its state: one place that writes, tells the owner and rings the next of the line. */

import { storedOrNull } from '../../infra/data/stored-message.ts'
import type { Work } from '../../infra/work.ts'
import { AppError } from '../../words/errors.ts'
import type { MessageState } from '../../words/message-states.ts'
import type { Message } from '../../words/message.ts'
import type { Outcome, Receipt } from '../channel.ts'
import { isFinal, type Next } from '../domain/message.ts'
import { say } from '../said/delivery.ts'
import type { MessageRow } from './line.ts'
import { ringSend } from './ring.ts'

export interface StateChange {
  readonly state: MessageState
  readonly cause: string | null
  readonly reason: Message | null
  readonly notBefore?: Date | undefined
  readonly externalId?: string | undefined
  readonly url?: string | undefined
  readonly receipt?: Receipt | undefined
}

/**
 * Writes a message's next state, tells its owner, and rings the next of its line. Refuses when somebody else was
 * faster.
 */
export async function changeState(work: Work, row: MessageRow, next: StateChange): Promise<void> {
  const { tx, now, emit } = work
  const { count } = await tx.message.updateMany({
    where: { id: row.id, version: row.version },
    data: {
      state: next.state,
      cause: next.cause,
      reason: storedOrNull(next.reason),
      version: { increment: 1 },
      ...(next.notBefore !== undefined && { notBefore: next.notBefore, waitsFrom: now }),
      ...(next.externalId !== undefined && { externalId: next.externalId }),
      ...(next.url !== undefined && { url: next.url }),
      ...(next.receipt !== undefined && { receipt: JSON.parse(JSON.stringify(next.receipt)) }),
      settledAt: next.state === 'queued' || next.state === 'armed' ? null : now,
    },
  })
  if (count === 0) throw new AppError('thing.changed-meanwhile', say('message.changed', { id: row.id }))
  const { id: messageId, accountId, refKind, refId } = row
  if (next.state === 'armed') return
  const { state, cause } = next
  await emit('message.settled', { messageId, accountId, refKind, refId, state, cause })
  if (state === 'queued') await ringSend(work, messageId, next.notBefore)
  if (state === 'sent' || state === 'unknown' || isFinal(state)) await ringNext(work, row)
}

async function ringNext(work: Work, { id, fifoKey, createdAt }: MessageRow): Promise<void> {
  if (fifoKey === null) return
  const next = await work.tx.message.findFirst({
    where: { fifoKey, state: 'queued', id: { not: id }, createdAt: { gt: createdAt } },
    orderBy: { createdAt: 'asc' },
  })
  if (next !== null) await ringSend(work, next.id)
}

/** The same after an answer of the platform, with its receipt when there is one. */
export async function changeByAnswer(
  work: Work,
  row: MessageRow,
  next: Next,
  outcome: Outcome,
): Promise<void> {
  const receipt = outcome.outcome === 'yes' ? outcome.receipt : undefined
  await changeState(work, row, {
    ...next,
    ...(receipt !== undefined && { externalId: receipt.externalId, receipt }),
    ...(receipt?.url !== undefined && { url: receipt.url }),
  })
}
