import type { Db } from '../infra/db.ts'
/**
 * What came in on an account is handled here, after it was stored and the platform was answered.
 * Trap: a receipt may come before the answer of the call it belongs to, twice, or out of order.
 */
import type { Secrets } from '../infra/secrets.ts'
import { systemActor, type UnitOfWork, type Work } from '../infra/work.ts'
import { refreshBulk } from './bulk.ts'
import type { InboundItem, Outcome } from './channel.ts'
import { inboundContext, settle } from './commands.ts'

export interface InboundNeeds {
  readonly db: Db
  readonly work: UnitOfWork
  readonly secrets: Secrets
  readonly now: () => Date
}

const batchSize = 200
/** A receipt for something we do not know yet is kept this long; then it belongs to nobody. */
const orphanMs = 15 * 60_000

export async function handleInbound(needs: InboundNeeds, accountId: string): Promise<void> {
  const rows = await needs.db.inbound.findMany({
    where: { accountId, handledAt: null },
    orderBy: { id: 'asc' },
    take: batchSize,
  })
  if (rows.length === 0) return
  await needs.work(systemActor, async (work) => {
    const touched = new Set<string>()
    for (const row of rows) {
      const item = JSON.parse(needs.secrets.decrypt(row.dataCipher, inboundContext)) as InboundItem
      const done =
        item.kind === 'receipt'
          ? await applyReceipt(work, accountId, item, touched)
          : await announce(work, accountId, row.id, item)
      const orphaned = !done && work.now.getTime() - row.receivedAt.getTime() > orphanMs
      if (done || orphaned) {
        await work.tx.inbound.update({
          where: { id: row.id },
          data: { handledAt: work.now, ...(orphaned && { error: '回执找不到对应的发送' }) },
        })
      }
    }
    for (const messageId of touched) await refreshBulk(work, messageId)
    if (touched.size > 0) await work.emit('account.receipts', { accountId, messageIds: [...touched] })
    if (rows.length === batchSize)
      await work.later('channels.inbound', { accountId }, { singletonKey: accountId })
  })
}

async function announce({ emit }: Work, accountId: string, id: bigint, item: InboundItem): Promise<true> {
  const event = { accountId, inboundId: id.toString() }
  if (item.kind === 'message') {
    await emit('account.messaged', event)
    // What is said in a room is public to the room: the monitor may hear it where notice was given.
    if (item.room !== undefined) await emit('account.mentioned', event)
  }
  if (item.kind === 'mention') await emit('account.mentioned', event)
  if (item.kind === 'opt-out') await emit('account.opted-out', event)
  return true
}

/** States a receipt may still change: a later word never overturns a final one. */
const open = ['sent', 'armed', 'unknown']

async function applyReceipt(
  work: Work,
  accountId: string,
  receipt: { of: string; outcome: Outcome },
  touched: Set<string>,
): Promise<boolean> {
  const { tx, now } = work
  const state =
    receipt.outcome.outcome === 'yes'
      ? 'confirmed'
      : receipt.outcome.outcome === 'no'
        ? 'rejected'
        : 'unknown'
  const recipient = await tx.messageRecipient.findFirst({ where: { externalId: receipt.of } })
  if (recipient !== null) {
    const reason = receipt.outcome.outcome === 'yes' ? '' : receipt.outcome.detail
    await tx.messageRecipient.updateMany({
      where: { messageId: recipient.messageId, number: recipient.number, state: { in: open } },
      data: { state, reason, changedAt: now },
    })
    touched.add(recipient.messageId)
    return true
  }
  const message = await tx.message.findFirst({ where: { accountId, externalId: receipt.of } })
  if (message === null) return false
  if (!open.includes(message.state)) return true
  const given = receipt.outcome.outcome === 'yes' ? receipt.outcome.receipt : undefined
  await settle(work, message, {
    state: state,
    cause: receipt.outcome.outcome === 'yes' ? null : receipt.outcome.cause,
    reason: receipt.outcome.outcome === 'yes' ? '' : receipt.outcome.detail,
    ...(given !== undefined && { receipt: { ...given } }),
    ...(given?.url !== undefined && { url: given.url }),
  })
  return true
}
