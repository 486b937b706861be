/** Releases that wait for a person: to be reviewed, changed, decided about. */

import { unknownMessages } from '../../channels/queries.ts'
import type { Db } from '../../infra/data/db.ts'
import { mostWaiting, type Waiting, type WaitReader } from '../../infra/define-module.ts'
import { holdsPermission } from '../../staff/queries.ts'
import { currentStep } from '../domain/approval.ts'
import { stepTitle } from '../domain/chain.ts'
import { decisionRuling } from '../domain/changes.ts'
import { statusOf } from '../domain/status.ts'
import { liveDeliveries, type Loaded, loadReleases } from '../releases/release-rows.ts'
import { say } from '../said/review.ts'
import { isWaitingFor } from './actions.ts'
import { stepDueAt } from './review-path.ts'

/** No queue reads more releases than this. */
const mostRead = 500

const about = ({ row, revision }: Loaded) => ({
  subjectKind: 'release',
  subjectId: row.id,
  title: revision.title,
  link: `/releases/${row.id}`,
})

/** Whose current step this person may decide now. */
export async function toReview(db: Db, { actor }: WaitReader): Promise<Waiting[]> {
  const rows = await db.release.findMany({
    where: { submittedAt: { not: null }, publishedAt: null, withdrawnAt: null },
    orderBy: { submittedAt: 'asc' },
    take: mostRead,
  })
  const his = (await loadReleases(db, rows)).filter((one) => isWaitingFor(one, actor))
  return his.slice(0, mostWaiting).map((one) => {
    const { row, progress } = one
    const step = currentStep(progress)
    const last = progress.reviews.findLast(({ round }) => round === progress.round)
    return {
      ...about(one),
      since: last?.at ?? row.submittedAt ?? row.createdAt,
      ...(step !== undefined && {
        note: stepTitle(progress.chainName, step),
        dueAt: stepDueAt(progress, step),
      }),
    }
  })
}

/** Returned to whoever made them; the note is the reviewer's own. */
export async function returned(db: Db, { actor }: WaitReader): Promise<Waiting[]> {
  const rows = await db.release.findMany({
    where: { createdById: actor.id, submittedAt: { not: null }, publishedAt: null, withdrawnAt: null },
    orderBy: { createdAt: 'desc' },
    take: mostRead,
  })
  const loaded = (await loadReleases(db, rows)).filter(({ progress }) => statusOf(progress) === 'returned')
  return loaded.slice(0, mostWaiting).map((one) => {
    const last = one.reviews.at(-1)
    return { ...about(one), since: last?.at ?? one.row.createdAt, note: last?.note ?? '' }
  })
}

/** Of which nobody knows whether something arrived; each once, however many deliveries. */
export async function unknownOutcomes(db: Db, { actor }: WaitReader): Promise<Waiting[]> {
  const messages = (await unknownMessages(db)).filter(({ refKind }) => refKind === 'delivery')
  const live = await liveDeliveries(db, { id: { in: messages.map(({ refId }) => refId) } })
  const deliveries = live.filter(({ state }) => state === 'unknown')
  const rows = await db.release.findMany({
    where: { id: { in: deliveries.map(({ row }) => row.releaseId) } },
    take: mostWaiting,
  })
  const his = (await loadReleases(db, rows)).filter(({ row }) =>
    holdsPermission(actor, 'release.publish', row.unitId),
  )
  return his.map((one) => {
    const own = deliveries.filter(({ row }) => row.releaseId === one.row.id)
    const since = own.map(({ row, message }) => (message?.firstTryAt ?? row.createdAt).getTime())
    return {
      ...about(one),
      since: new Date(Math.min(...since)),
      note: say('wait.deliveries-unknown', { count: own.length }),
    }
  })
}

/** Whose withdrawal somebody else proposed. */
export async function withdrawalsToDecide(db: Db, { actor }: WaitReader): Promise<Waiting[]> {
  const isOperator = holdsPermission(actor, 'release.publish')
  const proposals = await db.withdrawal.findMany({
    where: { decision: null },
    orderBy: { proposedAt: 'asc' },
    take: mostWaiting,
  })
  const his = proposals.filter((one) => decisionRuling(one, actor.id, isOperator).ok)
  const rows = await db.release.findMany({ where: { id: { in: his.map(({ releaseId }) => releaseId) } } })
  return (await loadReleases(db, rows))
    .filter(({ row }) => holdsPermission(actor, 'release.correct', row.unitId))
    .flatMap((one) =>
      his
        .filter(({ releaseId }) => releaseId === one.row.id)
        .map(({ proposedAt, reason }) => ({ ...about(one), since: proposedAt, note: reason })),
    )
}
