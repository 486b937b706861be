/**
 * What came in on an account is handled here, after it was stored and the platform was answered.
 * Traps: a receipt may come before the answer of the call it belongs to, twice, or out of order; one that belongs to
 * nothing yet must not stand in the way of the rest.
 */

import type { Db, Tx } from '../../infra/data/db.ts'
import type { Secrets } from '../../infra/data/secrets.ts'
import type { Log } from '../../infra/log.ts'
import { systemActor, type UnitOfWork, type Work } from '../../infra/work.ts'
import { InboundItem } from '../channel.ts'
import { inboundContext } from '../ledger/message-hash.ts'
import { applyReceipts, type ReceiptItem } from './receipts.ts'

export interface InboundNeeds {
  readonly db: Db
  readonly work: UnitOfWork
  readonly secrets: Secrets
  readonly log: Log
}

const batchSize = 500
/** A receipt for something we do not know yet is kept this long; then it belongs to nobody. */
const orphanMs = 15 * 60_000

export async function handleInbound(needs: InboundNeeds, accountId: string): Promise<void> {
  const next = (from: bigint): Promise<bigint | undefined> =>
    needs.work(systemActor, (work) => handleBatch(work, { accountId, from }, needs))
  for (let last = await next(0n); last !== undefined;) last = await next(last)
}

/** @returns the last id of a full batch, undefined when this was the last one */
async function handleBatch(
  work: Work,
  { accountId, from }: { accountId: string; from: bigint },
  { secrets, log }: InboundNeeds,
): Promise<bigint | undefined> {
  const { tx, now } = work
  const rows = await lockRows(tx, accountId, from)
  const items = rows.map(({ id, dataCipher, receivedAt }) => {
    try {
      return {
        id,
        receivedAt,
        item: InboundItem.parse(JSON.parse(secrets.decrypt(dataCipher, inboundContext))),
      }
    } catch (cause) {
      log.error('something that came in cannot be read', { accountId, inboundId: id.toString(), cause })
      return { id, receivedAt, item: undefined }
    }
  })
  const isReceipt = (item: InboundItem | undefined): item is ReceiptItem => item?.kind === 'receipt'
  const receipts = items.flatMap(({ item, receivedAt }) => (isReceipt(item) ? [{ item, receivedAt }] : []))
  const known = await applyReceipts(work, accountId, receipts, secrets)
  const done: string[] = []
  for (const { id, item } of items) {
    if (isReceipt(item) ? known.has(item.of) : await announce(work, accountId, id, item))
      done.push(id.toString())
  }
  await tx.$executeRaw`UPDATE "inbound" SET "handledAt" = ${now} WHERE "id" = ANY(${done}::bigint[])`
  if (done.length < rows.length)
    await tx.inbound.updateMany({
      where: {
        id: { in: rows.map(({ id }) => id) },
        handledAt: null,
        receivedAt: { lt: new Date(now.getTime() - orphanMs) },
      },
      data: { handledAt: now, error: 'receipt.of-nothing' },
    })
  return rows.length === batchSize ? rows.at(-1)?.id : undefined
}

/** Rows another process is handling are left to it. */
async function lockRows(
  tx: Tx,
  accountId: string,
  from: bigint,
): Promise<{ id: bigint; dataCipher: string; receivedAt: Date }[]> {
  return tx.$queryRaw`
    SELECT "id", "dataCipher", "receivedAt" FROM "inbound"
    WHERE "accountId" = ${accountId} AND "handledAt" IS NULL AND "id" > ${from}
    ORDER BY "id" LIMIT ${batchSize} FOR UPDATE SKIP LOCKED`
}

async function announce(
  { emit }: Work,
  accountId: string,
  id: bigint,
  item: InboundItem | undefined,
): Promise<true> {
  const event = { accountId, inboundId: id.toString() }
  if (item?.kind === 'message') {
    await emit('account.messaged', event)
    // What is said in a room is public to the room: the monitor may hear it where notice was given.
    if (item.room !== undefined) await emit('account.mentioned', event)
  }
  if (item?.kind === 'mention') await emit('account.mentioned', event)
  if (item?.kind === 'opt-out' || (item?.kind === 'message' && item.stopping !== undefined))
    await emit('account.opted-out', event)
  return true
}
