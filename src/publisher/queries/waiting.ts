/** Releases that wait for a person: to be reviewed, changed, decided about. */

import { z } from 'zod'

import { unknownMessages } from '../../channels/queries.ts'
import type { Db } from '../../infra/data/db.ts'
import { mostWaiting, type Waiting, type WaitReader } from '../../infra/define-module.ts'
import { holdsPermission } from '../../staff/queries.ts'
import { currentStep } from '../domain/approval.ts'
import { stepTitle } from '../domain/chain.ts'
import { statusOf } from '../domain/status.ts'
import {
  decisionRuling,
  removalReasonName,
  removalReasons,
  waitingStep,
  withdrawalStepTitle,
} from '../domain/undoing/withdrawal.ts'
import { liveDeliveries, type Loaded, loadReleases } from '../releases/release-rows.ts'
import { say as sayRemoval } from '../said/removal.ts'
import { say } from '../said/review.ts'
import { factsOfWithdrawal, stepPermission } from '../withdrawals/withdrawal-rows.ts'
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

/** Proposed by somebody else, and at a step this person may take. */
export async function withdrawalsToDecide(db: Db, { actor }: WaitReader): Promise<Waiting[]> {
  const found = await withdrawalsAt(db, actor, { doneAt: null })
  return found.flatMap(({ one, row, facts, step }) =>
    one.row.removedAt === null
      ? [
          {
            ...about(one),
            since: facts.decisions.at(-1)?.at ?? row.proposedAt,
            note: say('wait.withdrawal-note', {
              step: withdrawalStepTitle(row.chain, step),
              kind: say(`withdrawal.kind.${facts.kind}`),
              why: row.reason,
            }),
          },
        ]
      : [],
  )
}

/** Done in an emergency; a second person says whether it was right. */
export async function removalsToConfirm(db: Db, { actor }: WaitReader): Promise<Waiting[]> {
  const found = await withdrawalsAt(db, actor, { doneAt: { not: null } })
  return found.map(({ one, row }) => ({
    ...about(one),
    since: row.proposedAt,
    dueAt: row.confirmBy ?? undefined,
    note: sayRemoval('removal.wait-note', {
      reason: removalReasonName(z.enum(removalReasons).parse(row.reasonCode)),
      why: row.reason,
    }),
  }))
}

async function withdrawalsAt(
  db: Db,
  actor: WaitReader['actor'],
  where: { doneAt: null } | { doneAt: { not: null } },
) {
  const isOperator = holdsPermission(actor, 'release.publish')
  const proposals = await db.withdrawal.findMany({
    where: { decision: null, ...where },
    orderBy: { proposedAt: 'asc' },
    take: mostRead,
  })
  const rows = await db.release.findMany({
    where: { id: { in: proposals.map(({ releaseId }) => releaseId) } },
  })
  const releases = new Map((await loadReleases(db, rows)).map((one) => [one.row.id, one]))
  const his = []
  for (const row of proposals) {
    const one = releases.get(row.releaseId)
    const facts = await factsOfWithdrawal(db, row)
    const step = waitingStep(facts)
    if (one === undefined || step === undefined || !decisionRuling(facts, actor.id, isOperator).ok) continue
    if (holdsPermission(actor, stepPermission(step), one.row.unitId)) his.push({ one, row, facts, step })
  }
  return his.slice(0, mostWaiting)
}
