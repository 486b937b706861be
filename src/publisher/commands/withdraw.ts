/**
 * 撤回: proposed by one person with a public explanation, decided by another, sent to exactly those who got or may have
 * got it. Trap: nothing is deleted silently. The page stays and says so, the evidence stays, platforms are asked one
 * by one.
 */

import { register } from '../../archive/commands.ts'
import { crashPoint } from '../../infra/process/crash.ts'
import type { Work } from '../../infra/work.ts'
import { holdsPermission, requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import { decisionRuling, withdrawalRuling } from '../domain/changes.ts'
import { withdrawalEntry } from '../domain/templates.ts'
import { mayExplain } from '../going-out/asked.ts'
import { personOf } from '../permission/person.ts'
import { deliverChange, type Planned, stopAndReach } from '../publishing/deliver.ts'
import { Notices, noticesOf } from '../publishing/notices.ts'
import { sealWithdrawal } from '../publishing/seal.ts'
import type { PublisherNeeds } from '../releases/needs.ts'
import { type Loaded, lockRelease } from '../releases/release-rows.ts'
import { say } from '../said/changes.ts'
import { say as sayDelivery } from '../said/deliveries.ts'

export async function proposeWithdrawal(
  work: Work,
  input: { releaseId: string; reason: string; explanation: string },
  needs: PublisherNeeds,
): Promise<{ withdrawalId: string }> {
  const { tx, now, newId, emit } = work
  const person = personOf(work.actor)
  const loaded = await lockRelease(tx, input.releaseId)
  if (!holdsPermission(person, 'release.draft', loaded.row.unitId))
    requirePermission(person, 'release.correct', loaded.row.unitId)
  const ruling = withdrawalRuling(loaded)
  if (!ruling.ok) throw new AppError('release.refused', ruling.why)
  const said = await mayExplain(work, loaded, input.explanation, needs)
  if (!said.ok) throw new AppError('release.refused', said.why)
  const open = await tx.withdrawal.findFirst({ where: { releaseId: input.releaseId, decision: null } })
  if (open !== null) throw new AppError('release.refused', say('withdraw.proposed'))
  const withdrawalId = newId()
  await tx.withdrawal.create({
    data: {
      id: withdrawalId,
      releaseId: input.releaseId,
      reason: input.reason,
      explanation: input.explanation,
      notices: JSON.parse(JSON.stringify(await noticesOf(work, loaded, input.explanation, needs))),
      proposedById: person.id,
      proposedAt: now,
    },
  })
  await emit('release.withdrawal-proposed', { releaseId: input.releaseId, withdrawalId })
  return { withdrawalId }
}

export interface DecideWithdrawal {
  readonly withdrawalId: string
  readonly decision: 'approved' | 'refused'
  readonly note?: string | undefined
}

export async function decideWithdrawal(
  work: Work,
  input: DecideWithdrawal,
  needs: PublisherNeeds,
): Promise<void> {
  const { tx, now, emit } = work
  const { withdrawalId, decision } = input
  const known = await tx.withdrawal.findUnique({ where: { id: withdrawalId } })
  if (known === null) throw new AppError('thing.not-found')
  const loaded = await lockRelease(tx, known.releaseId)
  const withdrawal = await tx.withdrawal.findUniqueOrThrow({ where: { id: withdrawalId } })
  const decidedById = mayDecide(work, { loaded, withdrawal, decision })
  const said = await mayExplain(work, loaded, withdrawal.explanation, needs)
  if (!said.ok && decision === 'approved') throw new AppError('release.refused', said.why)
  await tx.withdrawal.update({
    where: { id: withdrawalId },
    data: { decision, decidedById, decidedAt: now, note: input.note?.trim() ?? '' },
  })
  await emit('release.withdrawal-decided', { releaseId: known.releaseId, withdrawalId, decision })
  if (decision === 'approved') await withdraw(work, { loaded, withdrawal }, needs)
}

type WithdrawalRow = NonNullable<Awaited<ReturnType<Work['tx']['withdrawal']['findUnique']>>>

/** @returns who decides. @throws AppError for whoever may not, or when there is nothing to withdraw any more */
function mayDecide(
  { actor }: Work,
  {
    loaded,
    withdrawal,
    decision,
  }: { loaded: Loaded; withdrawal: WithdrawalRow; decision: DecideWithdrawal['decision'] },
): string {
  const person = personOf(actor)
  requirePermission(person, 'release.correct', loaded.row.unitId)
  const ruling = decisionRuling(withdrawal, person.id, holdsPermission(person, 'release.publish'))
  if (!ruling.ok) throw new AppError('approval.refused', ruling.why)
  const still = withdrawalRuling(loaded)
  if (!still.ok && decision === 'approved') throw new AppError('release.refused', still.why)
  return person.id
}

async function withdraw(
  work: Work,
  { loaded, withdrawal }: { loaded: Loaded; withdrawal: WithdrawalRow },
  needs: PublisherNeeds,
): Promise<void> {
  const { row, revision } = loaded
  const { explanation } = withdrawal
  const notices = Notices.parse(withdrawal.notices)
  const { sealId, hash } = await sealWithdrawal(work, row, { explanation, notices })
  await closePage(work, row.id, explanation)
  const reason = sayDelivery('delivery.stopped-by-withdrawal')
  const reach = await stopAndReach(work, 'withdraw', { releaseId: row.id, reason }, needs)
  const planned = await plannedNotices(work, sealId, notices)
  await deliverChange(work, 'withdraw', { planned, reach }, needs)
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

async function plannedNotices({ tx }: Work, sealId: string, notices: Notices): Promise<Planned[]> {
  const rows = await tx.delivery.findMany({ where: { sealId }, orderBy: { accountId: 'asc' } })
  return rows.flatMap((row) => {
    const rendition = notices[row.accountId]
    return rendition === undefined ? [] : [{ row, rendition }]
  })
}
