/**
 * Submission, reviews and sign-off 签发.
 * Trap: a decision is bound to what the reviewer had before his eyes; if that changed in between, nothing is decided.
 */

import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import type { ChainStep } from '../domain/chain.ts'
import { isBlocking } from '../domain/going-out/waiver.ts'
import { findingsOf } from '../going-out/findings.ts'
import { shownOf } from '../going-out/previews.ts'
import { onBehalfOf, personOf } from '../permission/person.ts'
import { publishSealed } from '../publishing/publish.ts'
import { sealRelease } from '../publishing/seal.ts'
import { measureAuthorship } from '../releases/authorship.ts'
import { correctable } from '../releases/lineage.ts'
import type { CreateReleaseNeeds, PublisherNeeds } from '../releases/needs.ts'
import { type Loaded, loadRelease, lockRelease } from '../releases/release-rows.ts'
import { renewHouseWords } from '../renditions/proposals.ts'
import { permissionOf, reviewRuling, submissionRuling } from '../review/rulings.ts'
import { say } from '../said/review.ts'

export { waiveFinding, withdrawWaiver } from '../review/waive.ts'

/** 送审: starts a new round. */
export async function submitRelease(
  work: Work,
  { releaseId }: { releaseId: string },
  needs: CreateReleaseNeeds,
): Promise<{ round: number }> {
  const loaded = await lockRelease(work.tx, releaseId)
  requirePermission(personOf(work.actor), 'release.draft', loaded.row.unitId)
  await measureAuthorship(work, releaseId)
  await renewHouseWords(work, await loadRelease(work.tx, releaseId), needs)
  const measured = await loadRelease(work.tx, releaseId)
  const ruling = submissionRuling(measured, await findingsOf(work.tx, measured, needs, work.now))
  if (!ruling.ok) throw new AppError('release.refused', ruling.why)
  const round = loaded.row.round + 1
  await work.tx.release.update({
    where: { id: releaseId },
    data: { submittedAt: work.now, round, version: { increment: 1 } },
  })
  await work.emit('release.submitted', { releaseId, round })
  return { round }
}

export interface ReviewRelease {
  readonly releaseId: string
  readonly step: string
  readonly decision: 'approved' | 'returned'
  readonly note?: string | undefined
  /** What the reviewer ticked: the four gates, the fact-check table … */
  readonly checks?: Readonly<Record<string, boolean>> | undefined
  /** Hash of what the reviewer was shown: nobody signs what they did not see. */
  readonly seenHash: string
}

/** One decision. Approving the step that seals signs the release off. */
export async function reviewRelease(
  work: Work,
  input: ReviewRelease,
  needs: PublisherNeeds,
): Promise<{ sealed: boolean; published: boolean }> {
  const { tx, emit } = work
  const { releaseId, decision } = input
  const loaded = await lockRelease(tx, releaseId)
  const { hash: shownHash } = await shownOf(tx, loaded, needs)
  const step = await decidable(work, loaded, { ...input, shownHash })
  if (decision === 'approved') await mayBeSigned(work, loaded, needs)
  await record(work, loaded, { ...input, step })
  if (decision === 'returned') {
    await emit('release.returned', { releaseId, step: step.step })
    return { sealed: false, published: false }
  }
  if (!step.seals) return { sealed: false, published: false }
  return sealAndPublish(work, releaseId, needs)
}

async function decidable(
  { actor }: Work,
  loaded: Loaded,
  input: ReviewRelease & { readonly shownHash: string },
): Promise<ChainStep> {
  const step = loaded.progress.chain.find((one) => one.step === input.step)
  if (step === undefined) throw new AppError('approval.refused', say('approval.no-such-step'))
  requirePermission(personOf(actor), permissionOf(step), loaded.row.unitId)
  const ruling = reviewRuling(loaded, input.step, actor)
  if (!ruling.ok) throw new AppError('approval.refused', ruling.why)
  if (input.seenHash !== input.shownHash) {
    throw new AppError('thing.changed-meanwhile', say('approval.unseen'))
  }
  if (input.decision === 'returned' && (input.note ?? '').trim().length < 2) {
    throw new AppError('request.invalid', say('return.reason'))
  }
  return step
}

/** What was true at submission is asked before every signature: a verdict may be gone, an account, an original. */
async function mayBeSigned(work: Work, loaded: Loaded, needs: CreateReleaseNeeds): Promise<void> {
  const findings = await findingsOf(work.tx, loaded, needs, work.now)
  const block = findings.find(isBlocking)
  if (block !== undefined)
    throw new AppError('approval.refused', say('approval.blocked', { block: block.message }))
  if (loaded.row.correctsId !== null) await correctable(work.tx, loaded.row.correctsId)
}

async function record(
  { tx, now, newId, actor, emit }: Work,
  { row, progress }: Loaded,
  input: Omit<ReviewRelease, 'step'> & { readonly step: ChainStep },
): Promise<void> {
  const { step, decision } = input
  const person = personOf(actor)
  await tx.review.create({
    data: {
      id: newId(),
      releaseId: row.id,
      round: row.round,
      step: step.step,
      decision,
      reviewerId: person.id,
      onBehalfOf: onBehalfOf(person, permissionOf(step), row.unitId) ?? null,
      textHash: progress.hashes.text,
      contentHash: progress.hashes.content,
      shownHash: input.seenHash,
      note: input.note?.trim() ?? '',
      checks: { ...input.checks },
      at: now,
    },
  })
  await emit('release.reviewed', {
    releaseId: row.id,
    step: step.step,
    decision,
    textHash: progress.hashes.text,
  })
}

async function sealAndPublish(
  work: Work,
  releaseId: string,
  needs: PublisherNeeds,
): Promise<{ sealed: boolean; published: boolean }> {
  const { sealId } = await sealRelease(work, await loadRelease(work.tx, releaseId))
  const { publishAt } = (await loadRelease(work.tx, releaseId)).row
  if (publishAt !== null && publishAt > work.now) {
    await work.later('publisher.publish', { releaseId, sealId }, { startAfter: publishAt })
    return { sealed: true, published: false }
  }
  const { outcome } = await publishSealed(work, { sealId }, needs)
  return { sealed: true, published: outcome === 'published' }
}
