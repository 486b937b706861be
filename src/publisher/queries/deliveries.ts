/** The live matrix of a release, and the desk of unknown outcomes. */

import { z } from 'zod'

import { channelAccounts, messageLedger, unknownMessages } from '../../channels/queries.ts'
import type { Db, Tx } from '../../infra/data/db.ts'
import { readMessage } from '../../infra/data/stored-message.ts'
import type { Actor } from '../../infra/work.ts'
import { acts } from '../../words/document/payload.ts'
import { AppError } from '../../words/errors.ts'
import type { AttemptView, DeliveryView, EventView, UnknownView } from '../api/deliveries.ts'
import { StoredRendition, wordsOf } from '../domain/stored-rendition.ts'
import { familyOf } from '../releases/lineage.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import {
  liveDeliveries,
  type LiveDelivery,
  type Loaded,
  loadRelease,
  loadReleases,
} from '../releases/release-rows.ts'
import { say } from '../said/deliveries.ts'
import { deliveryActions } from './actions.ts'

type Needs = Pick<CreateReleaseNeeds, 'channels' | 'publicUrl'>

/** Every delivery of the release, newest event first. */
export async function matrix(db: Db, releaseId: string, actor: Actor, needs: Needs): Promise<DeliveryView[]> {
  const loaded = await loadRelease(db, releaseId)
  const titles = await accountTitles(db, needs)
  return loaded.deliveries
    .filter(({ row }) => row.state !== 'superseded' || row.messageId !== null)
    .map((delivery) => deliveryView(loaded, delivery, { titles, actor, publicUrl: needs.publicUrl }))
}

/** Every event of the text's whole family, the first one first. @throws AppError thing.not-found */
export async function history(db: Db, releaseId: string, actor: Actor, needs: Needs): Promise<EventView[]> {
  await loadRelease(db, releaseId)
  const { releaseIds } = await familyOf(db, releaseId)
  const family = await loadReleases(
    db,
    await db.release.findMany({ where: { id: { in: [...releaseIds] } }, orderBy: { createdAt: 'asc' } }),
  )
  const withdrawals = await db.withdrawal.findMany({ where: { releaseId: { in: [...releaseIds] } } })
  const shown = { titles: await accountTitles(db, needs), actor, publicUrl: needs.publicUrl }
  const codes = new Map(
    family.flatMap(({ row, deliveries }) => deliveries.map((one) => [one.row.id, row.code] as const)),
  )
  const events = family
    .flatMap((loaded) => eventsOf(loaded, withdrawals, { ...shown, codes }))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
  return events.map((one) => ({
    ...one,
    number: events.filter(({ event, at }) => event === one.event && at <= one.at).length,
  }))
}

function eventsOf(
  loaded: Loaded,
  withdrawals: readonly { readonly releaseId: string; readonly kind: string; readonly doneAt: Date | null }[],
  shown: Shown & { readonly codes: ReadonlyMap<string, string> },
): Omit<EventView, 'number'>[] {
  const { row, seals, deliveries } = loaded
  return seals
    .filter(({ brokenAt }) => brokenAt === null)
    .map((seal) => {
      const done = withdrawals.find(
        ({ releaseId, doneAt }) => releaseId === row.id && doneAt?.getTime() === seal.at.getTime(),
      )
      const act = z.enum(acts).parse(seal.event)
      return {
        key: seal.id,
        releaseId: row.id,
        code: row.code,
        event:
          act !== 'withdraw' ? act : done?.kind === 'removed' ? ('removed' as const) : ('revoked' as const),
        at: seal.at.toISOString(),
        doneAt: (act === 'withdraw' ? seal.at : row.publishedAt)?.toISOString() ?? null,
        items: deliveries
          .filter((one) => one.row.sealId === seal.id)
          .map((one) => ({
            ...deliveryView(loaded, one, shown),
            about: shown.codes.get(one.row.originalId ?? '') ?? null,
          }))
          .toSorted((a, b) => (a.accountTitle < b.accountTitle ? -1 : 1)),
      }
    })
}

/** Account → the title people know it by. */
export async function accountTitles(db: Db | Tx, { channels }: Needs): Promise<Map<string, string>> {
  return new Map((await channelAccounts(db, channels)).map(({ id, title }) => [id, title]))
}

interface Shown {
  readonly titles: ReadonlyMap<string, string>
  readonly actor: Actor
  readonly publicUrl: string
}

function deliveryView(
  loaded: Loaded,
  delivery: LiveDelivery,
  { titles, actor, publicUrl }: Shown,
): DeliveryView {
  const { row, state, message } = delivery
  return {
    id: row.id,
    releaseId: row.releaseId,
    accountId: row.accountId,
    accountTitle: titles.get(row.accountId) ?? row.accountId,
    event: z.enum(acts).parse(row.event),
    state,
    isLocal: row.state === 'local',
    cause: message?.cause ?? null,
    reason: message?.reason || (readMessage(row.reason) ?? ''),
    url: row.state === 'local' ? `${publicUrl}/r/${loaded.row.code}` : (message?.url ?? null),
    link: `${publicUrl}/l/${row.linkCode}`,
    dueAt: row.dueAt.toISOString(),
    firstTryAt: message?.firstTryAt?.toISOString() ?? null,
    settledAt: message?.settledAt?.toISOString() ?? null,
    recipients: message?.recipients ?? null,
    rooms: (message?.rooms ?? []).map(({ reason, ...room }) => ({ ...room, reason: reason ?? '' })),
    resendProposed: row.resendProposedById !== null,
    actions: deliveryActions(loaded, delivery, actor),
  }
}

/** Deliveries whose outcome nobody knows, oldest first, with the release they belong to. */
export async function unknownDesk(db: Db, actor: Actor, needs: Needs): Promise<UnknownView[]> {
  const titles = await accountTitles(db, needs)
  const messages = (await unknownMessages(db)).filter(({ refKind }) => refKind === 'delivery')
  const live = await liveDeliveries(db, { id: { in: messages.map(({ refId }) => refId) } })
  const found: UnknownView[] = []
  for (const delivery of live.toReversed()) {
    const loaded = await loadRelease(db, delivery.row.releaseId)
    const rendition = loaded.renditions.find(({ accountId }) => accountId === delivery.row.accountId)
    const text = rendition === undefined ? '' : wordsOf(StoredRendition.parse(rendition.payload))
    found.push({
      delivery: deliveryView(loaded, delivery, { titles, actor, publicUrl: needs.publicUrl }),
      title: loaded.revision.title,
      code: loaded.row.code,
      text,
    })
  }
  return found
}

/** Every attempt of a delivery: what was sent when, and what came back. @throws AppError thing.not-found */
export async function attempts(db: Db, deliveryId: string): Promise<AttemptView[]> {
  const row = await db.delivery.findUnique({ where: { id: deliveryId } })
  if (row === null) throw new AppError('thing.not-found', say('delivery.not-found', { id: deliveryId }))
  if (row.messageId === null) return []
  const { removedAt } = await db.release.findUniqueOrThrow({ where: { id: row.releaseId } })
  return (await messageLedger(db, row.messageId)).map((attempt) => ({
    ...attempt,
    // What was sent and answered holds the text.
    ...(removedAt !== null && row.event !== 'withdraw' && { request: null, response: null, detail: null }),
    armedAt: attempt.armedAt.toISOString(),
    endedAt: attempt.endedAt?.toISOString() ?? null,
  }))
}
