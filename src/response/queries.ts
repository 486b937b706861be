/** What the response desk shows: the queue by remaining time, and one case with everything the spokesperson needs. */

import { claim, evidenceOf } from '../facts/queries.ts'
import type { Db } from '../infra/data/db.ts'
import { story } from '../monitor/queries.ts'
import { peopleNames, peopleWhoMay, unitName, units } from '../staff/queries.ts'
import { byRemainingTime } from './domain/queue.ts'

export interface QueueRow {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly kind: string
  readonly level: number
  readonly unitName: string | null
  readonly nextDueAt: Date | null
  readonly nextRuleId: string | null
  readonly closedAt: Date | null
  readonly releaseId: string | null
  /** A clock of the case ran out. */
  readonly overdue: boolean
  /** Whom the latest draft was handed to. */
  readonly draftWith: Named | null
}

interface Named {
  readonly id: string
  readonly name: string
}

/** Open cases, least time left first; closed ones only when asked for, newest first. At most 200. */
export async function caseQueue(
  db: Db,
  { closed = false, unitIds }: { closed?: boolean; unitIds?: readonly string[] | undefined } = {},
): Promise<QueueRow[]> {
  const rows = await db.case.findMany({
    where: {
      closedAt: closed ? { not: null } : null,
      ...(unitIds !== undefined && ofUnits(await askedOf(db, unitIds), unitIds)),
    },
    orderBy: { openedAt: 'desc' },
    take: 200,
  })
  const clocks = await db.caseClock.findMany({
    where: { caseId: { in: rows.map(({ id }) => id) }, stoppedAt: null, pausedAt: null },
    orderBy: { dueAt: 'asc' },
  })
  const heirs = await handedTo(db, rows)
  const queue: QueueRow[] = []
  for (const row of rows) {
    const next = clocks.find(({ caseId }) => caseId === row.id)
    queue.push({
      id: row.id,
      number: row.number,
      title: row.title,
      kind: row.kind,
      level: row.level,
      unitName: row.unitId === null ? null : await unitName(db, row.unitId),
      nextDueAt: next?.dueAt ?? null,
      nextRuleId: next?.ruleId ?? null,
      closedAt: row.closedAt,
      releaseId: row.releaseId,
      overdue: next?.overdueAt != null,
      draftWith: heirs.get(row.id) ?? null,
    })
  }
  if (closed) return queue
  return byRemainingTime(queue)
}

/** By case, whom its latest draft was handed to; a newer draft is nobody's until it is handed over again. */
async function handedTo(db: Db, cases: readonly { readonly id: string }[]): Promise<Map<string, Named>> {
  const latest = await db.draft.findMany({
    where: { caseId: { in: cases.map(({ id }) => id) } },
    orderBy: [{ caseId: 'asc' }, { number: 'desc' }],
    distinct: ['caseId'],
    select: { caseId: true, handedToId: true },
  })
  const names = await peopleNames(
    db,
    latest.flatMap(({ handedToId }) => handedToId ?? []),
  )
  return new Map(
    latest.flatMap(({ caseId, handedToId }) =>
      handedToId === null ? [] : [[caseId, { id: handedToId, name: names.get(handedToId) ?? '' }] as const],
    ),
  )
}

/** People who may go on with a draft, with their unit, in the order of their names. */
export async function drafters(db: Db, now: Date): Promise<(Named & { readonly unitName: string })[]> {
  const [people, all] = await Promise.all([peopleWhoMay(db, 'case.draft', now), units(db)])
  const names = new Map(all.map(({ id, name }) => [id, name]))
  return people.map(({ id, name, unitId }) => ({ id, name, unitName: names.get(unitId) ?? unitId }))
}

/** Cases in which one of these units was asked. */
async function askedOf(db: Db, unitIds: readonly string[]): Promise<string[]> {
  const rows = await db.dispatch.findMany({
    where: { unitId: { in: [...unitIds] } },
    select: { caseId: true },
    distinct: ['caseId'],
  })
  return rows.map(({ caseId }) => caseId)
}

const ofUnits = (caseIds: readonly string[], unitIds: readonly string[]) => ({
  OR: [{ unitId: { in: [...unitIds] } }, { id: { in: [...caseIds] } }],
})

export async function caseFile(db: Db, caseId: string) {
  const row = await db.case.findUnique({ where: { id: caseId } })
  if (row === null) return null
  const [links, clocks, dispatches, drafts, found, evidence] = await Promise.all([
    db.caseStory.findMany({ where: { caseId } }),
    db.caseClock.findMany({ where: { caseId }, orderBy: { dueAt: 'asc' } }),
    db.dispatch.findMany({ where: { caseId }, orderBy: { sentAt: 'asc' } }),
    db.draft.findMany({ where: { caseId }, orderBy: { number: 'desc' } }),
    claim(db, row.claimId),
    evidenceOf(db, { caseId }),
  ])
  const stories = await Promise.all(links.map(({ storyId }) => story(db, storyId)))
  const unitIds = [...new Set([row.unitId, ...dispatches.map(({ unitId }) => unitId)])].filter(
    (id) => id !== null,
  )
  const unitNames = new Map(
    await Promise.all(unitIds.map(async (id) => [id, await unitName(db, id)] as const)),
  )
  const people = await peopleNames(db, [
    ...drafts.flatMap(({ handedToId }) => handedToId ?? []),
    ...evidence.map(({ recordedById }) => recordedById),
    ...(found?.verdictSignerId == null ? [] : [found.verdictSignerId]),
  ])
  return {
    row,
    people,
    stories: stories.filter((one) => one !== null),
    clocks,
    dispatches,
    drafts,
    claim: found,
    evidence,
    unitNames,
  }
}

/** Questions waiting for one unit, earliest due first, with the case they belong to. */
export async function dispatchesForUnit(db: Db, unitId: string) {
  const rows = await db.dispatch.findMany({
    where: { unitId, repliedAt: null },
    orderBy: { dueAt: 'asc' },
    take: 200,
  })
  return { rows, names: new Map([[unitId, await unitName(db, unitId)]]) }
}
