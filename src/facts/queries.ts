/** What the office stands by, as others may read it. */
import type { Db, Tx } from '../infra/db.ts'
import { units } from '../staff/queries.ts'

export type { ClaimIndex } from './claim-index.ts'
export { createClaimIndex } from './claim-index.ts'

export interface EvidenceRow {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly text: string
  readonly unitId: string
  readonly unitName: string
  readonly verifierName: string
  readonly observedAt: Date
  readonly url: string | null
  readonly recordedById: string
}

export async function claim(db: Db | Tx, id: string) {
  return db.claim.findUnique({ where: { id } })
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
  return rows.map(({ id, kind, title, text, unitId, verifierName, observedAt, url, recordedById }) => ({
    id,
    kind,
    title,
    text,
    unitId,
    unitName: names.get(unitId) ?? unitId,
    verifierName,
    observedAt,
    url,
    recordedById,
  }))
}
