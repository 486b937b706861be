/** What went out of a text and of what it corrected, newest first; the base of every correction and withdrawal. */

import type { Channel } from '../../channels/channel.ts'
import { type AccountView, channelAccounts, reachedRecipients } from '../../channels/queries.ts'
import type { Db, Tx } from '../../infra/data/db.ts'
import { AppError } from '../../words/errors.ts'
import { correctionRuling } from '../domain/changes.ts'
import { type Reached, reachOf, type Sent } from '../domain/reach.ts'
import { liveDeliveries, type LiveDelivery, loadRelease } from './release-rows.ts'

export interface Lineage {
  /** The release and what it corrected, newest first. */
  readonly releaseIds: readonly string[]
  readonly deliveries: readonly LiveDelivery[]
}

export async function lineageOf(db: Db | Tx, releaseId: string): Promise<Lineage> {
  const releaseIds: string[] = []
  const deliveries: LiveDelivery[] = []
  for (let id: string | null = releaseId; id !== null;) {
    const row: { correctsId: string | null } = await db.release.findUniqueOrThrow({
      where: { id },
      select: { correctsId: true },
    })
    releaseIds.push(id)
    const all = await liveDeliveries(db, { releaseId: id })
    deliveries.push(...all.filter((delivery) => delivery.row.event !== 'withdraw' && wasSent(delivery)))
    id = row.correctsId
  }
  return { releaseIds, deliveries }
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
  { releaseId, now, channels }: { releaseId: string; now: Date; channels: ReadonlyMap<string, Channel> },
): Promise<Reach> {
  const lineage = await lineageOf(db, releaseId)
  const accounts = await channelAccounts(db, channels)
  const abilities = accounts.map(({ id, title, capabilities }) => ({
    accountId: id,
    title,
    correct: capabilities.correct,
    withdraw: capabilities.withdraw,
    recallWindowMs: capabilities.recallWindowMs,
  }))
  return { lineage, accounts, reached: reachOf(act, lineage.deliveries.map(sentOf), abilities, now) }
}

function sentOf({ row, state, message }: LiveDelivery): Sent {
  return {
    deliveryId: row.id,
    accountId: row.accountId,
    messageId: row.messageId,
    state,
    isLocal: row.state === 'local',
    sentAt: message?.firstTryAt ?? null,
  }
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

/** @throws AppError release.refused when the text cannot be corrected, or is corrected through its correction */
export async function correctable(tx: Tx, releaseId: string): Promise<string> {
  const ruling = correctionRuling(await loadRelease(tx, releaseId))
  if (!ruling.ok) throw new AppError('release.refused', ruling.why)
  return releaseId
}
