/** The register 登记簿 and the published heads, as pages show them. */

import type { Db, Tx } from '../../infra/data/db.ts'
import type { HeadOut, RegisterEntryOut } from '../api.ts'

/** Newest number first; the cursor is the last number shown. */
export async function registerEntries(
  db: Db,
  {
    year,
    cursor,
    limit,
  }: { readonly year: number; readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ items: RegisterEntryOut[]; next: string | null }> {
  const below = /^\d{1,9}$/.test(cursor ?? '') ? { number: { lt: Number(cursor) } } : {}
  const rows = await db.registerEntry.findMany({
    where: { year, ...below },
    orderBy: { number: 'desc' },
    take: limit + 1,
  })
  const items = rows.slice(0, limit).map(({ coveredBy, ...row }) => ({
    ...row,
    title: coveredBy === '' ? row.title : coveredBy,
    at: row.at.toISOString(),
  }))
  return { items, next: rows.length > limit ? String(items.at(-1)?.number ?? '') : null }
}

/** The register number of one thing, or undefined when it was never entered. */
export async function registered(
  db: Db | Tx,
  subject: { readonly subjectKind: string; readonly subjectId: string },
): Promise<{ year: number; number: number } | undefined> {
  const row = await db.registerEntry.findUnique({ where: { subjectKind_subjectId: subject } })
  return row === null ? undefined : { year: row.year, number: row.number }
}

/** The newest published heads. */
export async function publishedHeads(db: Db | Tx, limit: number): Promise<HeadOut[]> {
  const rows = await db.chainHead.findMany({ orderBy: { position: 'desc' }, take: limit })
  return rows.map(({ position, hash, signature, publishedAt }) => ({
    position: String(position),
    hash,
    signature,
    publishedAt: publishedAt.toISOString(),
  }))
}
