/**
 * Finding out what became of an attempt: by key, by look-up on the platform, by receipt; then by a person.
 * Trap: only a proven no lets a message go again; what "not seen" proves is decided in domain/look-up.ts, not here.
 */

import { crashPoint } from '../../infra/crash.ts'
import type { Tx } from '../../infra/data/db.ts'
import { systemActor, type Work } from '../../infra/work.ts'
import { readyAccount } from '../accounts/account.ts'
import type { Outcome, Receipt } from '../channel.ts'
import { afterLookUp, nextLookUpMs } from '../domain/look-up.ts'
import { mayGoAgain, type MessageState } from '../domain/message.ts'
import {
  laterInLine,
  lockMessage,
  type MessageRow,
  ringReconcile,
  settleWith,
} from '../ledger/change-state.ts'
import { type SendNeeds, targetReceipt } from './arm.ts'
import { attemptData, callFor, withoutSecrets } from './call.ts'

type AttemptRow = NonNullable<Awaited<ReturnType<Tx['attempt']['findFirst']>>>

/** Looks up an unknown message, or an accepted one whose receipt has not come. Too early: the sweep comes again. */
export async function reconcileMessage(needs: SendNeeds, messageId: string): Promise<void> {
  const { db, now } = needs
  const row = await db.message.findUnique({ where: { id: messageId } })
  if (row === null || row.recipientCount > 0) return
  const attempts = await db.attempt.findMany({ where: { messageId }, orderBy: { number: 'asc' } })
  const attempt = attempts.at(-1)
  if (attempt === undefined || attempt.reconciledAt !== null) return
  const delayMs = nextLookUpMs(row.state as MessageState, attempt.lookUps)
  if (delayMs === undefined) return
  if (now().getTime() < (attempt.lookUpAt ?? endOf(attempt)).getTime() + delayMs) return
  const account = await readyAccount(needs, row.accountId)
  const { reconcile } = account.channel
  if (reconcile === undefined) return
  crashPoint('delivery.reconciling')
  const call = callFor(needs, account, {
    row,
    idempotencyKey: attempt.idempotencyKey,
    armedAt: attempts[0]?.armedAt ?? attempt.armedAt,
    target: await targetReceipt(db, row),
    accepted: row.state === 'sent' ? (row.receipt as Receipt | null) : null,
  })
  const found = await lookUp(() => reconcile(call), needs, messageId)
  const safe = found === undefined ? undefined : withoutSecrets(found, account.context.secrets)
  await needs.work(systemActor, (work) => recordFinding(work, { row, attempt, found: safe }, needs.random()))
}

const endOf = ({ endedAt, deadlineAt }: AttemptRow) => endedAt ?? deadlineAt

async function recordFinding(
  work: Work,
  { row, attempt, found }: { row: MessageRow; attempt: AttemptRow; found: Outcome | undefined },
  jitter: number,
): Promise<void> {
  const { tx, now } = work
  const current = await lockMessage(tx, row)
  // A receipt, the answer itself or a person was faster.
  if (current === null || current.version !== row.version) return
  const next = afterLookUp(
    {
      state: row.state as MessageState,
      found,
      endedAt: endOf(attempt),
      doubt: attempt.outcome === 'maybe' ? (attempt.cause as never) : null,
      overtaken: !mayGoAgain(await laterInLine(tx, row)),
    },
    { tries: row.tries, maxTries: row.maxTries, now, jitter },
  )
  if (next === undefined || found === undefined) {
    await tx.attempt.update({
      where: { id: attempt.id },
      data: { lookUps: { increment: 1 }, lookUpAt: now },
    })
    const delayMs = nextLookUpMs(row.state as MessageState, attempt.lookUps + 1)
    if (delayMs !== undefined) await ringReconcile(work, row.id, new Date(now.getTime() + delayMs))
    return
  }
  await tx.attempt.update({
    where: { id: attempt.id },
    data: {
      ...attemptData(found),
      reconciledAt: now,
      reconciledBy: 'look-up',
      lookUps: { increment: 1 },
      lookUpAt: now,
    },
  })
  await settleWith(work, row, next, found)
}

/** A look-up that fails tells nothing: it is tried again later. */
async function lookUp(
  reconcile: () => Promise<Outcome | undefined>,
  needs: SendNeeds,
  messageId: string,
): Promise<Outcome | undefined> {
  try {
    return await reconcile()
  } catch (cause) {
    needs.log.warn('look-up failed', { messageId, cause })
    return undefined
  }
}
