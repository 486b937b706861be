/**
 * Submission, reviews and sign-off 签发.
 * Trap: a decision is bound to what the reviewer had before his eyes; if that changed in between, nothing is decided.
 */

import type { Work } from '../../infra/work.ts'
import { holdsPermission, type Permission, requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import type { Ruling } from '../../words/ruling.ts'
import { mayReview, maySubmit } from '../domain/approval.ts'
import type { ChainStep } from '../domain/types.ts'
import { onBehalfOf, personOf } from '../permission/person.ts'
import { writeSeal } from '../publishing/seal.ts'
import { findingsOf } from '../releases/findings.ts'
import type { CreateReleaseNeeds, PublisherNeeds } from '../releases/needs.ts'
import { type Loaded, loadRelease, lockRelease } from '../releases/release-rows.ts'
import { say } from '../said/review.ts'
import { correctable } from './create.ts'
import { publishSealed } from './publish.ts'

async function submissionRuling(work: Work, loaded: Loaded, needs: CreateReleaseNeeds): Promise<Ruling> {
  const { row, revision, facts } = loaded
  const findings = await findingsOf(work.tx, loaded, needs, work.now)
  return maySubmit(facts, {
    title: revision.title,
    body: revision.body,
    attribute: row.attribute,
    attributeReason: row.attributeReason,
    accountIds: row.accountIds,
    blocks: findings.filter(({ severity }) => severity === 'block').map(({ message }) => message),
  })
}

/** 送审: starts a new round. */
export async function submitRelease(
  work: Work,
  { releaseId }: { releaseId: string },
  needs: CreateReleaseNeeds,
): Promise<{ round: number }> {
  const loaded = await lockRelease(work.tx, releaseId)
  requirePermission(personOf(work.actor), 'release.draft', loaded.row.unitId)
  const ruling = await submissionRuling(work, loaded, needs)
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
  /** Hash of the content the reviewer saw; absent only where nobody looked at a screen. */
  readonly seenHash?: string | undefined
}

/** Why the actor may not decide this step now. */
export function reviewRuling({ row, facts }: Loaded, stepName: string, actor: Work['actor']): Ruling {
  const person = personOf(actor)
  const step = facts.chain.find((one) => one.step === stepName)
  const lender =
    step === undefined ? undefined : onBehalfOf(person, step.permission as Permission, row.unitId)
  return mayReview(facts, stepName, {
    personId: person.id,
    ...(lender !== undefined && { onBehalfOf: lender }),
    isOperator: holdsPermission(person, 'release.publish'),
    isAnalystOfCase: row.analystIds.includes(person.id) || row.analystIds.includes(lender ?? ''),
  })
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
  const step = await decidable(work, loaded, input)
  if (decision === 'approved' && step.seals) await mayBeSealed(work, loaded, needs)
  await record(work, loaded, { ...input, step })
  if (decision === 'returned') {
    await emit('release.returned', { releaseId, step: step.step })
    return { sealed: false, published: false }
  }
  if (!step.seals) return { sealed: false, published: false }
  return sealAndPublish(work, releaseId, needs)
}

/** 签发: the decision of the step that seals, whatever the chain calls it. */
export async function signOff(
  work: Work,
  input: Omit<ReviewRelease, 'step' | 'decision'>,
  needs: PublisherNeeds,
): Promise<{ sealed: boolean; published: boolean }> {
  const { facts } = await loadRelease(work.tx, input.releaseId)
  const step = facts.chain.find(({ seals }) => seals)?.step ?? ''
  return reviewRelease(work, { ...input, step, decision: 'approved' }, needs)
}

async function decidable({ actor }: Work, loaded: Loaded, input: ReviewRelease): Promise<ChainStep> {
  const step = loaded.facts.chain.find((one) => one.step === input.step)
  if (step === undefined) throw new AppError('approval.refused', say('approval.no-such-step'))
  requirePermission(personOf(actor), step.permission as Permission, loaded.row.unitId)
  const ruling = reviewRuling(loaded, input.step, actor)
  if (!ruling.ok) throw new AppError('approval.refused', ruling.why)
  if (input.seenHash !== undefined && input.seenHash !== loaded.facts.hashes.content) {
    throw new AppError('thing.changed-meanwhile', say('approval.unseen'))
  }
  if (input.decision === 'returned' && (input.note ?? '').trim().length < 2) {
    throw new AppError('request.invalid', say('return.reason'))
  }
  return step
}

/** What was true at submission is asked once more before the signature: accounts may be gone, an original withdrawn. */
async function mayBeSealed(work: Work, loaded: Loaded, needs: CreateReleaseNeeds): Promise<void> {
  const findings = await findingsOf(work.tx, loaded, needs, work.now)
  const block = findings.find(({ severity }) => severity === 'block')
  if (block !== undefined)
    throw new AppError('approval.refused', say('approval.blocked', { block: block.message }))
  if (loaded.row.correctsId !== null) await correctable(work.tx, loaded.row.correctsId)
}

async function record(
  { tx, now, newId, actor, emit }: Work,
  { row, facts }: Loaded,
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
      onBehalfOf: onBehalfOf(person, step.permission as Permission, row.unitId) ?? null,
      textHash: facts.hashes.text,
      contentHash: facts.hashes.content,
      note: input.note?.trim() ?? '',
      checks: { ...input.checks },
      at: now,
    },
  })
  await emit('release.reviewed', {
    releaseId: row.id,
    step: step.step,
    decision,
    textHash: facts.hashes.text,
  })
}

async function sealAndPublish(
  work: Work,
  releaseId: string,
  needs: PublisherNeeds,
): Promise<{ sealed: boolean; published: boolean }> {
  const { sealId } = await writeSeal(work, await loadRelease(work.tx, releaseId))
  const { publishAt } = (await loadRelease(work.tx, releaseId)).row
  if (publishAt !== null && publishAt > work.now) {
    await work.later('publisher.publish', { releaseId, sealId }, { startAfter: publishAt })
    return { sealed: true, published: false }
  }
  const { outcome } = await publishSealed(work, { sealId }, needs)
  return { sealed: true, published: outcome === 'published' }
}
