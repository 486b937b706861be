/** What the office stands by, as others may read it. */

import { z } from 'zod'

import type { Db, Tx } from '../infra/data/db.ts'
import type { Actor } from '../infra/work.ts'
import { requirePermission, units, unitsWithin } from '../staff/queries.ts'
import { AppError } from '../words/errors.ts'
import { type Evidence, type Verdict, verdicts } from '../words/verdict.ts'
import type { ClaimIndex } from './claim-index.ts'
import type { Match } from './domain/matching/match.ts'
import { sayings, type Spoken } from './domain/touching/reading.ts'
import type { KnownClaim, Touch } from './domain/touching/touching.ts'

export type { ClaimIndex } from './claim-index.ts'
export { createClaimIndex } from './claim-index.ts'

export interface EvidenceRow extends Evidence {
  readonly url: string | null
  readonly recordedById: string
  readonly recordedAt: Date
}

export async function claim(db: Db | Tx, id: string) {
  return db.claim.findUnique({ where: { id } })
}

/** The office does not stand by the published text any more. */
export const isTakenBack = ({ answerStatus }: { readonly answerStatus: string }): boolean =>
  answerStatus === 'withdrawn' || answerStatus === 'removed'

/**
 * The verdict was changed after its answer went out: what citizens read no longer holds, and no correction is public
 * yet.
 */
export function isReversed(found: {
  readonly verdict: string | null
  readonly answerVerdict: string | null
  readonly answerStatus: string
}): boolean {
  const { verdict, answerVerdict } = found
  return answerVerdict !== null && answerVerdict !== verdict && !isTakenBack(found)
}

/** Which of these claims have a published answer. */
export async function answeredAmong(db: Db | Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db.claim.findMany({
    where: { id: { in: [...ids] }, answerStatus: { not: 'none' } },
    select: { id: true },
  })
  return new Set(rows.map(({ id }) => id))
}

/** Which of these claims nobody has judged yet. */
export async function withoutVerdictAmong(db: Db | Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.claim.findMany({
    where: { id: { in: [...ids] }, verdict: null },
    select: { id: true },
  })
  return new Set(rows.map(({ id }) => id))
}

export async function claimByCase(db: Db | Tx, caseId: string) {
  return db.claim.findFirst({ where: { caseId } })
}

export async function claims(
  db: Db,
  { limit = 100, origin }: { limit?: number; origin?: 'own' | 'external' },
) {
  return db.claim.findMany({
    where: { ...(origin !== undefined && { origin }) },
    orderBy: { createdAt: 'desc' },
    take: limit,
  })
}

/** Evidence that stands: of one case, or by id. */
export async function evidenceOf(
  db: Db | Tx,
  of: { caseId: string } | { ids: readonly string[] },
): Promise<EvidenceRow[]> {
  const where = 'caseId' in of ? { caseId: of.caseId } : { id: { in: [...of.ids] } }
  const rows = await db.evidence.findMany({
    where: { ...where, withdrawnAt: null },
    orderBy: { recordedAt: 'asc' },
  })
  const names = new Map((await units(db)).map(({ id, name }) => [id, name]))
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    text: row.text,
    unitId: row.unitId,
    unitName: names.get(row.unitId) ?? row.unitId,
    verifierName: row.verifierName,
    observedAt: row.observedAt,
    url: row.url,
    recordedById: row.recordedById,
    recordedAt: row.recordedAt,
  }))
}

/** A case as a release on it may know it. */
export interface CaseStanding {
  readonly caseId: string
  readonly kind: string
  readonly isOpen: boolean
  /** Who opened or graded it: they may not review what answers it. */
  readonly analystIds: readonly string[]
  /** Units that have a part in it. */
  readonly unitIds: readonly string[]
  readonly claim: { readonly id: string; readonly text: string; readonly verdict: Verdict | null }
}

const StoredVerdict = z.enum(verdicts).nullable()

/** Null for a case nobody told of. */
export async function caseStanding(db: Db | Tx, caseId: string): Promise<CaseStanding | null> {
  const row = await db.caseStanding.findUnique({ where: { caseId } })
  const found = row === null ? null : await claim(db, row.claimId)
  if (row === null || found === null) return null
  const { id, text, verdict } = found
  return {
    caseId,
    kind: row.kind,
    isOpen: row.closedAt === null,
    analystIds: row.analystIds,
    unitIds: row.unitIds,
    claim: { id, text, verdict: StoredVerdict.parse(verdict) },
  }
}

/**
 * Whoever reads for their unit only has to do with cases in which that unit has a part.
 * @throws AppError permission.denied or unit.foreign
 */
export function requireCaseReader(actor: Actor, { unitIds }: Pick<CaseStanding, 'unitIds'>): void {
  requirePermission(actor, 'case.read')
  const within = unitsWithin(actor, 'case.read')
  if (within !== undefined && !unitIds.some((unitId) => within.includes(unitId)))
    throw new AppError('unit.foreign')
}

/** A sentence that speaks about a claim of ours, surely or perhaps. */
export interface Touched extends Pick<Touch, 'sentence' | 'start' | 'end' | 'how'> {
  readonly claim: string
}

/** How long what was answered or came up stays news, beside every open case. */
const newsDays = 90

/** For each text what its sentences say about claims, each claim once a sentence. */
export async function touchedClaims(
  db: Db | Tx,
  index: ClaimIndex,
  { texts, now }: { readonly texts: readonly Spoken[]; readonly now: Date },
): Promise<Touched[][]> {
  const newer = await db.claim.findMany({ where: { origin: 'own', changedSeq: { gt: index.known() } } })
  const find = index.own(newer)
  const found = new Map<string, readonly Match[]>()
  const match = (sentence: string) => {
    const known = found.get(sentence) ?? find(sentence).filter(({ band }) => band !== 'none')
    found.set(sentence, known)
    return known
  }
  for (const { text } of texts) for (const { text: sentence } of sayings(text)) match(sentence)
  const claims = await claimsNow(
    db,
    [...found.values()].flat().map(({ claimId }) => claimId),
    now,
  )
  const textOf = new Map(claims.map(({ id, text }) => [id, text]))
  return texts.map((spoken) =>
    index.touching(spoken, { claims, match }).map(({ claimId, ...touch }) => ({
      ...touch,
      claim: textOf.get(claimId) ?? '',
    })),
  )
}

/** Those that are news, and others that were found. */
async function claimsNow(db: Db | Tx, ids: readonly string[], now: Date): Promise<KnownClaim[]> {
  const open = await db.caseStanding.findMany({ where: { closedAt: null }, select: { claimId: true } })
  const since = new Date(now.getTime() - newsDays * 86_400_000)
  const current = await db.claim.findMany({
    where: {
      origin: 'own',
      OR: [
        { id: { in: open.map(({ claimId }) => claimId) } },
        { createdAt: { gte: since } },
        { answeredAt: { gte: since } },
      ],
    },
    select: { id: true, text: true },
  })
  const isCurrent = new Set(current.map(({ id }) => id))
  const others = await db.claim.findMany({
    where: { id: { in: ids.filter((id) => !isCurrent.has(id)) } },
    select: { id: true, text: true },
  })
  return [
    ...current.map((one) => ({ ...one, isCurrent: true })),
    ...others.map((one) => ({ ...one, isCurrent: false })),
  ]
}
