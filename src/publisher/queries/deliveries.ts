/** The live matrix of a release, the desk of unknown outcomes, and what a change would reach. */

import { channelAccounts, messageLedger, unknownMessages } from '../../channels/queries.ts'
import type { Db, Tx } from '../../infra/data/db.ts'
import type { Actor } from '../../infra/work.ts'
import { AppError } from '../../words/errors.ts'
import { Payload } from '../../words/payload.ts'
import { mayHaveReached } from '../domain/reach.ts'
import type { DeliveryState } from '../domain/types.ts'
import type { DeliveryView, ReachView, ResidualView } from '../domain/views.ts'
import { type Lineage, lineageOf, reachIn, receiversIn } from '../releases/lineage.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import { liveDeliveries, type LiveDelivery, type Loaded, loadRelease } from '../releases/release-rows.ts'
import { readReason } from '../releases/stored.ts'
import { say } from '../said/deliveries.ts'
import { deliveryActions } from './actions.ts'

type Needs = Pick<CreateReleaseNeeds, 'channels' | 'publicUrl'>

/** Every delivery of the release, newest event first. */
export async function matrix(db: Db, releaseId: string, actor: Actor, needs: Needs): Promise<DeliveryView[]> {
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
): DeliveryView {
  const { row, state, message } = delivery
  return {
    id: row.id,
    releaseId: row.releaseId,
    accountId: row.accountId,
    accountTitle: titles.get(row.accountId) ?? row.accountId,
    event: row.event as DeliveryView['event'],
    state: state satisfies DeliveryState,
    isLocal: row.state === 'local',
    cause: message?.cause ?? null,
    reason: message?.reason || (readReason(row.reason) ?? ''),
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
): Promise<{ delivery: DeliveryView; title: string; code: string; text: string }[]> {
  const titles = await accountTitles(db, needs)
  const messages = (await unknownMessages(db)).filter(({ refKind }) => refKind === 'delivery')
  const live = await liveDeliveries(db, { id: { in: messages.map(({ refId }) => refId) } })
  const found = []
  for (const delivery of live.toReversed()) {
    const loaded = await loadRelease(db, delivery.row.releaseId)
    const rendition = loaded.renditions.find(({ accountId }) => accountId === delivery.row.accountId)
    const text = rendition === undefined ? '' : Payload.parse(rendition.payload).text
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
  if (row === null) throw new AppError('thing.not-found', say('delivery.not-found', { id: deliveryId }))
  return row.messageId === null ? [] : messageLedger(db, row.messageId)
}

/** Before anybody presses: what a correction or withdrawal would reach, how, and until when. */
export async function reachPlan(
  db: Db,
  { releaseId, act, now }: { releaseId: string; act: 'correct' | 'withdraw'; now: Date },
  { channels }: Needs,
): Promise<ReachView[]> {
  const { reached, lineage, accounts } = await reachIn(db, act, { releaseId, now, channels })
  const plan: ReachView[] = []
  for (const { accountId, title, how, until, uncertain, sentence } of reached) {
    const isBulk = accounts.find(({ id }) => id === accountId)?.capabilities.bulk != null
    const receivers = isBulk ? (await receiversIn(db, lineage, accountId)).length : null
    plan.push({ accountId, title, how, until: until?.toISOString() ?? null, uncertain, receivers, sentence })
  }
  return plan
}

/** After a change: what is still out there, account by account, and why. */
export async function residual(db: Db, releaseId: string, needs: Needs): Promise<ResidualView[]> {
  const { deliveries, row } = await loadRelease(db, releaseId)
  const event = row.withdrawnAt === null ? 'correct' : 'withdraw'
  const changes = deliveries.filter((delivery) => delivery.row.event === event)
  const originals = await liveDeliveries(db, {
    id: { in: changes.flatMap((change) => change.row.originalId ?? []) },
  })
  const arrived = new Set(
    originals.filter(({ state }) => mayHaveReached(state)).map((original) => original.row.id),
  )
  const titles = await accountTitles(db, needs)
  const lineage = await lineageOf(
    db,
    row.correctsId !== null && event === 'correct' ? row.correctsId : releaseId,
  )
  const found: ResidualView[] = []
  for (const change of changes) {
    if (!arrived.has(change.row.originalId ?? '')) continue
    const { accountId } = change.row
    const left = await receiversLeft(db, lineage, change)
    if (left === 0 || (left === null && !notDone.has(change.state))) continue
    found.push({
      accountTitle: titles.get(accountId) ?? accountId,
      state: change.state,
      reason: change.message?.reason || (readReason(change.row.reason) ?? ''),
      receivers: left,
    })
  }
  return found
}

const notDone: ReadonlySet<DeliveryState> = new Set(['skipped', 'rejected', 'unknown', 'held', 'superseded'])

/** Receivers of the text whom the change did not reach: opted out since, refused, or not known. Null: not sent to single receivers. */
async function receiversLeft(
  db: Db,
  lineage: Lineage,
  { row, message }: LiveDelivery,
): Promise<number | null> {
  const reached = await receiversIn(db, lineage, row.accountId)
  if (reached.length === 0) return null
  return reached.length - (message?.recipients?.sent ?? 0) - (message?.recipients?.confirmed ?? 0)
}
