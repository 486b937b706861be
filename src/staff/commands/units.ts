/** Commands about units: the office, departments, townships. A unit with history is closed, never deleted. */

import { requireBase } from '../../infra/data/base.ts'
import type { Tx } from '../../infra/data/db.ts'
import type { Work } from '../../infra/work.ts'
import { AppError } from '../../words/errors.ts'
import type { UnitKind } from '../domain/unit-kind.ts'
import { requirePermission, requireSystem, unitBase, unitView, type UnitView } from '../queries.ts'
import { say } from '../said.ts'

export interface NewUnit {
  readonly id: string
  readonly name: string
  readonly kind: UnitKind
  readonly parentId?: string | null
}

export async function createUnit(
  work: Work,
  { id, name, kind, parentId = null }: NewUnit,
): Promise<UnitView> {
  requirePermission(work.actor, 'staff.manage')
  if (parentId !== null) await requireUnit(work.tx, parentId)
  const { count } = await work.tx.unit.createMany({
    data: [{ id, name, kind, parentId }],
    skipDuplicates: true,
  })
  if (count === 0) throw new AppError('thing.exists', say('unit.taken'))
  await work.emit('unit.changed', { unitId: id, fields: ['name', 'kind', 'parentId'] })
  return { id, name, kind, parentId, active: true }
}

export async function changeUnit(
  work: Work,
  {
    id,
    base,
    ...change
  }: {
    readonly id: string
    /** Of the unit as it was read. */
    readonly base: string
    readonly name?: string | undefined
    readonly active?: boolean | undefined
  },
): Promise<UnitView> {
  requirePermission(work.actor, 'staff.manage')
  await work.tx.$queryRaw`SELECT 1 FROM "unit" WHERE "id" = ${id} FOR UPDATE`
  const unit = await work.tx.unit.findUnique({ where: { id } })
  if (unit === null) throw new AppError('thing.not-found', say('unit.unknown'))
  requireBase(base, unitBase(unit))
  const given = Object.entries(change).filter(([, value]) => value !== undefined)
  if (given.length === 0) return unitView(unit)
  if (change.active === false) {
    const people = await work.tx.person.count({ where: { unitId: id, active: true } })
    if (people > 0) throw new AppError('request.invalid', say('unit.has-people', { count: people }))
  }
  const changed = await work.tx.unit.update({ where: { id }, data: Object.fromEntries(given) })
  await work.emit('unit.changed', { unitId: id, fields: given.map(([field]) => field) })
  return unitView(changed)
}

/** Adds the units that are not there yet; those that are stay as the office named them. */
export async function seedUnits({ tx, actor }: Work, rows: readonly NewUnit[]): Promise<void> {
  requireSystem(actor)
  await tx.unit.createMany({
    data: rows.map(({ id, name, kind, parentId = null }) => ({ id, name, kind, parentId })),
    skipDuplicates: true,
  })
}

/** @throws AppError when there is no such unit in use */
export async function requireUnit(tx: Tx, id: string): Promise<void> {
  const unit = await tx.unit.findUnique({ where: { id } })
  if (unit === null || !unit.active) throw new AppError('thing.not-found', say('unit.unknown-or-closed'))
}
