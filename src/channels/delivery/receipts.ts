/**
 * Receipts, matched set-wise to what they belong to: a part of a text, a receiver, a message.
 * Traps: carriers start their ids over, so an id means the newest thing that still waits for one; they come in any
 * order, so only `delivered` is a last word.
 */

import type { Tx } from '../../infra/data/db.ts'
import type { Secrets } from '../../infra/data/secrets.ts'
import { textOf } from '../../infra/data/stored-message.ts'
import type { Work } from '../../infra/work.ts'
import type { InboundItem } from '../channel.ts'
import { afterReceipt, reasonOf } from '../domain/message.ts'
import { stateAfterReceipts, wordOf } from '../domain/receipts.ts'
import { isUnderWay, refreshBulk } from '../ledger/bulk-state.ts'
import { changeByAnswer } from '../ledger/message-state.ts'
import { readings } from './other-readings.ts'
import { applyToParts } from './part-receipts.ts'

export type ReceiptItem = Extract<InboundItem, { kind: 'receipt' }>

/** A receipt and when it came. */
export interface Received {
  readonly item: ReceiptItem
  readonly receivedAt: Date
}

/** @returns the platform ids that belong to something of ours; the others may still get their message */
export async function applyReceipts(
  work: Work,
  accountId: string,
  received: readonly Received[],
  secrets: Secrets,
): Promise<ReadonlySet<string>> {
  if (received.length === 0) return new Set()
  const said = lastWords(received.map(({ item }) => item))
  const known = new Set<string>()
  const touched = await applyTo(work, { accountId, said, known })
  const unread = received.filter(({ item }) => !known.has(item.of))
  for (const [of, id] of await readings(work, { accountId, received: unread }, secrets)) {
    const item = said.get(of)
    if (item === undefined) continue
    known.add(of)
    for (const messageId of await applyTo(work, { accountId, said: new Map([[id, item]]), known }))
      touched.add(messageId)
  }
  if (touched.size > 0) await work.emit('account.receipts', { accountId, messageIds: [...touched] })
  return known
}

/** For each id what outweighs the rest: that it arrived, then that it did not. What says neither is left out. */
function lastWords(items: readonly ReceiptItem[]): Map<string, ReceiptItem> {
  const said = new Map<string, ReceiptItem>()
  for (const item of items) {
    const before = said.get(item.of)
    if (before === undefined || wordOf(before.outcome) !== 'delivered') said.set(item.of, item)
  }
  return said
}

interface Applied {
  readonly accountId: string
  /** By the id under which we know it. */
  readonly said: ReadonlyMap<string, ReceiptItem>
  /** Ids that belong to something of ours are added. */
  readonly known: Set<string>
}

/** @returns the messages that changed */
async function applyTo(work: Work, { accountId, said, known }: Applied): Promise<Set<string>> {
  const left = new Map(said)
  const take = (ids: Iterable<string>) => {
    for (const id of ids) {
      known.add(id)
      left.delete(id)
    }
  }
  const parts = await applyToParts(work, accountId, left)
  take(parts.ids)
  const recipients = await recipientsOf(work.tx, accountId, [...left.keys()])
  const changed = await changeRecipients(work, left, recipients)
  take(recipients.keys())
  const messages = await changeMessages(work, accountId, left)
  take(messages.ids)
  const bulk = new Set([...parts.bulk, ...changed])
  for (const messageId of bulk)
    if (!(await isUnderWay(work.tx, messageId))) await refreshBulk(work, messageId)
  return new Set([...bulk, ...parts.single, ...messages.changed])
}

interface Recipient {
  readonly messageId: string
  readonly number: number
  readonly externalId: string
  readonly state: string
}

/** For each id the newest receiver of this account that carries it, one that still waits before one that does not. */
async function recipientsOf(
  tx: Tx,
  accountId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Recipient>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.$queryRaw<Recipient[]>`
    SELECT DISTINCT ON (r."externalId") r."messageId", r."number", r."externalId", r."state"
    FROM "message_recipient" AS r JOIN "message" AS m ON m."id" = r."messageId"
    WHERE r."externalId" = ANY(${[...ids]}) AND m."accountId" = ${accountId}
    ORDER BY r."externalId", (r."state" IN ('sent', 'unknown', 'armed')) DESC, m."createdAt" DESC, r."number" DESC`
  return new Map(rows.map((row) => [row.externalId, row]))
}

async function changeRecipients(
  { tx, now }: Work,
  said: ReadonlyMap<string, ReceiptItem>,
  recipients: ReadonlyMap<string, Recipient>,
): Promise<Set<string>> {
  const list = [...recipients.values()].flatMap((recipient) => {
    const outcome = said.get(recipient.externalId)?.outcome
    const word = outcome === undefined ? undefined : wordOf(outcome)
    if (outcome === undefined || word === undefined) return []
    const state = stateAfterReceipts(recipient.state, [{ of: 1, word }])
    const reason = outcome.outcome === 'yes' ? null : reasonOf(outcome)
    return state === undefined ? [] : [{ ...recipient, next: state, reason }]
  })
  if (list.length === 0) return new Set()
  await tx.$executeRaw`
    UPDATE "message_recipient" AS m SET "state" = r.state, "reason" = r.reason::jsonb, "changedAt" = ${now}
    FROM unnest(${list.map(({ messageId }) => messageId)}::uuid[], ${list.map(({ number }) => number)}::int[],
                ${list.map(({ next }) => next)}::text[], ${list.map(({ reason }) => textOf(reason))}::text[])
         AS r(message_id, number, state, reason)
    WHERE m."messageId" = r.message_id AND m."number" = r.number
      AND m."state" IN ('sent', 'unknown', 'armed', 'rejected')`
  return new Set(list.map(({ messageId }) => messageId))
}

async function changeMessages(
  work: Work,
  accountId: string,
  said: ReadonlyMap<string, ReceiptItem>,
): Promise<{ ids: Set<string>; changed: string[] }> {
  const { tx } = work
  const ids = new Set<string>()
  const changed: string[] = []
  if (said.size === 0) return { ids, changed }
  const found = await tx.message.findMany({
    where: { accountId, externalId: { in: [...said.keys()] } },
    select: { id: true, externalId: true },
    orderBy: { createdAt: 'asc' },
  })
  const newest = new Map(found.map(({ id, externalId }) => [externalId ?? '', id]))
  for (const [of, { outcome }] of said) {
    const id = newest.get(of)
    if (id === undefined) continue
    ids.add(of)
    await tx.$queryRaw`SELECT 1 FROM "message" WHERE "id" = ${id}::uuid FOR UPDATE`
    const row = await tx.message.findUniqueOrThrow({ where: { id } })
    const next = afterReceipt(row.state, outcome)
    if (next === undefined) continue
    await changeByAnswer(work, row, next, outcome)
    changed.push(id)
  }
  return { ids, changed }
}
