/** The live matrix of a release, the desk of unknown outcomes, and what a change would reach. */
import { channelAccounts, messageLedger, unknownMessages } from '../../channels/queries.ts'
import { AppError } from '../../errors.ts'
import type { Db, Tx } from '../../infra/db.ts'
import type { Actor } from '../../infra/work.ts'
import { deliveryActions } from '../actions.ts'
import type { DeliveryState } from '../domain/types.ts'
import type { DeliveryOut, ReachOut } from '../domain/views.ts'
import { reachIn, receiversIn } from '../lineage.ts'
import type { CreateReleaseNeeds } from '../needs.ts'
import { liveDeliveries, type LiveDelivery, type Loaded, loadRelease } from '../release-rows.ts'

type Needs = Pick<CreateReleaseNeeds, 'channels' | 'publicUrl'>

/** Every delivery of the release, newest event first. */
export async function matrix(db: Db, releaseId: string, actor: Actor, needs: Needs): Promise<DeliveryOut[]> {
  const loaded = await loadRelease(db, releaseId)
  const titles = await accountTitles(db, needs)
  return loaded.deliveries
    .filter(({ row }) => row.state !== 'superseded' || row.messageId !== null)
    .map((delivery) => deliveryOut(loaded, delivery, { titles, actor, publicUrl: needs.publicUrl }))
}

async function accountTitles(db: Db | Tx, { channels }: Needs): Promise<Map<string, string>> {
  return new Map((await channelAccounts(db, channels)).map(({ id, title }) => [id, title]))
}

interface Shown {
  readonly titles: ReadonlyMap<string, string>
  readonly actor: Actor
  readonly publicUrl: string
}

function deliveryOut(
  loaded: Loaded,
  delivery: LiveDelivery,
  { titles, actor, publicUrl }: Shown,
): DeliveryOut {
  const { row, state, message } = delivery
  return {
    id: row.id,
    releaseId: row.releaseId,
    accountId: row.accountId,
    accountTitle: titles.get(row.accountId) ?? row.accountId,
    event: row.event as DeliveryOut['event'],
    state: state satisfies DeliveryState,
    isLocal: row.state === 'local',
    cause: message?.cause ?? null,
    reason: message?.reason ?? row.reason,
    url: row.state === 'local' ? `${publicUrl}/r/${loaded.row.code}` : (message?.url ?? null),
    link: `${publicUrl}/l/${row.linkCode}`,
    dueAt: row.dueAt.toISOString(),
    firstTryAt: message?.firstTryAt?.toISOString() ?? null,
    settledAt: message?.settledAt?.toISOString() ?? null,
    recipients: message?.recipients ?? null,
    resendProposed: row.resendProposedById !== null,
    actions: deliveryActions(loaded, delivery, actor),
  }
}

/** Deliveries whose outcome nobody knows, oldest first, with the release they belong to. */
export async function unknownDesk(
  db: Db,
  actor: Actor,
  needs: Needs,
): Promise<{ delivery: DeliveryOut; title: string; code: string; text: string }[]> {
  const titles = await accountTitles(db, needs)
  const messages = (await unknownMessages(db)).filter(({ refKind }) => refKind === 'delivery')
  const live = await liveDeliveries(db, { id: { in: messages.map(({ refId }) => refId) } })
  const found = []
  for (const delivery of live.toReversed()) {
    const loaded = await loadRelease(db, delivery.row.releaseId)
    const rendition = loaded.renditions.find(({ accountId }) => accountId === delivery.row.accountId)
    const { text } = (rendition?.payload ?? { text: '' }) as { text: string }
    found.push({
      delivery: deliveryOut(loaded, delivery, { titles, actor, publicUrl: needs.publicUrl }),
      title: loaded.revision.title,
      code: loaded.row.code,
      text,
    })
  }
  return found
}

/** Every attempt of a delivery: what was sent when, and what came back. */
export async function attempts(db: Db, deliveryId: string) {
  const row = await db.delivery.findUnique({ where: { id: deliveryId } })
  if (row === null) throw new AppError('thing.not-found', `没有找到投递 ${deliveryId}。`)
  return row.messageId === null ? [] : messageLedger(db, row.messageId)
}

/** Before anybody presses: what a correction or withdrawal would reach, how, and until when. */
export async function reachPlan(
  db: Db,
  { releaseId, act, now }: { releaseId: string; act: 'correct' | 'withdraw'; now: Date },
  { channels }: Needs,
): Promise<ReachOut[]> {
  const { reached, lineage, accounts } = await reachIn(db, act, { releaseId, now, channels })
  const plan: ReachOut[] = []
  for (const { accountId, title, how, until, uncertain, sentence } of reached) {
    const isBulk = accounts.find(({ id }) => id === accountId)?.capabilities.bulk != null
    const receivers = isBulk ? (await receiversIn(db, lineage, accountId)).length : null
    plan.push({ accountId, title, how, until: until?.toISOString() ?? null, uncertain, receivers, sentence })
  }
  return plan
}

/** After a change: what is still out there, account by account, and why. */
export async function residual(
  db: Db,
  releaseId: string,
  needs: Needs,
): Promise<{ accountTitle: string; state: string; reason: string }[]> {
  const { deliveries, row } = await loadRelease(db, releaseId)
  const titles = await accountTitles(db, needs)
  const event = row.withdrawnAt === null ? 'correct' : 'withdraw'
  return deliveries
    .filter((delivery) => delivery.row.event === event && delivery.row.originalId !== null)
    .filter(
      ({ state }) => state === 'skipped' || state === 'rejected' || state === 'unknown' || state === 'held',
    )
    .map((delivery) => ({
      accountTitle: titles.get(delivery.row.accountId) ?? delivery.row.accountId,
      state: delivery.state,
      reason: delivery.message?.reason || delivery.row.reason,
    }))
}
