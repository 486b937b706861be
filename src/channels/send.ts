/**
 * One message leaves the house: read → arm (durable) → call → record.
 * Trap: between arm and record nothing may throw the attempt away. If recording fails, the sweep finds the armed attempt
 * and looks it up; it is never called again.
 */
import { randomUUID } from 'node:crypto'

import { crashPoint } from '../infra/crash.ts'
import type { Tx } from '../infra/db.ts'
import { redact } from '../infra/log.ts'
import { systemActor, type Work } from '../infra/work.ts'
import { readyAccount, type ReadyAccount } from './account.ts'
import { sendBatches } from './bulk.ts'
import { armGraceMs, type Armed, callFor, type MessageRow, outcomeOf, type SendNeeds } from './call.ts'
import type { Outcome, Receipt, SendCall } from './channel.ts'
import { messageHash, sendQueue, settle } from './commands.ts'
import { afterResult, mayArm, type MessageState } from './domain/message.ts'

export async function sendMessage(needs: SendNeeds, messageId: string): Promise<void> {
  const row = await needs.db.message.findUnique({ where: { id: messageId } })
  if (row === null || row.state !== 'queued') return
  const account = await readyAccount(needs, row.accountId)
  if (account.channel.capabilities.twoWay && !needs.isConnected(row.accountId)) {
    await needs.work(systemActor, ({ later, now }) =>
      later(
        sendQueue,
        { messageId },
        { startAfter: new Date(now.getTime() + 1_000), singletonKey: messageId },
      ),
    )
    return
  }
  crashPoint('delivery.before-arm')
  if (account.channel.capabilities.bulk !== null && row.recipientCount > 0)
    return sendBatches(needs, account, row.id)
  const armed = await needs.work(systemActor, (work) => arm(work, row.id, account))
  if (armed === undefined) return
  crashPoint('delivery.armed')
  const outcome = await callOut(needs, account, armed)
  crashPoint('delivery.before-record')
  await record(needs, armed, outcome)
  crashPoint('delivery.recorded')
}

/** Makes the attempt durable, or leaves the message where it is. */
export async function arm(work: Work, messageId: string, account: ReadyAccount): Promise<Armed | undefined> {
  const { tx, now, emit, newId } = work
  await tx.$queryRaw`SELECT 1 FROM "message" WHERE "id" = ${messageId}::uuid FOR UPDATE`
  const row = await tx.message.findUnique({ where: { id: messageId } })
  if (row === null) return undefined
  const leave = mayArm(
    {
      state: row.state as MessageState,
      notBefore: row.notBefore,
      deadlineAt: row.deadlineAt,
      earlier: await earlierStates(tx, row),
      accountActive: account.row.active,
      accountHeld: account.row.held,
    },
    now,
  )
  if (!leave.may) {
    if (leave.hold)
      await settle(work, row, { state: 'held', cause: null, reason: '超过最迟发布时间，请人工决定是否还发' })
    return undefined
  }
  if (messageHash({ payload: row.payload, act: row.act }) !== row.payloadHash) {
    await settle(work, row, { state: 'held', cause: 'content', reason: '内容与封印不一致，已停止发送' })
    return undefined
  }
  const attemptId = newId()
  const idempotencyKey = randomUUID()
  await tx.attempt.create({
    data: {
      id: attemptId,
      messageId,
      number: row.tries + 1 + (await tx.attempt.count({ where: { messageId } })) - row.tries,
      idempotencyKey,
      payloadHash: row.payloadHash,
      armedAt: now,
      deadlineAt: new Date(now.getTime() + account.channel.capabilities.timeoutMs + armGraceMs),
    },
  })
  await tx.message.update({
    where: { id: messageId },
    data: {
      state: 'armed',
      tries: { increment: 1 },
      version: { increment: 1 },
      firstTryAt: row.firstTryAt ?? now,
    },
  })
  await emit('message.armed', { messageId, attemptId, payloadHash: row.payloadHash })
  return {
    row: { ...row, version: row.version + 1, tries: row.tries + 1 },
    attemptId,
    idempotencyKey,
    armedAt: now,
    target: await targetReceipt(tx, row),
  }
}

async function earlierStates(tx: Tx, row: MessageRow): Promise<MessageState[]> {
  if (row.fifoKey === null) return []
  const rows = await tx.message.findMany({
    where: { fifoKey: row.fifoKey, id: { not: row.id }, createdAt: { lt: row.createdAt } },
    select: { state: true },
    orderBy: { createdAt: 'asc' },
  })
  const states = rows.map(({ state }) => state as MessageState)
  // In a conversation an answer that nobody can look up must not silence all that follow; a release waits until it is known.
  return row.purpose === 'delivery' ? states : states.filter((state) => state !== 'unknown')
}

async function targetReceipt(tx: Tx, row: MessageRow): Promise<Receipt | null> {
  const { messageId } = (row.target ?? {}) as { messageId?: string | null }
  if (messageId === undefined || messageId === null) return null
  const original = await tx.message.findUnique({ where: { id: messageId } })
  return (original?.receipt as Receipt | null | undefined) ?? null
}

type Act = (call: SendCall) => Promise<Outcome>

function actOf({ channel }: ReadyAccount, row: MessageRow): Act | undefined {
  if (row.purpose === 'bot' || row.purpose === 'code') return channel.tell
  if (row.act === 'correct') return channel.correct
  return row.act === 'withdraw' ? channel.withdraw : channel.send
}

/** The call itself. Whatever is thrown is sorted here: without proof it is a maybe. */
async function callOut(needs: SendNeeds, account: ReadyAccount, armed: Armed): Promise<Outcome> {
  const act = actOf(account, armed.row)
  if (act === undefined) return { outcome: 'no', cause: 'config', detail: '这个渠道做不到这一步' }
  try {
    const outcome = await act(callFor(needs, account, armed))
    crashPoint('delivery.bytes-sent')
    return outcome
  } catch (cause) {
    return outcomeOf(cause, needs.log, armed.row.id)
  }
}

async function record(needs: SendNeeds, armed: Armed, outcome: Outcome): Promise<void> {
  await needs.work(systemActor, async (work) => {
    const { tx, now } = work
    await tx.attempt.update({
      where: { id: armed.attemptId },
      data: { ...attemptData(outcome), endedAt: now },
    })
    const { tries, maxTries } = armed.row
    const result =
      outcome.outcome === 'yes' ? { outcome: 'yes' as const, confirmed: outcome.confirmed } : outcome
    const next = afterResult(result, { tries, maxTries, now, jitter: needs.random() })
    const receipt = outcome.outcome === 'yes' ? outcome.receipt : undefined
    await settle(work, armed.row, {
      ...next,
      ...(receipt !== undefined && { externalId: receipt.externalId, receipt: { ...receipt } }),
      ...(receipt?.url !== undefined && { url: receipt.url }),
    })
    if (outcome.outcome === 'yes' && armed.row.act === 'send') {
      await tx.channelAccount.update({ where: { id: armed.row.accountId }, data: { lastPostAt: now } })
    }
    if (next.state === 'unknown') await work.later('channels.reconcile', { messageId: armed.row.id })
  })
}

export function attemptData(outcome: Outcome) {
  if (outcome.outcome === 'yes') {
    const { externalId, url } = outcome.receipt
    return { outcome: 'yes', externalId, url: url ?? null, detail: outcome.detail ?? '' }
  }
  return { outcome: outcome.outcome, cause: outcome.cause, detail: String(redact(outcome.detail)) }
}
