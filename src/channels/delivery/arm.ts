/**
 * Arming: the intent to call is durable before the first byte leaves, or the message stays where it is and says why.
 * Trap: everything is decided under the lock of the message's line, so that a withdrawal cannot overtake.
 */

import type { Db, Tx } from '../../infra/data/db.ts'
import { storedOrNull } from '../../infra/data/stored-message.ts'
import type { Log } from '../../infra/log.ts'
import type { UnitOfWork, Work } from '../../infra/work.ts'
import type { Ruling } from '../../words/ruling.ts'
import type { AccountNeeds, ReadyAccount } from '../accounts/account.ts'
import type { Part, Receipt } from '../channel.ts'
import { mayArm, stateOf } from '../domain/message.ts'
import { earlierInLine, lockMessage, type MessageRow } from '../ledger/line.ts'
import { messageHash } from '../ledger/message-hash.ts'
import { changeState } from '../ledger/message-state.ts'
import { partsOf } from '../ledger/parts.ts'
import { StoredReceipt, StoredTarget } from '../ledger/stored.ts'
import { say } from '../said/delivery.ts'

export interface SendNeeds extends AccountNeeds {
  readonly work: UnitOfWork
  readonly log: Log
  readonly random: () => number
  /** Two-way accounts are sent by the process that holds their connection. */
  readonly isConnected: (accountId: string) => boolean
  /** Those of the addresses whose owner wants nothing more: asked at the last moment, when a batch is armed. */
  readonly optedOutAmong: (db: Db | Tx, addressHashes: readonly string[]) => Promise<ReadonlySet<string>>
  /**
   * Whether what a message belongs to still has the right to leave: asked when anything is armed, at the first try, at
   * every later one, and for every batch.
   */
  readonly mayStillLeave: MayStillLeave
}

export type MayStillLeave = (
  work: Pick<Work, 'tx' | 'now'>,
  about: Pick<MessageRow, 'refKind' | 'refId'>,
) => Promise<Ruling>

/** Time the platform has beyond the call's own limit before an armed attempt counts as lost. */
export const armGraceMs = 5_000

export interface Armed {
  readonly row: MessageRow
  readonly attemptId: string
  readonly idempotencyKey: string
  /** Of the first attempt. */
  readonly armedAt: Date
  readonly target: Receipt | null
  readonly accepted: Receipt | null
  /** Of a text in several parts: what earlier tries got accepted. */
  readonly parts?: readonly Part[] | undefined
}

/** Makes the attempt durable, or leaves the message where it is. */
export async function arm(
  work: Work,
  { id, fifoKey }: Pick<MessageRow, 'id' | 'fifoKey'>,
  account: ReadyAccount,
  needs: Pick<SendNeeds, 'mayStillLeave'>,
): Promise<Armed | undefined> {
  const { tx } = work
  const row = await lockMessage(tx, { id, fifoKey })
  if (row === null || !(await mayLeave(work, row, account, needs))) return undefined
  return armAttempt(work, row, account)
}

/** The next attempt of a message whose line is locked and which may leave. */
export async function armAttempt(work: Work, row: MessageRow, account: ReadyAccount): Promise<Armed> {
  const { tx, now, emit, newId } = work
  const { id } = row
  const before = await tx.attempt.findMany({ where: { messageId: id }, orderBy: { armedAt: 'asc' } })
  const attemptId = newId()
  const idempotencyKey = before[0]?.idempotencyKey ?? newId()
  await tx.attempt.create({
    data: {
      id: attemptId,
      messageId: id,
      number: before.length + 1,
      idempotencyKey,
      payloadHash: row.payloadHash,
      armedAt: now,
      deadlineAt: new Date(now.getTime() + account.channel.capabilities.timeoutMs + armGraceMs),
    },
  })
  const armedRow = await tx.message.update({
    where: { id },
    data: {
      state: 'armed',
      reason: storedOrNull(null),
      tries: { increment: 1 },
      version: { increment: 1 },
      firstTryAt: row.firstTryAt ?? now,
    },
  })
  await emit('message.armed', { messageId: id, attemptId, payloadHash: row.payloadHash })
  const armedAt = before[0]?.armedAt ?? now
  return {
    row: armedRow,
    attemptId,
    idempotencyKey,
    armedAt,
    target: await targetReceipt(tx, row),
    accepted: null,
    parts: before.length === 0 ? undefined : (await partsOf(tx, id)).get(0),
  }
}

/**
 * Asks the rules; says why a message waits, holds it when a person is needed. Bulk messages under way only ask about
 * the account.
 */
export async function mayLeave(
  work: Work,
  row: MessageRow,
  account: ReadyAccount,
  { mayStillLeave }: Pick<SendNeeds, 'mayStillLeave'>,
): Promise<boolean> {
  const { tx, now } = work
  // Only a message to many has a next batch; any other that is armed has left.
  const underWay = row.recipientCount > 0 && row.state === 'armed'
  const may = mayArm(
    {
      state: underWay ? 'queued' : stateOf(row.state),
      notBefore: underWay ? now : row.notBefore,
      deadlineAt: underWay ? null : row.deadlineAt,
      earlier: underWay ? [] : await earlierInLine(tx, row),
      needsProof: needsProof(row, account),
      accountActive: account.row.active,
      accountHeld: account.row.held,
    },
    now,
  )
  if (may.leave === 'asks') await changeState(work, row, { state: 'held', cause: null, reason: may.why })
  if (may.leave === 'waits' && may.why !== null)
    await tx.message.update({ where: { id: row.id }, data: { reason: storedOrNull(may.why) } })
  if (may.leave !== 'now') return false
  if (!isAsSealed(row)) {
    await changeState(work, row, { state: 'held', cause: 'content', reason: say('message.altered') })
    return false
  }
  const still = await mayStillLeave(work, row)
  if (still.ok) return true
  await changeState(work, row, { state: 'held', cause: 'content', reason: still.why })
  return false
}

export const isAsSealed = ({ payload, act, payloadHash }: MessageRow): boolean =>
  messageHash({ payload, act }) === payloadHash

function needsProof({ act }: MessageRow, { channel: { capabilities } }: ReadyAccount): boolean {
  if (act === 'correct') return capabilities.correct === 'edit'
  return act === 'withdraw' && capabilities.withdraw === 'delete'
}

/** The receipt of the message that a correction or withdrawal acts on. */
export async function targetReceipt(
  db: Db | Tx,
  { target }: Pick<MessageRow, 'target'>,
): Promise<Receipt | null> {
  const messageId = StoredTarget.parse(target)?.messageId ?? null
  if (messageId === null) return null
  const original = await db.message.findUnique({ where: { id: messageId } })
  return StoredReceipt.parse(original?.receipt ?? null)
}
