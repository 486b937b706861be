/** What went out of a text and of what it corrected, newest first; the base of every correction and withdrawal. */

import { z } from 'zod'

import type { Channel } from '../../channels/channel.ts'
import { type AccountView, channelAccounts, reachedCount, reachedRecipients } from '../../channels/queries.ts'
import type { Db, Tx } from '../../infra/data/db.ts'
import { acts } from '../../words/document/payload.ts'
import { AppError } from '../../words/errors.ts'
import { correctionRuling } from '../domain/undoing/changes.ts'
import { type DeliveryWay, deliveryWays, type Sent } from '../domain/undoing/posts.ts'
import { type Reached, reachOf } from '../domain/undoing/reach.ts'
import {
  type DeliveryRow,
  liveDeliveries,
  type LiveDelivery,
  type Loaded,
  loadRelease,
  lockRelease,
} from './release-rows.ts'

export interface Lineage {
  /** The releases, newest first; the last one is the original. */
  readonly releaseIds: readonly string[]
  /** What made or changed a post, newest first. */
  readonly deliveries: readonly LiveDelivery[]
  /** What took one away, or tried to. */
  readonly withdrawals: readonly LiveDelivery[]
}

/** The release and what it corrected. */
export async function lineageOf(db: Db | Tx, releaseId: string): Promise<Lineage> {
  return deliveredOf(db, await ancestorsOf(db, releaseId))
}

/** The whole family: the original, every correction of it, also those under way. */
export async function familyOf(db: Db | Tx, releaseId: string): Promise<Lineage> {
  const original = (await ancestorsOf(db, releaseId)).at(-1) ?? releaseId
  const found = [original]
  for (let generation = [original]; generation.length > 0;) {
    const rows = await db.release.findMany({
      where: { correctsId: { in: generation } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: { id: true },
    })
    generation = rows.map(({ id }) => id).filter((id) => !found.includes(id))
    found.push(...generation)
  }
  return deliveredOf(db, found.toReversed())
}

/**
 * Every member, locked, newest first. Trap: a correction begins under the lock of what it corrects, so whatever is
 * begun while we wait is seen when the family is read again.
 */
export async function lockFamily(tx: Tx, releaseId: string): Promise<Loaded[]> {
  const locked = new Map<string, Loaded>()
  for (;;) {
    const { releaseIds } = await familyOf(tx, releaseId)
    const missing = releaseIds.filter((id) => !locked.has(id))
    if (missing.length === 0) return releaseIds.flatMap((id) => locked.get(id) ?? [])
    for (const id of missing.toReversed()) locked.set(id, await lockRelease(tx, id))
  }
}

/** Newest first. */
async function ancestorsOf(db: Db | Tx, releaseId: string): Promise<string[]> {
  const releaseIds: string[] = []
  for (let id: string | null = releaseId; id !== null;) {
    const row: { correctsId: string | null } = await db.release.findUniqueOrThrow({
      where: { id },
      select: { correctsId: true },
    })
    releaseIds.push(id)
    id = row.correctsId
  }
  return releaseIds
}

async function deliveredOf(db: Db | Tx, releaseIds: readonly string[]): Promise<Lineage> {
  const all: LiveDelivery[] = []
  for (const releaseId of releaseIds) all.push(...(await liveDeliveries(db, { releaseId })))
  const sent = all.filter(wasSent)
  return {
    releaseIds,
    deliveries: sent.filter(({ row }) => row.event !== 'withdraw'),
    withdrawals: sent.filter(({ row }) => row.event === 'withdraw'),
  }
}

/** Deliveries of broken seals never were. */
function wasSent({ row }: LiveDelivery): boolean {
  return row.state !== 'superseded' || row.messageId !== null
}

/** Messages about one text go strictly in order per account, over all its corrections. */
export function lineFor({ releaseIds }: Lineage, accountId: string): string {
  return `${releaseIds.at(-1) ?? ''} ${accountId}`
}

export interface Reach {
  readonly lineage: Lineage
  readonly accounts: readonly AccountView[]
  readonly reached: readonly Reached[]
}

export async function reachIn(
  db: Db | Tx,
  act: 'correct' | 'withdraw',
  { lineage, now, channels }: { lineage: Lineage; now: Date; channels: ReadonlyMap<string, Channel> },
): Promise<Reach> {
  const accounts = await channelAccounts(db, channels)
  const abilities = accounts.map(({ id, title, capabilities }) => ({
    accountId: id,
    title,
    correct: capabilities.correct,
    withdraw: capabilities.withdraw,
    recallWindowMs: capabilities.recallWindowMs,
  }))
  return { lineage, accounts, reached: reachOf(act, sentIn(lineage, accounts), abilities, now) }
}

/** The deliveries of a lineage as the rules about posts read them, newest first. */
export function sentIn({ deliveries, withdrawals }: Lineage, accounts: readonly AccountView[]): Sent[] {
  return [...withdrawals, ...deliveries].map(({ row, state, message }) => ({
    deliveryId: row.id,
    releaseId: row.releaseId,
    accountId: row.accountId,
    event: Event.parse(row.event),
    way: wayOf(row, accounts),
    originalId: row.originalId,
    messageId: row.messageId,
    state,
    isLocal: row.state === 'local',
    sentAt: message?.firstTryAt ?? null,
    url: message?.url ?? null,
  }))
}

const Event = z.enum(acts)

/** Rows from before the way was kept did what their account can do. */
function wayOf(row: DeliveryRow, accounts: readonly AccountView[]): DeliveryWay {
  if (row.way !== null) return z.enum(deliveryWays).parse(row.way)
  if (row.state === 'local') return 'page'
  const capabilities = accounts.find(({ id }) => id === row.accountId)?.capabilities
  if (row.event === 'correct') return capabilities?.correct === 'edit' ? 'edit' : 'new'
  if (row.event === 'withdraw') return capabilities?.withdraw === 'delete' ? 'delete' : 'follow-up'
  return 'new'
}

/** Everybody who got or may have got any text of the lineage on this account; each once. */
export async function receiversIn(db: Db | Tx, { deliveries }: Lineage, accountId: string) {
  const byHash = new Map<string, { addressHash: string; addressCipher: string }>()
  for (const { row } of deliveries) {
    if (row.accountId !== accountId || row.messageId === null) continue
    for (const receiver of await reachedRecipients(db, row.messageId))
      byHash.set(receiver.addressHash, receiver)
  }
  return [...byHash.values()]
}

/** How many they are; the addresses stay where they are. */
export async function receiverCount(
  db: Db | Tx,
  { deliveries }: Lineage,
  accountId: string,
): Promise<number> {
  const messageIds = deliveries.flatMap(({ row }) =>
    row.accountId === accountId && row.messageId !== null ? [row.messageId] : [],
  )
  return reachedCount(db, messageIds)
}

/** @throws AppError release.refused when the text cannot be corrected, or is corrected through its correction */
export async function correctable(tx: Tx, releaseId: string): Promise<string> {
  const ruling = correctionRuling(await loadRelease(tx, releaseId))
  if (!ruling.ok) throw new AppError('release.refused', ruling.why)
  return releaseId
}
