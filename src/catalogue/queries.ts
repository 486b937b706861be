/** Rule rows and catalogue entries; clocks and dispatches of any subject. For everyone above. */

import type { Clock, Dispatch } from '../../prisma/generated/client.ts'
import { TimeUnit } from '../calendar/working-days.ts'
import type { Db, Tx } from '../infra/data/db.ts'
import { Purpose } from './domain/dispatches.ts'
import type { Subject } from './domain/subject.ts'

export type { Subject }

export type RuleRow = NonNullable<Awaited<ReturnType<typeof rule>>>

export function rule(db: Db | Tx, id: string) {
  return db.ruleRow.findUnique({ where: { id } })
}

export function rules(db: Db | Tx) {
  return db.ruleRow.findMany({ orderBy: { id: 'asc' } })
}

/** Entries in force; those that were taken out stay for the releases that point to them. */
export function catalogueEntries(db: Db | Tx) {
  return db.catalogueEntry.findMany({ where: { active: true }, orderBy: { id: 'asc' } })
}

export function catalogueEntry(db: Db | Tx, id: string) {
  return db.catalogueEntry.findUnique({ where: { id } })
}

export type ClockRow = Omit<Clock, 'unit'> & { readonly unit: TimeUnit }

export const clockRow = (row: Clock): ClockRow => ({ ...row, unit: TimeUnit.parse(row.unit) })

/** Every clock of one subject, earliest due first. */
export async function clocksOf(db: Db | Tx, { subjectKind, subjectId }: Subject): Promise<ClockRow[]> {
  const rows = await db.clock.findMany({ where: { subjectKind, subjectId }, orderBy: { dueAt: 'asc' } })
  return rows.map(clockRow)
}

interface Several {
  readonly subjectKind: string
  readonly subjectIds: readonly string[]
}

/** Clocks of several subjects that neither stopped nor pause, earliest due first. */
export async function runningClocks(db: Db | Tx, { subjectKind, subjectIds }: Several): Promise<ClockRow[]> {
  const rows = await db.clock.findMany({
    where: { subjectKind, subjectId: { in: [...subjectIds] }, stoppedAt: null, pausedAt: null },
    orderBy: { dueAt: 'asc' },
  })
  return rows.map(clockRow)
}

export type DispatchRow = Omit<Dispatch, 'purpose'> & { readonly purpose: Purpose }

export const dispatchRow = (row: Dispatch): DispatchRow => ({ ...row, purpose: Purpose.parse(row.purpose) })

/** Every question about one subject, in the order they were sent. */
export async function dispatchesOf(db: Db | Tx, { subjectKind, subjectId }: Subject): Promise<DispatchRow[]> {
  const rows = await db.dispatch.findMany({ where: { subjectKind, subjectId }, orderBy: { sentAt: 'asc' } })
  return rows.map(dispatchRow)
}

interface Asked {
  readonly subjectKind: string
  readonly unitId: string
}

/** Questions about subjects of one kind that wait for one unit, earliest due first; at most 200. */
export async function waitingDispatches(db: Db | Tx, { subjectKind, unitId }: Asked): Promise<DispatchRow[]> {
  const rows = await db.dispatch.findMany({
    where: { subjectKind, unitId, repliedAt: null },
    orderBy: { dueAt: 'asc' },
    take: 200,
  })
  return rows.map(dispatchRow)
}

/** Subjects of one kind about which one of these units was asked. */
export async function subjectsAskedOf(
  db: Db | Tx,
  { subjectKind, unitIds }: { readonly subjectKind: string; readonly unitIds: readonly string[] },
): Promise<string[]> {
  const rows = await db.dispatch.findMany({
    where: { subjectKind, unitId: { in: [...unitIds] } },
    select: { subjectId: true },
    distinct: ['subjectId'],
  })
  return rows.map(({ subjectId }) => subjectId)
}
