/** What the clock does with sealed releases: publishes what is due, and makes good what a lost doorbell left behind. */

import type { Actor, UnitOfWork, Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import { stillAllowed } from '../going-out/asked.ts'
import { deliverPlanned, publishSealed } from '../publishing/publish.ts'
import { liveSeal } from '../publishing/seal.ts'
import type { PublisherNeeds } from '../releases/needs.ts'
import { loadRelease } from '../releases/release-rows.ts'

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

/** Deliveries of a published release that got no message: their account was missing. The sweep calls this. */
export async function queuePlanned(
  work: Work,
  { releaseId }: { releaseId: string },
  needs: PublisherNeeds,
): Promise<void> {
  requirePermission(work.actor, 'release.publish')
  const loaded = await loadRelease(work.tx, releaseId)
  const { row, correctedBy } = loaded
  const seal = liveSeal(loaded)
  if (seal === undefined || row.publishedAt === null || row.withdrawnAt !== null || correctedBy !== undefined)
    return
  if (!(await stillAllowed(work, loaded, needs)).ok) return
  await deliverPlanned(work, { loaded, seal }, needs)
}

/** Says once more that a signed release is due: its first bell was lost. The sweep calls this. */
export async function ringAgain(
  { actor, emit }: Work,
  { releaseId, sealId }: { releaseId: string; sealId: string },
): Promise<void> {
  requirePermission(actor, 'release.publish')
  await emit('release.due', { releaseId, sealId })
}
