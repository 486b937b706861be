/**
 * A message to many receivers: provider batches, one attempt each, one row per receiver.
 * Traps: a batch that was armed and not recorded is unknown for each of its receivers, the next batch still goes;
 * a definite "not now" puts receivers back and ends the round, so that a gateway that is down refuses nobody for good.
 */

import { stored, storedOrNull, textOf } from '../../infra/data/stored-message.ts'
import { crashPoint } from '../../infra/process/crash.ts'
import { systemActor, type Work } from '../../infra/work.ts'
import type { Message } from '../../words/message.ts'
import type { ReadyAccount } from '../accounts/account.ts'
import { markDown } from '../accounts/health.ts'
import type { Outcome, Part, RecipientOutcome, SendCall } from '../channel.ts'
import { recipientAfter } from '../domain/bulk.ts'
import { reasonOf, retryDelayMs } from '../domain/message.ts'
import { recipientCounts, refreshBulk } from '../ledger/bulk-state.ts'
import { lockMessage, type MessageRow } from '../ledger/line.ts'
import { addressContext } from '../ledger/message-hash.ts'
import { changeState } from '../ledger/message-state.ts'
import { keepParts, partsOf } from '../ledger/parts.ts'
import { ringInbound } from '../ledger/ring.ts'
import { say } from '../said/delivery.ts'
import { armGraceMs, mayLeave, type SendNeeds } from './arm.ts'
import { callFor, outcomeOf, withoutSecrets } from './call.ts'
import { recordSurely } from './recording.ts'

interface Batch {
  readonly row: MessageRow
  readonly number: number
  readonly attemptId: string
  /** Which try of this batch it is since one that got something through, from 1. */
  readonly tries: number
  readonly idempotencyKey: string
  readonly armedAt: Date
  readonly recipients: readonly { readonly number: number; readonly addressCipher: string }[]
  /** What earlier tries got accepted, by receiver. */
  readonly parts: ReadonlyMap<number, readonly Part[]>
}

/**
 * Sends every batch that has not left, one call after the other; what one was answered is written down while the next
 * leaves. The message's own state follows from its receivers.
 */
export async function sendBatches(needs: SendNeeds, account: ReadyAccount, messageId: string): Promise<void> {
  let after = -1
  let recorded = Promise.resolve(true)
  try {
    for (;;) {
      const batch = await needs.work(systemActor, (work) =>
        armBatch(work, { messageId, after }, { account, needs }),
      )
      if (batch === undefined) break
      crashPoint('delivery.armed')
      const outcomes = await callBatch(needs, account, batch)
      const before = recorded
      recorded = recordAnswers(needs, batch, outcomes)
      // Its failure is met where it is waited for.
      recorded.catch(() => {})
      after = batch.number
      if (!(await before)) break
    }
  } finally {
    // Whatever kept the next batch from leaving, the job is not over while an answer is being written down.
    await recorded
  }
  await needs.work(systemActor, (work) => endRound(work, messageId, needs.random()))
}

async function recordAnswers(
  needs: SendNeeds,
  batch: Batch,
  outcomes: readonly RecipientOutcome[],
): Promise<boolean> {
  crashPoint('delivery.before-record')
  const goesOn = await recordSurely(needs, batch.row.id, (work) => recordBatch(work, batch, outcomes))
  crashPoint('delivery.recorded')
  return goesOn
}

async function armBatch(
  work: Work,
  { messageId, after }: { messageId: string; after: number },
  { account, needs }: { account: ReadyAccount; needs: SendNeeds },
): Promise<Batch | undefined> {
  const { tx, now, newId } = work
  const known = await tx.message.findUnique({ where: { id: messageId }, select: { id: true, fifoKey: true } })
  const row = known === null ? null : await lockMessage(tx, known)
  if (row === null || (row.state !== 'queued' && row.state !== 'armed')) return undefined
  if (!(await mayLeave(work, row, account, needs))) return undefined
  const next = await nextWanted(work, { messageId, after }, needs)
  if (next === undefined) return undefined
  const { batch, recipients } = next
  const attemptId = newId()
  const before = await tx.attempt.findMany({ where: { messageId, batch }, orderBy: { armedAt: 'asc' } })
  const idempotencyKey = before[0]?.idempotencyKey ?? newId()
  const tries = before.length + 1 - (before.findLastIndex(({ outcome }) => outcome === 'yes') + 1)
  const parts = before.length === 0 ? new Map<number, readonly Part[]>() : await partsOf(tx, messageId)
  await tx.attempt.create({
    data: {
      id: attemptId,
      messageId,
      batch,
      number: before.length + 1,
      idempotencyKey,
      payloadHash: row.payloadHash,
      armedAt: now,
      deadlineAt: new Date(now.getTime() + account.channel.capabilities.timeoutMs + armGraceMs),
    },
  })
  await tx.$executeRaw`
    UPDATE "message_recipient" SET "state" = 'armed', "changedAt" = ${now}
    WHERE "messageId" = ${messageId}::uuid AND "number" = ANY(${recipients.map((one) => one.number)}::int[])`
  const armedRow = await tx.message.update({
    where: { id: messageId },
    data: {
      state: 'armed',
      reason: storedOrNull(null),
      firstTryAt: row.firstTryAt ?? now,
      version: { increment: 1 },
    },
  })
  await work.emit('message.armed', { messageId, attemptId, payloadHash: row.payloadHash })
  return { row: armedRow, number: batch, attemptId, tries, idempotencyKey, armedAt: now, recipients, parts }
}

interface Planned {
  readonly number: number
  readonly addressCipher: string
  readonly addressHash: string
}

/** The next batch, without those who want nothing more since they were planned. */
async function nextWanted(
  { tx, now }: Work,
  { messageId, after }: { messageId: string; after: number },
  { optedOutAmong }: SendNeeds,
): Promise<{ batch: number; recipients: Batch['recipients'] } | undefined> {
  for (let from = after; ;) {
    const first = await tx.messageRecipient.findFirst({
      where: { messageId, state: 'planned', batch: { gt: from } },
      orderBy: { batch: 'asc' },
      select: { batch: true },
    })
    if (first === null) return undefined
    const { batch } = first
    const planned = await tx.$queryRaw<Planned[]>`
      SELECT "number", "addressCipher", "addressHash" FROM "message_recipient"
      WHERE "messageId" = ${messageId}::uuid AND "batch" = ${batch} AND "state" = 'planned' ORDER BY "number"`
    const gone = await optedOutAmong(
      tx,
      planned.map(({ addressHash }) => addressHash),
    )
    const recipients = planned.filter(({ addressHash }) => !gone.has(addressHash))
    if (recipients.length < planned.length)
      await tx.messageRecipient.updateMany({
        where: { messageId, batch, state: 'planned', addressHash: { in: [...gone] } },
        data: { state: 'skipped', reason: stored(say('recipient.opted-out')), changedAt: now },
      })
    if (recipients.length > 0) return { batch, recipients }
    from = batch
  }
}

async function callBatch(
  needs: SendNeeds,
  account: ReadyAccount,
  batch: Batch,
): Promise<readonly RecipientOutcome[]> {
  const { sendBatch } = account.channel
  const all = (outcome: Outcome) => batch.recipients.map(({ number }) => ({ number, outcome }))
  if (sendBatch === undefined)
    return all({ outcome: 'no', cause: 'config', detail: '', says: say('message.no-bulk') })
  const call: SendCall = {
    ...callFor(needs, account, { ...batch, target: null, accepted: null, parts: undefined }),
    recipients: batch.recipients.map(({ number, addressCipher }) => ({
      number,
      address: needs.secrets.decrypt(addressCipher, addressContext),
      parts: batch.parts.get(number),
    })),
  }
  const { secrets } = account.context
  try {
    const outcomes = await sendBatch(call)
    crashPoint('delivery.bytes-sent')
    return outcomes.map(({ number, outcome }) => ({ number, outcome: withoutSecrets(outcome, secrets) }))
  } catch (cause) {
    return all(withoutSecrets(outcomeOf(cause, needs.log, batch.row.id), secrets))
  }
}

const unanswered = { detail: '', says: say('recipient.unanswered') }

/** @returns whether the next batch should go now: not when this one met nothing but "not now" */
async function recordBatch(
  work: Work,
  { row: { id: messageId, accountId, maxTries }, attemptId, tries, recipients }: Batch,
  outcomes: readonly RecipientOutcome[],
): Promise<boolean> {
  const { tx, now } = work
  const answered = new Map(outcomes.map(({ number, outcome }) => [number, outcome]))
  // A receiver the adapter said nothing about may have been sent to.
  const silence: Outcome = { outcome: 'maybe', cause: 'transient', ...unanswered }
  const rows = recipients.map(({ number }) => {
    const outcome = answered.get(number) ?? silence
    return {
      number,
      outcome,
      state: recipientAfter(outcome, { tries, maxTries }),
      externalId: outcome.outcome === 'yes' ? outcome.receipt.externalId : null,
      reason: outcome.outcome === 'yes' ? null : reasonOf(outcome),
    }
  })
  await keepParts(tx, messageId, rows)
  // `unknown`: the sweep had given the batch up; what the platform said after all is better than that.
  await tx.$executeRaw`
    UPDATE "message_recipient" AS m
    SET "state" = r.state, "externalId" = r.external_id, "reason" = r.reason::jsonb, "changedAt" = ${now}
    FROM unnest(${rows.map(({ number }) => number)}::int[], ${rows.map(({ state }) => state)}::text[],
                ${rows.map(({ externalId }) => externalId)}::text[],
                ${rows.map(({ reason }) => textOf(reason))}::text[])
         AS r(number, state, external_id, reason)
    WHERE m."messageId" = ${messageId}::uuid AND m."number" = r.number AND m."state" IN ('armed', 'unknown')`
  const count = (state: string) => rows.filter((one) => one.state === state).length
  const gone = count('sent') + count('confirmed')
  const failed = rows.map(({ outcome }) => outcome).find(({ outcome }) => outcome !== 'yes')
  await tx.attempt.update({
    where: { id: attemptId },
    data: {
      outcome: gone > 0 ? 'yes' : (failed?.outcome ?? 'maybe'),
      cause: failed === undefined || failed.outcome === 'yes' ? null : failed.cause,
      detail: stored(batchTold(gone, rows.length, failed)),
      endedAt: now,
    },
  })
  const refusal = rows
    .map(({ outcome }) => outcome)
    .find((one) => one.outcome === 'no' && one.cause === 'auth')
  if (refusal?.outcome === 'no') await markDown(work, accountId, refusal)
  // Receipts may have overtaken the answers.
  if (gone > 0) await ringInbound(work, accountId)
  return count('planned') < rows.length
}

function batchTold(sent: number, all: number, failed: Outcome | undefined): Message {
  const reason = failed === undefined || failed.outcome === 'yes' ? null : reasonOf(failed)
  return reason === null
    ? say('message.batch', { sent, all })
    : say('message.batch-refused', { sent, all, reason })
}

/** After the last batch: those put back go again later; otherwise the message's state follows from its receivers. */
async function endRound(work: Work, messageId: string, jitter: number): Promise<void> {
  const { tx, now } = work
  await tx.$queryRaw`SELECT 1 FROM "message" WHERE "id" = ${messageId}::uuid FOR UPDATE`
  const row = await tx.message.findUnique({ where: { id: messageId } })
  if (row === null || row.state === 'superseded') return
  const { planned, armed } = await recipientCounts(tx, messageId)
  if (planned === 0) return refreshBulk(work, messageId)
  // Waiting for its account or its turn, or another process is sending: the sweep comes again.
  if (row.state !== 'armed' || armed > 0) return
  const refused = await tx.attempt.count({ where: { messageId, outcome: 'no' } })
  if (refused === 0) return
  await tx.message.update({
    where: { id: messageId },
    data: { tries: { increment: 1 }, version: { increment: 1 } },
  })
  await changeState(
    work,
    { ...row, version: row.version + 1 },
    {
      state: 'queued',
      cause: 'transient',
      reason: say('message.rest-later', { count: planned }),
      notBefore: new Date(now.getTime() + retryDelayMs(row.tries + 1, jitter)),
    },
  )
}
