/** What the office comes to know: evidence, claims, verdicts, published answers, imported rulings. */

import { sha256 } from '../infra/data/secrets.ts'
import type { Work } from '../infra/work.ts'
import { person, requirePermission, requireSystem } from '../staff/queries.ts'
import { maskPersonal } from '../text/mask.ts'
import { AppError } from '../words/errors.ts'
import { maySetVerdict } from './domain/verdict.ts'
import { say } from './said.ts'

export interface NewEvidence {
  readonly caseId?: string | undefined
  readonly kind: string
  readonly title: string
  readonly text: string
  readonly fileHash?: string | undefined
  readonly url?: string | undefined
  readonly unitId: string
  readonly verifierName: string
  readonly observedAt: Date
}

/** A quotable piece of evidence. Personal numbers are masked: it may be quoted in public. */
export async function recordEvidence(
  { tx, now, actor, newId, emit }: Work,
  input: NewEvidence,
): Promise<{ evidenceId: string }> {
  requirePermission(actor, 'claim.verdict.evidence', input.unitId)
  const evidenceId = newId()
  const text = maskPersonal(input.text)
  await tx.evidence.create({
    data: {
      id: evidenceId,
      caseId: input.caseId ?? null,
      kind: input.kind,
      title: input.title,
      text,
      fileHash: input.fileHash ?? null,
      url: input.url ?? null,
      unitId: input.unitId,
      verifierName: input.verifierName,
      observedAt: input.observedAt,
      recordedById: actor.id,
      recordedAt: now,
    },
  })
  await emit('evidence.recorded', {
    evidenceId,
    caseId: input.caseId ?? null,
    contentHash: sha256(`${input.title}\n${text}`),
  })
  return { evidenceId }
}

export async function withdrawEvidence(
  { tx, now, actor, emit }: Work,
  { evidenceId }: { evidenceId: string },
): Promise<void> {
  const row = await tx.evidence.findUnique({ where: { id: evidenceId } })
  if (row === null) throw new AppError('thing.not-found', say('evidence.not-found', { evidenceId }))
  requirePermission(actor, 'claim.verdict.evidence', row.unitId)
  await tx.evidence.update({ where: { id: evidenceId }, data: { withdrawnAt: now } })
  await emit('evidence.withdrawn', { evidenceId })
}

/** Tells every process that the claims changed; they read on from the number they know. */
async function nextChange({ tx }: Work): Promise<bigint> {
  // Held to the end of the transaction: a lower number can then never become visible after a higher one.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('claim change'))`
  const [row] = await tx.$queryRaw<{ seq: bigint }[]>`SELECT nextval('claim_change_seq') AS seq`
  await tx.$executeRaw`SELECT pg_notify('claims_changed', '')`
  return row?.seq ?? 0n
}

export async function openClaim(
  work: Work,
  input: {
    text: string
    caseId?: string | undefined
    place?: string | undefined
    slots?: object | undefined
  },
): Promise<{ claimId: string }> {
  requirePermission(work.actor, 'case.open')
  const claimId = work.newId()
  await work.tx.claim.create({
    data: {
      id: claimId,
      text: maskPersonal(input.text),
      slots: { ...input.slots },
      place: input.place ?? null,
      origin: 'own',
      caseId: input.caseId ?? null,
      sourceName: claimId,
      createdAt: work.now,
      changedSeq: await nextChange(work),
    },
  })
  return { claimId }
}

/** A known claim comes back: its next answer belongs to the new case. */
export async function moveClaim(
  { tx, actor }: Work,
  { claimId, caseId }: { claimId: string; caseId: string },
): Promise<void> {
  requirePermission(actor, 'case.open')
  await tx.claim.update({ where: { id: claimId }, data: { caseId, version: { increment: 1 } } })
}

export interface CaseTold {
  readonly caseId: string
  readonly claimId: string
  readonly kind: string
  readonly analystIds: readonly string[]
  /** Units that have a part in it: responsible for it, or asked. */
  readonly unitIds: readonly string[]
  readonly closedAt: Date | null
}

/** What response tells of a case whenever it opens, is graded, closed or taken up again. */
export async function tellCase({ tx, actor }: Work, { caseId, ...told }: CaseTold): Promise<void> {
  requirePermission(actor, 'case.read')
  const { analystIds, unitIds } = told
  const row = { ...told, analystIds: [...new Set(analystIds)], unitIds: [...new Set(unitIds)] }
  await tx.caseStanding.upsert({ where: { caseId }, create: { caseId, ...row }, update: row })
}

export interface NewVerdict {
  readonly claimId: string
  readonly verdict: string
  readonly reason: string
  readonly evidenceIds: readonly string[]
  /** A person of the responsible unit who stands by it. */
  readonly signerId: string
  readonly responsibleUnitId: string
}

export async function setVerdict(work: Work, input: NewVerdict): Promise<void> {
  const { tx, now, actor, emit } = work
  requirePermission(actor, 'claim.verdict')
  const claim = await tx.claim.findUnique({ where: { id: input.claimId } })
  if (claim === null)
    throw new AppError('thing.not-found', say('claim.not-found', { claimId: input.claimId }))
  const evidenceIds = [...new Set(input.evidenceIds)]
  const evidence = await tx.evidence.findMany({ where: { id: { in: evidenceIds } } })
  const signer = await person(tx, input.signerId)
  const ruling = maySetVerdict({
    verdict: input.verdict,
    reason: input.reason,
    responsibleUnitId: input.responsibleUnitId,
    evidence: evidence.map(({ id, unitId, verifierName, withdrawnAt }) => ({
      id,
      unitId,
      verifierName,
      withdrawn: withdrawnAt !== null,
    })),
    wantedEvidenceCount: evidenceIds.length,
    signerUnitId: signer?.unitId ?? null,
  })
  if (!ruling.ok) throw new AppError('verdict.refused', ruling.why)
  await tx.claim.update({
    where: { id: input.claimId },
    data: {
      verdict: input.verdict,
      verdictReason: input.reason,
      verdictSignerId: input.signerId,
      verdictAt: now,
      version: { increment: 1 },
      changedSeq: await nextChange(work),
    },
  })
  await tx.claimEvidence.createMany({
    data: evidenceIds.map((evidenceId) => ({ claimId: input.claimId, evidenceId })),
    skipDuplicates: true,
  })
  await emit('claim.verdict-set', {
    claimId: input.claimId,
    verdict: input.verdict,
    signerId: input.signerId,
    evidenceIds,
  })
}

export interface PublishedAnswer {
  readonly claimId: string
  readonly releaseId: string
  readonly title: string
  readonly text: string
  readonly url: string
  readonly status: 'published' | 'corrected' | 'withdrawn'
  /** The verdict the published text stands for; null for a statement without one. */
  readonly verdict: string | null
}

/**
 * The approved text that was published becomes the answer to the claim, word for word. Everybody who asked hears of it.
 */
export async function recordAnswer(work: Work, input: PublishedAnswer): Promise<void> {
  const { tx, now, actor, emit } = work
  requireSystem(actor)
  const { claimId, releaseId, status } = input
  const before = await tx.claim.findUnique({ where: { id: claimId } })
  if (before === null) throw new AppError('thing.not-found', say('claim.not-found', { claimId }))
  if (before.answerReleaseId === releaseId && before.answerStatus === status) return
  // A bell that rings late does not bring back what was removed meanwhile.
  if (before.answerReleaseId === releaseId && before.answerStatus === 'removed') return
  await tx.claim.update({
    where: { id: claimId },
    data: {
      answerReleaseId: releaseId,
      answerTitle: input.title,
      answerText: input.text,
      answerUrl: input.url,
      answerStatus: status,
      answerVerdict: input.verdict,
      answeredAt: now,
      version: { increment: 1 },
      changedSeq: await nextChange(work),
    },
  })
  await emit('claim.answered', { claimId, releaseId, status })
}

/**
 * What was published may not be given as an answer any more. `removed`: its words are forgotten as well. Part of a
 * command that asks; in its transaction, so that no citizen is answered with it afterwards.
 */
export async function endAnswers(
  work: Work,
  { releaseIds, status }: { releaseIds: readonly string[]; status: 'removed' },
): Promise<void> {
  const { tx, emit } = work
  const answered = await tx.claim.findMany({ where: { answerReleaseId: { in: [...releaseIds] } } })
  for (const { id: claimId, answerReleaseId } of answered) {
    await tx.claim.update({
      where: { id: claimId },
      data: {
        answerStatus: status,
        answerTitle: null,
        answerText: null,
        version: { increment: 1 },
        changedSeq: await nextChange(work),
      },
    })
    if (answerReleaseId !== null)
      await emit('claim.answered', { claimId, releaseId: answerReleaseId, status })
  }
}

export interface ExternalRuling {
  /** The claim that was ruled on. */
  readonly text: string
  readonly rulingText?: string | undefined
  readonly sourceName: string
  readonly sourceUrl: string
  readonly verdict?: string | undefined
}

/** Rulings of others: suggested to the desk, never told to citizens as ours. Returns how many were new. */
export async function importClaims(
  work: Work,
  rows: readonly ExternalRuling[],
  fileHash: string,
): Promise<number> {
  requirePermission(work.actor, 'settings.manage')
  const changedSeq = await nextChange(work)
  const { count } = await work.tx.claim.createMany({
    data: rows.map((row) => ({
      id: work.newId(),
      text: maskPersonal(row.text),
      rulingText: maskPersonal(row.rulingText ?? ''),
      slots: {},
      origin: 'external',
      sourceName: row.sourceName,
      sourceUrl: row.sourceUrl,
      verdict: row.verdict ?? null,
      createdAt: work.now,
      changedSeq,
    })),
    skipDuplicates: true,
  })
  await work.emit('claim.imported', { count, fileHash })
  return count
}
