/** What a correction or withdrawal would reach, and what stays out there after one. */

import type { Db } from '../../infra/data/db.ts'
import { readMessage } from '../../infra/data/stored-message.ts'
import { AppError } from '../../words/errors.ts'
import type { ReachView } from '../api/changes.ts'
import type { ResidualView } from '../api/deliveries.ts'
import type { DeliveryState } from '../domain/progress.ts'
import { mayHaveReached } from '../domain/reach.ts'
import { type Lineage, lineageOf, reachIn, receiversIn } from '../releases/lineage.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import { liveDeliveries, type LiveDelivery, loadRelease } from '../releases/release-rows.ts'
import { say } from '../said/releases.ts'
import { accountTitles } from './deliveries.ts'

type Needs = Pick<CreateReleaseNeeds, 'channels' | 'publicUrl'>

/** Before anybody presses: how each account is reached, and until when. @throws AppError thing.not-found */
export async function reachPlan(
  db: Db,
  { releaseId, act, now }: { releaseId: string; act: 'correct' | 'withdraw'; now: Date },
  { channels }: Needs,
): Promise<ReachView[]> {
  if ((await db.release.count({ where: { id: releaseId } })) === 0)
    throw new AppError('thing.not-found', say('release.not-found', { id: releaseId }))
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
      reason: change.message?.reason || (readMessage(change.row.reason) ?? ''),
      receivers: left,
    })
  }
  return found
}

const notDone: ReadonlySet<DeliveryState> = new Set(['skipped', 'rejected', 'unknown', 'held', 'superseded'])

/**
 * Receivers of the text whom the change did not reach: opted out since, refused, or not known. Null: not sent to
 * single receivers.
 */
async function receiversLeft(
  db: Db,
  lineage: Lineage,
  { row, message }: LiveDelivery,
): Promise<number | null> {
  const reached = await receiversIn(db, lineage, row.accountId)
  if (reached.length === 0) return null
  return reached.length - (message?.recipients?.sent ?? 0) - (message?.recipients?.confirmed ?? 0)
}
