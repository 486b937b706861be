/**
 * One message leaves the house: read → arm (durable) → call → record.
 * Trap: between arm and record nothing may throw the attempt away. If recording fails, the sweep finds the armed
 * attempt and looks it up; it is never called again.
 */

import type { Tx } from '../../infra/data/db.ts'
import { crashPoint } from '../../infra/process/crash.ts'
import { systemActor, type Work } from '../../infra/work.ts'
import { AppError } from '../../words/errors.ts'
import { readyAccount, type ReadyAccount } from '../accounts/account.ts'
import { closeAccount, markDown } from '../accounts/health.ts'
import type { Outcome } from '../channel.ts'
import {
  afterOvertaken,
  afterResult,
  mayGoAgain,
  mayRecord,
  type Next,
  reasonOf,
  stateOf,
} from '../domain/message.ts'
import { isAfterSending, refreshBulk } from '../ledger/bulk-state.ts'
import { laterInLine, lockMessage, type MessageRow } from '../ledger/line.ts'
import { changeByAnswer, changeState } from '../ledger/message-state.ts'
import { keepParts } from '../ledger/parts.ts'
import { ringInbound, ringReconcile, ringSend } from '../ledger/ring.ts'
import { arm, type Armed, type SendNeeds } from './arm.ts'
import { attemptData, callFor, callOut } from './call.ts'
import { recordSurely } from './recording.ts'
import { sendBatches } from './send-bulk.ts'

/**
 * A message of a two-way account is passed on to the process that holds the connection; for longer waits the sweep
 * rings.
 */
const passOnMs = 1_000
const passOnForMs = 60_000

export async function sendMessage(needs: SendNeeds, messageId: string): Promise<void> {
  const row = await needs.db.message.findUnique({ where: { id: messageId } })
  const isBulk = row !== null && row.recipientCount > 0
  // Rung once more after the sending: a receipt may have left it as it was.
  if (isBulk && isAfterSending(row.state))
    return needs.work(systemActor, (work) => refreshBulk(work, messageId))
  if (row === null || (row.state !== 'queued' && !(isBulk && row.state === 'armed'))) return
  const account = await readyOrRefused(needs, row)
  if (account === undefined) return
  if (account.channel.capabilities.twoWay && !needs.isConnected(row.accountId)) return passOn(needs, row)
  crashPoint('delivery.before-arm')
  if (isBulk && account.channel.capabilities.bulk !== null) return sendBatches(needs, account, row.id)
  const armed = await needs.work(systemActor, (work) => arm(work, row, account, needs))
  if (armed !== undefined) await callAndRecord(needs, account, armed)
}

/** The call of an armed attempt, and what it ended with. */
export async function callAndRecord(needs: SendNeeds, account: ReadyAccount, armed: Armed): Promise<void> {
  crashPoint('delivery.armed')
  const outcome = await callOut(needs, account, callFor(needs, account, armed), armed.row)
  crashPoint('delivery.before-record')
  await recordSurely(needs, armed.row.id, (work) => record(work, armed, { outcome, account, needs }))
  crashPoint('delivery.recorded')
}

/** An account that cannot be used refuses its messages with the reason; they can go again once it is mended. */
async function readyOrRefused(needs: SendNeeds, { id, fifoKey, accountId }: MessageRow) {
  try {
    return await readyAccount(needs, accountId)
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause
    await needs.work(systemActor, async (work) => {
      const row = await lockMessage(work.tx, { id, fifoKey })
      if (row?.state !== 'queued') return
      await changeState(work, row, { state: 'rejected', cause: 'config', reason: cause.says })
    })
    return undefined
  }
}

async function passOn({ work, now }: SendNeeds, { id, notBefore }: MessageRow): Promise<void> {
  if (now().getTime() - notBefore.getTime() > passOnForMs) return
  await work(systemActor, (unit) => ringSend(unit, id, new Date(unit.now.getTime() + passOnMs)))
}

/** Writes down what the call ended with. The sweep may have given it up meanwhile; a yes is true all the same. */
async function record(
  work: Work,
  armed: Armed,
  {
    outcome,
    account,
    needs,
  }: { outcome: Outcome; account: ReadyAccount; needs: Pick<SendNeeds, 'random' | 'log'> },
): Promise<void> {
  const { tx, now } = work
  const row = await lockMessage(tx, armed.row)
  const attempt = await tx.attempt.update({
    where: { id: armed.attemptId },
    data: { ...attemptData(outcome), endedAt: now },
  })
  await keepParts(tx, armed.row.id, [{ number: 0, outcome }])
  if (outcome.outcome === 'no' && outcome.closes === true)
    await closeAccount(work, armed.row.accountId, outcome)
  else if (outcome.outcome === 'no' && outcome.cause === 'auth')
    await markDown(work, armed.row.accountId, outcome)
  const newer = await tx.attempt.count({
    where: { messageId: attempt.messageId, number: { gt: attempt.number } },
  })
  if (row === null || newer > 0 || !mayRecord(stateOf(row.state), outcome.outcome)) {
    needs.log.warn('an answer came after its message had gone on', { messageId: armed.row.id })
    return
  }
  const next = await afterCall(work, { row, attemptId: armed.attemptId, outcome }, { account, needs })
  await changeByAnswer(work, row, next, outcome)
  if (outcome.outcome === 'yes' && row.act === 'send')
    await tx.channelAccount.update({ where: { id: row.accountId }, data: { lastPostAt: now } })
  if (next.state === 'unknown') await ringReconcile(work, row.id)
  // A receipt may have overtaken the answer and waits for its message.
  if (next.state === 'sent' && account.channel.capabilities.receipts === 'push')
    await ringInbound(work, row.accountId)
}

interface Called {
  readonly row: MessageRow
  readonly attemptId: string
  readonly outcome: Outcome
}

async function afterCall(
  { tx, now }: Work,
  { row, attemptId, outcome }: Called,
  { account, needs }: { account: ReadyAccount; needs: Pick<SendNeeds, 'random'> },
): Promise<Next> {
  const { idempotency } = account.channel.capabilities
  const { tries, maxTries } = row
  if (outcome.outcome === 'no') {
    const earlier = { messageId: row.id, id: { not: attemptId }, outcome: 'maybe', reconciledAt: null }
    // An earlier call may have been taken: this refusal says nothing about it.
    if ((await tx.attempt.count({ where: earlier })) > 0)
      return { state: 'unknown', cause: outcome.cause, reason: reasonOf(outcome) }
  }
  const result =
    outcome.outcome === 'yes' ? { outcome: 'yes' as const, confirmed: outcome.confirmed } : outcome
  const pausesMs = idempotency?.pausesMs ?? null
  const next = afterResult(result, { tries, maxTries, now, jitter: needs.random(), pausesMs })
  return unlessOvertaken(tx, row, next)
}

/** Nothing goes back into the queue behind something later that has left. */
async function unlessOvertaken(tx: Tx, row: MessageRow, next: Next): Promise<Next> {
  if (next.state !== 'queued' || mayGoAgain(await laterInLine(tx, row))) return next
  return afterOvertaken(next.cause)
}
