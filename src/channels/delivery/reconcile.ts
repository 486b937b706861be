/**
 * Finding out what became of an attempt: by key, by look-up on the platform, by receipt; then by a person.
 * Trap: only a proven no lets a message go again; what "not seen" proves is decided in domain/look-up.ts, not here.
 */

import { z } from 'zod'

import type { Tx } from '../../infra/data/db.ts'
import { crashPoint } from '../../infra/process/crash.ts'
import { systemActor, type Work } from '../../infra/work.ts'
import { failureCauses } from '../../words/errors.ts'
import { readyAccount } from '../accounts/account.ts'
import type { Outcome } from '../channel.ts'
import { afterLookUp, isLookUpDue, nextLookUpMs } from '../domain/look-up.ts'
import { mayGoAgain, stateOf, type Tried } from '../domain/message.ts'
import { laterInLine, lockMessage, type MessageRow } from '../ledger/line.ts'
import { changeByAnswer } from '../ledger/message-state.ts'
import { ringReconcile } from '../ledger/ring.ts'
import { StoredReceipt } from '../ledger/stored.ts'
import { type SendNeeds, targetReceipt } from './arm.ts'
import { attemptData, callFor, withoutSecrets } from './call.ts'
import { repeatMessage } from './repeat.ts'

const Cause = z.enum(failureCauses).nullable()

type AttemptRow = NonNullable<Awaited<ReturnType<Tx['attempt']['findFirst']>>>

/** Looks up an unknown message, or an accepted one whose receipt has not come. Too early: the sweep comes again. */
export async function reconcileMessage(needs: SendNeeds, messageId: string): Promise<void> {
  const { db, now } = needs
  const row = await db.message.findUnique({ where: { id: messageId } })
  if (row === null || row.recipientCount > 0) return
  const attempts = await db.attempt.findMany({ where: { messageId }, orderBy: { number: 'asc' } })
  const attempt = attempts.at(-1)
  if (attempt === undefined || attempt.reconciledAt !== null) return
  const account = await readyAccount(needs, row.accountId)
  if (await repeatMessage(needs, account, row)) return
  const delayMs = nextLookUpMs(stateOf(row.state), attempt.lookUps)
  if (delayMs === undefined) return
  if (!isLookUpDue({ since: attempt.lookUpAt ?? endOf(attempt), delayMs, now: now() })) return
  const { reconcile } = account.channel
  if (reconcile === undefined) return
  crashPoint('delivery.reconciling')
  const call = callFor(needs, account, {
    row,
    idempotencyKey: attempt.idempotencyKey,
    armedAt: attempts[0]?.armedAt ?? attempt.armedAt,
    target: await targetReceipt(db, row),
    accepted: row.state === 'sent' ? StoredReceipt.parse(row.receipt) : null,
  })
  const found = await lookUp(() => reconcile(call), needs, messageId)
  const safe = found === undefined ? undefined : withoutSecrets(found, account.context.secrets)
  const pausesMs = account.channel.capabilities.idempotency?.pausesMs ?? null
  await needs.work(systemActor, (work) =>
    recordFinding(work, { row, attempt, seen: safe }, { jitter: needs.random(), pausesMs }),
  )
}

const endOf = ({ endedAt, deadlineAt }: AttemptRow) => endedAt ?? deadlineAt

const earlier = (one: Date, other: Date | null) => (other !== null && other < one ? other : one)

async function recordFinding(
  work: Work,
  { row, attempt, seen }: { row: MessageRow; attempt: AttemptRow; seen: Outcome | undefined },
  how: Pick<Tried, 'jitter' | 'pausesMs'>,
): Promise<void> {
  const { tx, now } = work
  const current = await lockMessage(tx, row)
  // A receipt, the answer itself or a person was faster.
  if (current === null || current.version !== row.version) return
  const found = seen !== undefined && (await isAnothers(tx, row, seen)) ? undefined : seen
  const next = afterLookUp(
    {
      state: stateOf(row.state),
      found,
      endedAt: earlier(endOf(attempt), attempt.lookUpAt),
      doubt: attempt.outcome === 'maybe' ? Cause.parse(attempt.cause) : null,
      overtaken: !mayGoAgain(await laterInLine(tx, row)),
    },
    { tries: row.tries, maxTries: row.maxTries, now, ...how },
  )
  if (next === undefined || found === undefined) {
    await tx.attempt.update({
      where: { id: attempt.id },
      data: { lookUps: { increment: 1 }, lookUpAt: now },
    })
    const delayMs = nextLookUpMs(stateOf(row.state), attempt.lookUps + 1)
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
  // What became of the message is known, and with it what became of every call that left it open.
  await tx.attempt.updateMany({
    where: { messageId: row.id, outcome: 'maybe', reconciledAt: null },
    data: { reconciledAt: now, reconciledBy: 'look-up' },
  })
  await changeByAnswer(work, row, next, found)
}

/** A post is the proof of one message: what another message left cannot prove this one. */
async function isAnothers(tx: Tx, { id, accountId, act }: MessageRow, seen: Outcome): Promise<boolean> {
  if (seen.outcome !== 'yes' || act !== 'send') return false
  const { externalId } = seen.receipt
  return (await tx.message.count({ where: { accountId, externalId, act: 'send', id: { not: id } } })) > 0
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
