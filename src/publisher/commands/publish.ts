/**
 * The moment of publishing: seal compared byte for byte, page written, every delivery queued, register number taken —
 * in one transaction. Trap: anything that differs from what was signed stops the whole release; nothing half-checked
 * goes out.
 */

import { register } from '../../archive/commands.ts'
import { crashPoint } from '../../infra/process/crash.ts'
import { type Actor, type UnitOfWork, type Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import type { Message } from '../../words/message.ts'
import { Payload } from '../../words/payload.ts'
import { all, type Ruling, yes } from '../../words/ruling.ts'
import { correctionRuling } from '../domain/changes.ts'
import { deliverChange, deliverNew, type Planned, stopAndReach } from '../publishing/deliver.ts'
import { breakSeal, sealHolds } from '../publishing/seal.ts'
import type { PublisherNeeds } from '../releases/needs.ts'
import { pageOf } from '../releases/page.ts'
import { type Loaded, loadRelease, lockRelease, type SealRow } from '../releases/release-rows.ts'
import { say } from '../said/deliveries.ts'

export type Published =
  | { readonly outcome: 'published' }
  /** It is not time yet, or it was done before: nothing happened. */
  | { readonly outcome: 'nothing' }
  /** The seal did not hold. It is broken for good, which is recorded; nothing went out. */
  | { readonly outcome: 'broken'; readonly why: Message }

/** Publishes a sealed release that is due: the signature that sealed it allows it. Safe to call again at any time. */
export async function publishSealed(
  work: Work,
  { sealId }: { sealId: string },
  needs: PublisherNeeds,
): Promise<Published> {
  const { tx, now } = work
  const known = await tx.seal.findUnique({ where: { id: sealId } })
  if (known === null || known.event === 'withdraw') return { outcome: 'nothing' }
  const loaded = await lockRelease(tx, known.releaseId)
  const seal = loaded.seals.find(({ id, brokenAt }) => id === sealId && brokenAt === null)
  if (seal === undefined || loaded.row.publishedAt !== null) return { outcome: 'nothing' }
  if (loaded.row.publishAt !== null && loaded.row.publishAt > now) return { outcome: 'nothing' }
  const ruling = all(sealHolds(loaded, seal), await originalRuling(work, loaded))
  if (!ruling.ok) {
    await breakSeal(work, seal, ruling.why)
    return { outcome: 'broken', why: ruling.why }
  }
  await publish(work, { loaded, seal }, needs)
  crashPoint('publish.before-commit')
  return { outcome: 'published' }
}

/** For jobs: a broken seal is committed first, then said. @throws AppError seal.broken */
export async function publishNow(
  needs: PublisherNeeds & { readonly work: UnitOfWork },
  actor: Actor,
  sealId: string,
): Promise<'published' | 'nothing'> {
  const done = await needs.work(actor, (work) => {
    requirePermission(work.actor, 'release.sign-off')
    return publishSealed(work, { sealId }, needs)
  })
  if (done.outcome === 'broken') throw new AppError('seal.broken', done.why)
  return done.outcome
}

/** A scheduled correction whose original was withdrawn or corrected meanwhile corrects nothing any more. */
async function originalRuling({ tx }: Work, { row }: Loaded): Promise<Ruling> {
  return row.correctsId === null ? yes : correctionRuling(await loadRelease(tx, row.correctsId))
}

async function publish(
  work: Work,
  { loaded, seal }: { loaded: Loaded; seal: SealRow },
  needs: PublisherNeeds,
): Promise<void> {
  const { tx, now, emit } = work
  const { row } = loaded
  await tx.release.update({ where: { id: row.id }, data: { publishedAt: now, version: { increment: 1 } } })
  const page = await pageOf(tx, { loaded, seal, now }, needs)
  await tx.publicPage.create({ data: page })
  const planned = plannedOf(loaded, seal)
  if (row.correctsId === null) {
    await deliverNew(work, loaded, planned, needs)
    crashPoint('publish.planned')
  } else {
    const reason = say('delivery.stopped-by-correction', { code: row.code })
    const reach = await stopAndReach(work, 'correct', { releaseId: row.correctsId, reason }, needs)
    await deliverChange(work, 'correct', { planned, reach }, needs)
    await tx.publicPage.update({
      where: { releaseId: row.correctsId },
      data: { status: 'corrected', statusNote: row.correctReason, replacedByCode: row.code, updatedAt: now },
    })
    crashPoint('correct.planned')
    for (const releaseId of reach.lineage.releaseIds)
      await emit('release.corrected', { releaseId, correctionId: row.id })
  }
  // A correction is told as a correction: clocks of the case were stopped by the first publication.
  await emit('release.published', {
    releaseId: row.id,
    kind: row.kind,
    caseId: row.correctsId === null ? row.caseId : null,
  })
  // Last, because the register takes one entry at a time over all transactions.
  await register(work, {
    subjectKind: 'release',
    subjectId: row.id,
    title: page.title,
    contentHash: seal.hash,
  })
}

function plannedOf({ deliveries, renditions }: Loaded, seal: SealRow): Planned[] {
  return deliveries
    .filter(({ row }) => row.sealId === seal.id && row.state === 'planned')
    .flatMap(({ row }) => {
      const rendition = renditions.find(({ accountId }) => accountId === row.accountId)
      return rendition === undefined ? [] : [{ row, payload: Payload.parse(rendition.payload) }]
    })
}

/** Deliveries of a published release that got no message: their account was missing. The sweep calls this. */
export async function queuePlanned(
  work: Work,
  { releaseId }: { releaseId: string },
  needs: PublisherNeeds,
): Promise<void> {
  requirePermission(work.actor, 'release.publish')
  const loaded = await loadRelease(work.tx, releaseId)
  const { row, seals, correctedBy } = loaded
  const seal = seals.find(({ event, brokenAt }) => event !== 'withdraw' && brokenAt === null)
  if (seal === undefined || row.publishedAt === null || row.withdrawnAt !== null || correctedBy !== undefined)
    return
  const planned = plannedOf(loaded, seal)
  if (row.correctsId === null) return deliverNew(work, loaded, planned, needs)
  const reach = await stopAndReach(
    work,
    'correct',
    { releaseId: row.correctsId, reason: say('delivery.stopped-by-correction', { code: row.code }) },
    needs,
  )
  await deliverChange(work, 'correct', { planned, reach }, needs)
}

/** Says once more that a signed release is due: its first bell was lost. The sweep calls this. */
export async function ringAgain(
  { actor, emit }: Work,
  { releaseId, sealId }: { releaseId: string; sealId: string },
): Promise<void> {
  requirePermission(actor, 'release.publish')
  await emit('release.due', { releaseId, sealId })
}
