/** What the office stands by, as others may read it. */

import type { Db, Tx } from '../infra/data/db.ts'
import { units } from '../staff/queries.ts'
import type { Evidence } from '../words/verdict.ts'

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

/**
 * The verdict was changed after its answer went out: what citizens read no longer holds, and no correction is public
 * yet.
 */
export function isReversed(found: {
  readonly verdict: string | null
  readonly answerVerdict: string | null
  readonly answerStatus: string
}): boolean {
  const { verdict, answerVerdict, answerStatus } = found
  return answerVerdict !== null && answerVerdict !== verdict && answerStatus !== 'withdrawn'
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
