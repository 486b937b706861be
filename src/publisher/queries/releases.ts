/** Releases as lists show them, with the status derived from their facts. */

import type { Db, Tx } from '../../infra/data/db.ts'
import type { Actor } from '../../infra/work.ts'
import { peopleNames, units } from '../../staff/queries.ts'
import type { ReleaseSummary } from '../api/release-screen.ts'
import { currentStep } from '../domain/approval.ts'
import { stepTitle } from '../domain/chain.ts'
import { statusOf, statusWord } from '../domain/status.ts'
import { type Loaded, loadReleases, type ReleaseRow } from '../releases/release-rows.ts'
import { isWaitingFor } from './actions.ts'
import { stepDueAt } from './review-path.ts'

/** Facts other modules need about one release. */
export interface ReleaseView {
  readonly id: string
  readonly code: string
  readonly kind: string
  readonly title: string
  readonly status: string
  readonly caseId: string | null
  readonly publishedAt: Date | null
}

export async function release(db: Db | Tx, id: string): Promise<ReleaseView | null> {
  const row = await db.release.findUnique({ where: { id } })
  if (row === null) return null
  const [loaded] = await loadReleases(db, [row])
  if (loaded === undefined) return null
  const { code, kind, caseId, publishedAt } = row
  return {
    id,
    code,
    kind,
    title: loaded.revision.title,
    status: statusWord(statusOf(loaded.progress)),
    caseId,
    publishedAt,
  }
}

export interface ReleaseFilter {
  readonly status?: string | undefined
  readonly kind?: string | undefined
  readonly unitId?: string | undefined
  readonly caseId?: string | undefined
  /** Words of the title, or the code or document number. */
  readonly query?: string | undefined
  /** Only those the actor may decide now. */
  readonly waitingForMe?: boolean | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Status is derived, so a filter by it reads on until the page is full; no list reads more than this. */
const mostRead = 2_000
const readAtOnce = 100

/** Newest first. */
export async function releases(
  db: Db,
  filter: ReleaseFilter,
  actor: Actor,
): Promise<{ items: ReleaseSummary[]; next: string | null }> {
  const found: Loaded[] = []
  let after = filter.cursor
  let read = 0
  for (;;) {
    const rows = await someReleases(db, filter, after)
    const loaded = await loadReleases(db, rows)
    for (const one of loaded) if (fits(one, filter, actor)) found.push(one)
    read += rows.length
    after = rows.at(-1)?.id
    if (rows.length < readAtOnce || found.length > filter.limit || read >= mostRead) break
  }
  const shown = found.slice(0, filter.limit)
  const isMore = found.length > filter.limit || read >= mostRead
  return { items: await summaries(db, shown, actor), next: isMore ? (shown.at(-1)?.row.id ?? null) : null }
}

async function someReleases(db: Db, filter: ReleaseFilter, after: string | undefined): Promise<ReleaseRow[]> {
  const { kind, unitId, caseId, query } = filter
  const from =
    after === undefined
      ? null
      : await db.release.findUnique({ where: { id: after }, select: { id: true, createdAt: true } })
  return db.release.findMany({
    where: {
      ...(kind !== undefined && { kind }),
      ...(unitId !== undefined && { unitId }),
      ...(caseId !== undefined && { caseId }),
      AND: [
        from === null
          ? {}
          : {
              OR: [{ createdAt: { lt: from.createdAt } }, { createdAt: from.createdAt, id: { lt: from.id } }],
            },
        query === undefined ? {} : await matching(db, query),
      ],
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: readAtOnce,
  })
}

/** Titles live in revisions; codes and numbers in the release. */
async function matching(db: Db, query: string) {
  const contains = query.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)
  const titled = await db.revision.findMany({
    where: { title: { contains, mode: 'insensitive' } },
    select: { releaseId: true },
    distinct: ['releaseId'],
    take: mostRead,
  })
  return {
    OR: [
      { id: { in: titled.map(({ releaseId }) => releaseId) } },
      { code: query.trim().toUpperCase() },
      { docNumber: { contains } },
    ],
  }
}

function fits(loaded: Loaded, { status, waitingForMe, query }: ReleaseFilter, actor: Actor): boolean {
  if (status !== undefined && statusWord(statusOf(loaded.progress)) !== status) return false
  if (waitingForMe === true && !isWaitingFor(loaded, actor)) return false
  return query === undefined || holdsQuery(loaded, query.trim())
}

/** An earlier title that was changed is not what somebody looks for. */
function holdsQuery({ row, revision }: Loaded, query: string): boolean {
  const text = `${revision.title}\n${row.docNumber ?? ''}\n${row.code}`.toLowerCase()
  return text.includes(query.toLowerCase())
}

export const iso = (date: Date | null | undefined): string | null => date?.toISOString() ?? null

async function summaries(db: Db, loaded: readonly Loaded[], actor: Actor): Promise<ReleaseSummary[]> {
  const unitNames = new Map((await units(db)).map(({ id, name }) => [id, name]))
  const names = await peopleNames(db, [...new Set(loaded.map(({ row }) => row.createdById))])
  return loaded.map((one) => summaryOf(one, { unitNames, names, actor }))
}

/** What a list says of one release; its own screen begins with the same. */
export function summaryOf(
  loaded: Loaded,
  {
    unitNames,
    names,
    actor,
  }: { unitNames: ReadonlyMap<string, string>; names: ReadonlyMap<string, string>; actor: Actor },
): ReleaseSummary {
  const { row, revision, renditions, progress } = loaded
  const status = statusOf(progress)
  const step = typeof status === 'string' ? undefined : currentStep(progress)
  const changedAt = new Date(Math.max(revision.at.getTime(), ...renditions.map(({ at }) => at.getTime())))
  return {
    id: row.id,
    code: row.code,
    kind: row.kind,
    title: revision.title,
    unitId: row.unitId,
    unitName: unitNames.get(row.unitId) ?? row.unitId,
    status: statusWord(status),
    step: step === undefined ? null : { step: step.step, title: stepTitle(progress.chainName, step) },
    stepDueAt: iso(step === undefined ? undefined : stepDueAt(progress, step)),
    docNumber: row.docNumber,
    caseId: row.caseId,
    correctsId: row.correctsId,
    authorName: names.get(row.createdById) ?? '',
    changedAt: changedAt.toISOString(),
    publishAt: iso(row.publishAt),
    publishedAt: iso(row.publishedAt),
    waitingForMe: isWaitingFor(loaded, actor),
  }
}
