/**
 * A message to many receivers: provider batches, one attempt each, one row per receiver.
 * Trap: a batch that was armed and not recorded is unknown for each of its receivers; the next batch still goes.
 */
import { crashPoint } from '../infra/crash.ts'
import { systemActor, type Work } from '../infra/work.ts'
import type { ReadyAccount } from './account.ts'
import { armGraceMs, callFor, outcomeOf, type SendNeeds } from './call.ts'
import type { RecipientOutcome, SendCall } from './channel.ts'
import { addressContext, settle } from './commands.ts'
import { bulkState, type RecipientCounts } from './domain/bulk.ts'
import { mayArm } from './domain/message.ts'

interface Batch {
  readonly attemptId: string
  readonly idempotencyKey: string
  readonly armedAt: Date
  readonly recipients: readonly { readonly number: number; readonly addressCipher: string }[]
}

/** Sends every batch that has not left. The message's own state follows from its receivers. */
export async function sendBatches(needs: SendNeeds, account: ReadyAccount, messageId: string): Promise<void> {
  for (;;) {
    const batch = await needs.work(systemActor, (work) => armBatch(work, messageId, account))
    if (batch === undefined) break
    crashPoint('delivery.armed')
    const outcomes = await callBatch(needs, account, messageId, batch)
    crashPoint('delivery.before-record')
    await needs.work(systemActor, (work) => recordBatch(work, messageId, batch, outcomes))
    crashPoint('delivery.recorded')
  }
  await needs.work(systemActor, (work) => refreshBulk(work, messageId))
}

async function armBatch(work: Work, messageId: string, account: ReadyAccount): Promise<Batch | undefined> {
  const { tx, now, newId } = work
  await tx.$queryRaw`SELECT 1 FROM "message" WHERE "id" = ${messageId}::uuid FOR UPDATE`
  const row = await tx.message.findUnique({ where: { id: messageId } })
  if (row === null || (row.state !== 'queued' && row.state !== 'armed')) return undefined
  if (row.state === 'queued') {
    const leave = mayArm(
      {
        state: row.state,
        notBefore: row.notBefore,
        deadlineAt: row.deadlineAt,
        earlier: [],
        accountActive: account.row.active,
        accountHeld: account.row.held,
      },
      now,
    )
    if (!leave.may) {
      if (leave.hold)
        await settle(work, row, {
          state: 'held',
          cause: null,
          reason: '超过最迟发布时间，请人工决定是否还发',
        })
      return undefined
    }
  }
  const first = await tx.messageRecipient.findFirst({
    where: { messageId, state: 'planned' },
    orderBy: { number: 'asc' },
    select: { batch: true },
  })
  if (first === null) return undefined
  const recipients = await tx.messageRecipient.findMany({
    where: { messageId, batch: first.batch, state: 'planned' },
    orderBy: { number: 'asc' },
    select: { number: true, addressCipher: true },
  })
  const attemptId = newId()
  const idempotencyKey = newId()
  const number = 1 + (await tx.attempt.count({ where: { messageId, batch: first.batch } }))
  await tx.attempt.create({
    data: {
      id: attemptId,
      messageId,
      batch: first.batch,
      number,
      idempotencyKey,
      payloadHash: row.payloadHash,
      armedAt: now,
      deadlineAt: new Date(now.getTime() + account.channel.capabilities.timeoutMs + armGraceMs),
    },
  })
  await tx.messageRecipient.updateMany({
    where: { messageId, number: { in: recipients.map((one) => one.number) } },
    data: { state: 'armed', changedAt: now },
  })
  await tx.message.update({
    where: { id: messageId },
    data: { state: 'armed', firstTryAt: row.firstTryAt ?? now, version: { increment: 1 } },
  })
  await work.emit('message.armed', { messageId, attemptId, payloadHash: row.payloadHash })
  return { attemptId, idempotencyKey, armedAt: now, recipients }
}

async function callBatch(
  needs: SendNeeds,
  account: ReadyAccount,
  messageId: string,
  batch: Batch,
): Promise<readonly RecipientOutcome[]> {
  const { sendBatch } = account.channel
  const all = (outcome: RecipientOutcome['outcome']) =>
    batch.recipients.map(({ number }) => ({ number, outcome }))
  if (sendBatch === undefined) return all({ outcome: 'no', cause: 'config', detail: '这个渠道不能群发' })
  const row = await needs.db.message.findUniqueOrThrow({ where: { id: messageId } })
  const call: SendCall = {
    ...callFor(needs, account, {
      row,
      idempotencyKey: batch.idempotencyKey,
      armedAt: batch.armedAt,
      target: null,
    }),
    recipients: batch.recipients.map(({ number, addressCipher }) => ({
      number,
      address: needs.secrets.decrypt(addressCipher, addressContext),
    })),
  }
  try {
    const outcomes = await sendBatch(call)
    crashPoint('delivery.bytes-sent')
    return outcomes
  } catch (cause) {
    return all(outcomeOf(cause, needs.log, messageId))
  }
}

const stateFor: Readonly<Record<string, string>> = { yes: 'sent', no: 'rejected', maybe: 'unknown' }

async function recordBatch(
  { tx, now }: Work,
  messageId: string,
  batch: Batch,
  outcomes: readonly RecipientOutcome[],
): Promise<void> {
  const rows = outcomes.map(({ number, outcome }) => ({
    number,
    state:
      outcome.outcome === 'yes' && outcome.confirmed ? 'confirmed' : (stateFor[outcome.outcome] ?? 'unknown'),
    externalId: outcome.outcome === 'yes' ? outcome.receipt.externalId : null,
    reason: outcome.outcome === 'yes' ? '' : outcome.detail,
  }))
  await tx.$executeRaw`
    UPDATE "message_recipient" AS m
    SET "state" = r.state, "externalId" = r.external_id, "reason" = r.reason, "changedAt" = ${now}
    FROM unnest(${rows.map(({ number }) => number)}::int[], ${rows.map(({ state }) => state)}::text[],
                ${rows.map(({ externalId }) => externalId)}::text[], ${rows.map(({ reason }) => reason)}::text[])
         AS r(number, state, external_id, reason)
    WHERE m."messageId" = ${messageId}::uuid AND m."number" = r.number AND m."state" = 'armed'`
  const sent = rows.filter(({ state }) => state !== 'rejected' && state !== 'unknown').length
  await tx.attempt.update({
    where: { id: batch.attemptId },
    data: {
      outcome: sent > 0 ? 'yes' : (outcomes[0]?.outcome.outcome ?? 'maybe'),
      detail: `${sent}/${rows.length}`,
      endedAt: now,
    },
  })
}

export async function recipientCounts(tx: Work['tx'], messageId: string): Promise<RecipientCounts> {
  const groups = await tx.messageRecipient.groupBy({ by: ['state'], where: { messageId }, _count: true })
  const count = (state: string) => groups.find((group) => group.state === state)?._count ?? 0
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

/** Brings a bulk message's state in line with its receivers. */
export async function refreshBulk(work: Work, messageId: string): Promise<void> {
  const row = await work.tx.message.findUnique({ where: { id: messageId } })
  if (row === null || row.recipientCount === 0) return
  const counts = await recipientCounts(work.tx, messageId)
  const state = bulkState(counts)
  if (state === row.state || state === 'armed') return
  await settle(work, row, { state, cause: state === 'rejected' ? 'recipient' : null, reason: '' })
}
