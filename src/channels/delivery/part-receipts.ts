/**
 * Receipts of the parts of long texts: each part keeps its word, and what became of the text follows from all of them.
 */

import type { Tx } from '../../infra/data/db.ts'
import { textOf } from '../../infra/data/stored-message.ts'
import type { Work } from '../../infra/work.ts'
import type { Message } from '../../words/message.ts'
import type { Outcome } from '../channel.ts'
import { reasonOf } from '../domain/message.ts'
import { type PartWord, stateAfterReceipts, wordAfter, wordOf } from '../domain/receipts.ts'
import { changeState } from '../ledger/message-state.ts'

interface PartRow {
  readonly messageId: string
  readonly number: number
  readonly at: number
  readonly of: number
  readonly externalId: string
  readonly word: PartWord | null
}

export interface AppliedToParts {
  readonly ids: readonly string[]
  /** Messages to many, whose state follows from their receivers; private ones that changed. */
  readonly bulk: ReadonlySet<string>
  readonly single: ReadonlySet<string>
}

export async function applyToParts(
  work: Work,
  accountId: string,
  said: ReadonlyMap<string, { readonly outcome: Outcome }>,
): Promise<AppliedToParts> {
  const { tx } = work
  const parts = await partsCarrying(tx, accountId, [...said.keys()])
  if (parts.length === 0) return { ids: [], bulk: new Set(), single: new Set() }
  const fresh = parts.flatMap((part) => {
    const outcome = said.get(part.externalId)?.outcome
    const word = outcome === undefined ? undefined : wordOf(outcome)
    if (outcome === undefined || word === undefined || wordAfter(part.word, word) === part.word) return []
    return [{ ...part, word, reason: outcome.outcome === 'yes' ? null : reasonOf(outcome) }]
  })
  await keepWords(tx, fresh)
  const bulk = await changeReceivers(work, fresh)
  const single = new Set<string>()
  for (const part of fresh)
    if (part.number === 0 && !bulk.has(part.messageId) && (await changePrivate(work, part)))
      single.add(part.messageId)
  return { ids: parts.map(({ externalId }) => externalId), bulk, single }
}

/** For each id the newest part of this account that carries it, one without a word before one that has it. */
function partsCarrying(tx: Tx, accountId: string, ids: readonly string[]): Promise<PartRow[]> {
  return tx.$queryRaw`
    SELECT DISTINCT ON (p."externalId") p.* FROM "message_part" AS p JOIN "message" AS m ON m."id" = p."messageId"
    WHERE p."externalId" = ANY(${[...ids]}) AND m."accountId" = ${accountId}
    ORDER BY p."externalId", (p."word" IS NULL) DESC, m."createdAt" DESC, p."number" DESC, p."at" DESC`
}

async function keepWords(tx: Tx, parts: readonly PartRow[]): Promise<void> {
  if (parts.length === 0) return
  await tx.$executeRaw`
    UPDATE "message_part" AS p SET "word" = r.word
    FROM unnest(${parts.map(({ messageId }) => messageId)}::uuid[], ${parts.map(({ number }) => number)}::int[],
                ${parts.map(({ at }) => at)}::int[], ${parts.map(({ word }) => word)}::text[])
         AS r(message_id, number, at, word)
    WHERE p."messageId" = r.message_id AND p."number" = r.number AND p."at" = r.at
      AND p."word" IS DISTINCT FROM 'delivered'`
}

interface Fresh extends PartRow {
  readonly reason: Message | null
}

interface Whole {
  readonly messageId: string
  readonly number: number
  readonly state: string
  readonly of: number
  readonly words: readonly (PartWord | null)[]
}

/** Locks each receiver first: two transactions that bring one part each must see each other's word. */
async function changeReceivers({ tx, now }: Work, fresh: readonly Fresh[]): Promise<Set<string>> {
  if (fresh.length === 0) return new Set()
  const ids = fresh.map(({ messageId }) => messageId)
  const numbers = fresh.map(({ number }) => number)
  await tx.$queryRaw`
    SELECT 1 FROM "message_recipient" AS r
    WHERE (r."messageId", r."number") IN (SELECT * FROM unnest(${ids}::uuid[], ${numbers}::int[]))
    ORDER BY r."messageId", r."number" FOR UPDATE`
  const wholes = await tx.$queryRaw<Whole[]>`
    SELECT r."messageId", r."number", r."state", max(p."of") AS of, array_agg(p."word" ORDER BY p."at") AS words
    FROM "message_recipient" AS r
    JOIN "message_part" AS p ON p."messageId" = r."messageId" AND p."number" = r."number"
    WHERE (r."messageId", r."number") IN (SELECT * FROM unnest(${ids}::uuid[], ${numbers}::int[]))
    GROUP BY r."messageId", r."number", r."state"`
  const reasons = new Map(fresh.map(({ messageId, number, reason }) => [`${messageId} ${number}`, reason]))
  const list = wholes.flatMap(({ messageId, number, state, of, words }) => {
    const next = stateAfterReceipts(
      state,
      words.map((word) => ({ of, word })),
    )
    const reason = next === 'rejected' ? (reasons.get(`${messageId} ${number}`) ?? null) : null
    return next === undefined ? [] : [{ messageId, number, next, reason }]
  })
  if (list.length > 0)
    await tx.$executeRaw`
      UPDATE "message_recipient" AS m SET "state" = r.state, "reason" = r.reason::jsonb, "changedAt" = ${now}
      FROM unnest(${list.map(({ messageId }) => messageId)}::uuid[], ${list.map(({ number }) => number)}::int[],
                  ${list.map(({ next }) => next)}::text[], ${list.map(({ reason }) => textOf(reason))}::text[])
           AS r(message_id, number, state, reason)
      WHERE m."messageId" = r.message_id AND m."number" = r.number`
  return new Set(wholes.map(({ messageId }) => messageId))
}

/** A private message is its own receiver. @returns whether it changed */
async function changePrivate(work: Work, { messageId, reason }: Fresh): Promise<boolean> {
  const { tx } = work
  await tx.$queryRaw`SELECT 1 FROM "message" WHERE "id" = ${messageId}::uuid FOR UPDATE`
  const row = await tx.message.findUniqueOrThrow({ where: { id: messageId } })
  const parts = await tx.messagePart.findMany({ where: { messageId }, select: { of: true, word: true } })
  const next = stateAfterReceipts(
    row.state,
    parts.map(({ of, word }) => ({ of, word: word === 'delivered' || word === 'failed' ? word : null })),
  )
  if (next === undefined) return false
  await changeState(work, row, {
    state: next,
    cause: next === 'rejected' ? 'recipient' : null,
    reason: next === 'rejected' ? reason : null,
  })
  return true
}
