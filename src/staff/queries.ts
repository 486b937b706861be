/**
 * What other modules ask about people: may this actor, who is this, who may, which unit.
 * Trap: permissions are those of the moment of the call; nothing here is cached.
 */

import type { Unit } from '../../prisma/generated/client.ts'
import { baseOf } from '../infra/data/base.ts'
import type { Db, Tx } from '../infra/data/db.ts'
import { lackingPermission } from '../infra/http/lacking.ts'
import type { Actor } from '../infra/work.ts'
import { AppError, type RefusalCode } from '../words/errors.ts'
import type { Permission } from '../words/permissions.ts'
import type { Roles } from './domain/roles.ts'
import { UnitKind } from './domain/unit-kind.ts'
import { say } from './said.ts'

export type { Permission } from '../words/permissions.ts'
export type { Roles } from './domain/roles.ts'

export interface PersonView {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly unitId: string
  readonly roles: readonly string[]
  readonly active: boolean
}

export interface UnitView {
  readonly id: string
  readonly name: string
  readonly kind: UnitKind
  readonly parentId: string | null
  readonly active: boolean
}

export interface DelegationView {
  readonly id: string
  readonly fromId: string
  readonly toId: string
  readonly permission: string
  readonly reason: string
  readonly validFrom: Date
  readonly validUntil: Date
  readonly revokedAt: Date | null
}

export type PersonActor = Extract<Actor, { kind: 'person' }>

/** A person as one who acts, with what his roles let him do; nothing lent, no one-time code missing. */
export function actingAs(
  roles: Roles,
  { id, unitId, roles: held }: Pick<PersonView, 'id' | 'unitId' | 'roles'>,
): PersonActor {
  return { kind: 'person', id, unitId, rights: roles.rightsOf(held) }
}

/** Why an actor may not use a permission, or undefined when he may. `unitId`: the unit the thing belongs to. */
export function permissionRefusal(
  actor: Actor,
  permission: Permission,
  unitId?: string,
): RefusalCode | undefined {
  return rightRefusal(actor, permission, unitId)
}

/** The same for a name that came from a contract or a row: one that nobody holds is refused. */
export function rightRefusal(actor: Actor, permission: string, unitId?: string): RefusalCode | undefined {
  if (actor.kind === 'system') return undefined
  if (actor.kind !== 'person') return 'permission.denied'
  const reach = actor.rights.get(permission)
  const lent = (actor.delegated ?? []).filter((delegation) => delegation.permission === permission)
  if (reach === undefined && lent.length === 0) return 'permission.denied'
  if (actor.waitingForCode?.has(permission) === true) return 'signin.second-factor'
  if (unitId === undefined || reach === 'everywhere') return undefined
  if (reach === 'own-unit' && actor.unitId === unitId) return undefined
  if (lent.some((delegation) => delegation.unitId === null || delegation.unitId === unitId)) return undefined
  return 'unit.foreign'
}

/**
 * @throws AppError `permission.denied`, `signin.second-factor`, or `unit.foreign` when the thing belongs to another
 * unit
 */
export function requirePermission(actor: Actor, permission: Permission, unitId?: string): void {
  const refusal = permissionRefusal(actor, permission, unitId)
  if (refusal === undefined) return
  const says = refusal === 'permission.denied' ? lackingPermission([permission]) : undefined
  throw new AppError(refusal, says, { details: { permission } })
}

/** For what only the house does: its jobs, its seeds, its start. @throws AppError `permission.denied` */
export function requireSystem(actor: Actor): void {
  if (actor.kind !== 'system') throw new AppError('permission.denied', say('permission.house-only'))
}

/** For what a person does with what is his own: his password, his session. @throws AppError `permission.denied` */
export function requireSelf(actor: Actor, personId: string): void {
  if (actor.kind === 'system' || (actor.kind === 'person' && actor.id === personId)) return
  throw new AppError('permission.denied', say('permission.own-only'))
}

/** Whether the actor has the permission at all, second factor aside. */
export function holdsPermission(actor: Actor, permission: Permission, unitId?: string): boolean {
  const refusal = permissionRefusal(actor, permission, unitId)
  return refusal === undefined || refusal === 'signin.second-factor'
}

/** The units whose things the actor may use the permission for, or undefined when it reaches everywhere. */
export function unitsWithin(actor: Actor, permission: Permission): readonly string[] | undefined {
  if (actor.kind !== 'person') return actor.kind === 'system' ? undefined : []
  const reach = actor.rights.get(permission)
  const lent = (actor.delegated ?? []).filter((delegation) => delegation.permission === permission)
  if (reach === 'everywhere' || lent.some(({ unitId }) => unitId === null)) return undefined
  const own = reach === 'own-unit' ? [actor.unitId] : []
  return [...own, ...lent.flatMap(({ unitId }) => unitId ?? [])]
}

const personFields = { id: true, login: true, name: true, unitId: true, roles: true, active: true } as const

export function person(db: Db | Tx, id: string): Promise<PersonView | null> {
  return db.person.findUnique({ where: { id }, select: personFields })
}

/** Who a person is and what he may do, as one name. */
export const personBase = ({
  name,
  unitId,
  roles,
  active,
}: Pick<PersonView, 'name' | 'unitId' | 'roles' | 'active'>): string => baseOf(name, unitId, roles, active)

export async function peopleNames(db: Db | Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.person.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } })
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** People who hold a permission now, by role or by delegation, in the order of their names. */
export async function peopleWhoMay(
  db: Db | Tx,
  { roles, permission, now }: { readonly roles: Roles; readonly permission: Permission; readonly now: Date },
): Promise<PersonView[]> {
  const delegations = await db.delegation.findMany({
    where: { permission, revokedAt: null, validFrom: { lte: now }, validUntil: { gt: now } },
  })
  const people = await db.person.findMany({
    where: { active: true },
    select: personFields,
    orderBy: { name: 'asc' },
  })
  const byRole = new Set(
    people.filter((one) => roles.reachOf(one.roles, permission) !== undefined).map(({ id }) => id),
  )
  const lentTo = new Set(delegations.filter(({ fromId }) => byRole.has(fromId)).map(({ toId }) => toId))
  return people.filter(({ id }) => byRole.has(id) || lentTo.has(id))
}

export async function units(db: Db | Tx): Promise<UnitView[]> {
  return (await db.unit.findMany({ orderBy: { id: 'asc' } })).map(unitView)
}

export const unitView = ({ kind, ...row }: Unit): UnitView => ({ ...row, kind: UnitKind.parse(kind) })

export const unitBase = ({ name, active }: Pick<UnitView, 'name' | 'active'>): string => baseOf(name, active)

/** The unit's name, or its id when it is unknown. */
export async function unitName(db: Db | Tx, id: string): Promise<string> {
  const unit = await db.unit.findUnique({ where: { id }, select: { name: true } })
  return unit?.name ?? id
}

/** Leave given to a person and in force now. */
export function delegationsTo(db: Db | Tx, personId: string, now: Date): Promise<DelegationView[]> {
  return db.delegation.findMany({
    where: { toId: personId, revokedAt: null, validFrom: { lte: now }, validUntil: { gt: now } },
    orderBy: { validFrom: 'asc' },
  })
}
