/** 废止: the page stays and says so, and why; each post is taken back as far as its platform lets us. */

import { register } from '../../archive/commands.ts'
import type { Tx } from '../../infra/data/db.ts'
import { crashPoint } from '../../infra/process/crash.ts'
import type { Work } from '../../infra/work.ts'
import { AppError } from '../../words/errors.ts'
import type { StoredRendition } from '../domain/stored-rendition.ts'
import { withdrawalEntry } from '../domain/templates.ts'
import { isActedOn } from '../domain/undoing/reach.ts'
import { deliverWithdrawal, type Planned, stopAndReach, wayOf } from '../publishing/deliver.ts'
import { Notices } from '../publishing/notices.ts'
import { sealWithdrawal, type WithdrawalTarget } from '../publishing/seal.ts'
import { lineageOf, type Reach } from '../releases/lineage.ts'
import type { PublisherNeeds } from '../releases/needs.ts'
import type { Loaded } from '../releases/release-rows.ts'
import { say } from '../said/changes.ts'
import { say as sayDelivery } from '../said/deliveries.ts'
import type { WithdrawalRow } from './withdrawal-rows.ts'

export async function revoke(
  work: Work,
  { loaded, withdrawal }: { loaded: Loaded; withdrawal: WithdrawalRow },
  needs: PublisherNeeds,
): Promise<void> {
  const { tx, now } = work
  const { row, revision } = loaded
  const { explanation } = withdrawal
  await closePage(work, row.id, explanation)
  const reason = sayDelivery('delivery.stopped-by-withdrawal')
  const read = (db: Tx) => lineageOf(db, row.id)
  const reach = await stopAndReach(work, 'withdraw', { read, reason }, needs)
  const notices = Notices.parse(withdrawal.notices)
  const { hash } = await sealAndDeliver(work, row, { explanation, notices, reach }, needs)
  await tx.withdrawal.update({ where: { id: withdrawal.id }, data: { doneAt: now } })
  crashPoint('withdraw.planned')
  await work.emit('release.withdrawn', { releaseId: row.id })
  await register(work, {
    subjectKind: 'withdrawal',
    subjectId: withdrawal.id,
    title: withdrawalEntry(revision.title),
    contentHash: hash,
  })
}

/** The page stays and says that it was withdrawn, and why. */
async function closePage({ tx, now }: Work, releaseId: string, explanation: string): Promise<void> {
  await tx.release.update({
    where: { id: releaseId },
    data: { withdrawnAt: now, withdrawReason: explanation, version: { increment: 1 } },
  })
  await tx.publicPage.updateMany({
    where: { releaseId },
    data: { status: 'withdrawn', statusNote: explanation, updatedAt: now },
  })
}

export interface TakingBack {
  readonly explanation: string
  readonly notices: Notices
  readonly reach: Reach
}

/** One signed delivery for each post that is or may be out there; then each goes on its way. */
export async function sealAndDeliver(
  work: Work,
  release: Pick<Loaded['row'], 'id' | 'code'>,
  { explanation, notices, reach }: TakingBack,
  needs: PublisherNeeds,
): Promise<{ hash: string }> {
  const targets = targetsOf(notices, reach)
  const { sealId, hash } = await sealWithdrawal(work, release, { explanation, targets })
  const planned = await plannedNotices(work, sealId, targets)
  await deliverWithdrawal(work, { planned, reach }, needs)
  return { hash }
}

type Target = WithdrawalTarget & { readonly payload: StoredRendition }

/** @throws AppError release.refused when something is out by now that nobody had before him who wrote the notices */
function targetsOf(notices: Notices, { reached }: Reach): Target[] {
  return reached.flatMap((one) => {
    const payload = notices[one.accountId]
    if (payload !== undefined)
      return [{ accountId: one.accountId, payload, originalId: one.originalId, way: wayOf('withdraw', one) }]
    if (!isActedOn(one)) return []
    throw new AppError('release.refused', say('withdraw.reach-changed', { account: one.title }))
  })
}

async function plannedNotices({ tx }: Work, sealId: string, targets: readonly Target[]): Promise<Planned[]> {
  const rows = await tx.delivery.findMany({ where: { sealId }, orderBy: { accountId: 'asc' } })
  return rows.flatMap((row) => {
    const target = targets.find(
      ({ accountId, originalId }) => accountId === row.accountId && originalId === row.originalId,
    )
    return target === undefined ? [] : [{ row, rendition: target.payload }]
  })
}
