/**
 * Receipts, matched set-wise to what they belong to.
 * Traps: carriers start their ids over, so an id means the newest thing that still waits for one; a final word is
 * never overturned.
 */

import type { Tx } from '../../infra/data/db.ts'
import { textOf } from '../../infra/data/stored-message.ts'
import type { Work } from '../../infra/work.ts'
import type { InboundItem } from '../channel.ts'
import { afterReceipt, type Next } from '../domain/message.ts'
import { refreshBulk } from '../ledger/bulk-state.ts'
import { changeByAnswer } from '../ledger/message-state.ts'

export type ReceiptItem = Extract<InboundItem, { kind: 'receipt' }>

interface Recipient {
  readonly messageId: string
  readonly number: number
  readonly externalId: string
  readonly state: string
}

/** @returns the platform ids that belong to something of ours; the others may still get their message */
export async function applyReceipts(
  work: Work,
  accountId: string,
  receipts: readonly ReceiptItem[],
): Promise<ReadonlySet<string>> {
  if (receipts.length === 0) return new Set()
  const { tx } = work
  const ids = [...new Set(receipts.map(({ of }) => of))]
  const recipients = await recipientsOf(tx, accountId, ids)
  const changed = await changeRecipients(work, receipts, recipients)
  const rest = ids.filter((id) => !recipients.has(id))
  const messages = await changeMessages(work, accountId, receipts, rest)
  const touched = [...new Set([...changed, ...messages.changed])]
  for (const messageId of changed) await refreshBulk(work, messageId)
  if (touched.length > 0) await work.emit('account.receipts', { accountId, messageIds: touched })
  return new Set([...recipients.keys(), ...messages.known])
}

/** For each id the newest receiver of this account that carries it, one that still waits before one that does not. */
async function recipientsOf(
  tx: Tx,
  accountId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Recipient>> {
  const rows = await tx.$queryRaw<Recipient[]>`
    SELECT DISTINCT ON (r."externalId") r."messageId", r."number", r."externalId", r."state"
    FROM "message_recipient" AS r JOIN "message" AS m ON m."id" = r."messageId"
    WHERE r."externalId" = ANY(${[...ids]}) AND m."accountId" = ${accountId}
    ORDER BY r."externalId", (r."state" IN ('sent', 'unknown', 'armed')) DESC, m."createdAt" DESC, r."number" DESC`
  return new Map(rows.map((row) => [row.externalId, row]))
}

async function changeRecipients(
  { tx, now }: Work,
  receipts: readonly ReceiptItem[],
  recipients: ReadonlyMap<string, Recipient>,
): Promise<Set<string>> {
  const changes = new Map<string, { recipient: Recipient; next: Next }>()
  for (const { of, outcome } of receipts) {
    const recipient = recipients.get(of)
    if (recipient === undefined || changes.has(of)) continue
    const next = afterReceipt(recipient.state, outcome)
    if (next !== undefined) changes.set(of, { recipient, next })
  }
  const list = [...changes.values()]
  if (list.length === 0) return new Set()
  await tx.$executeRaw`
    UPDATE "message_recipient" AS m SET "state" = r.state, "reason" = r.reason::jsonb, "changedAt" = ${now}
    FROM unnest(${list.map(({ recipient }) => recipient.messageId)}::uuid[],
                ${list.map(({ recipient }) => recipient.number)}::int[],
                ${list.map(({ next }) => next.state)}::text[], ${list.map(({ next }) => textOf(next.reason))}::text[])
         AS r(message_id, number, state, reason)
    WHERE m."messageId" = r.message_id AND m."number" = r.number AND m."state" IN ('sent', 'unknown', 'armed')`
  return new Set(list.map(({ recipient }) => recipient.messageId))
}

async function changeMessages(
  work: Work,
  accountId: string,
  receipts: readonly ReceiptItem[],
  ids: readonly string[],
): Promise<{ known: Set<string>; changed: string[] }> {
  const { tx } = work
  const known = new Set<string>()
  const changed: string[] = []
  if (ids.length === 0) return { known, changed }
  const found = await tx.message.findMany({
    where: { accountId, externalId: { in: [...ids] } },
    select: { id: true, externalId: true },
    orderBy: { createdAt: 'asc' },
  })
  const newest = new Map(found.map(({ id, externalId }) => [externalId ?? '', id]))
  for (const { of, outcome } of receipts) {
    const id = newest.get(of)
    if (id === undefined) continue
    known.add(of)
    await tx.$queryRaw`SELECT 1 FROM "message" WHERE "id" = ${id}::uuid FOR UPDATE`
    const row = await tx.message.findUniqueOrThrow({ where: { id } })
    const next = afterReceipt(row.state, outcome)
    if (next === undefined) continue
    await changeByAnswer(work, row, next, outcome)
    changed.push(id)
  }
  return { known, changed }
}
