/**
 * Commands about people. The system administrator keeps accounts, the security administrator gives roles: neither
 * alone can make himself an approver (三员分立).
 */

import { requireBase } from '../../infra/data/base.ts'
import type { Work } from '../../infra/work.ts'
import { AppError } from '../../words/errors.ts'
import { mayHoldTogether } from '../domain/separation.ts'
import { personBase, requirePermission, requireSelf, type Roles } from '../queries.ts'
import { say } from '../said.ts'
import { endSessions } from '../sign-in/running-session.ts'
import { createLink, type SetUpLink } from '../sign-in/set-up-link.ts'
import { requireUnit } from './units.ts'

/** The roles of the house, as config/roles.yaml has them. */
export interface RolesNeeds {
  readonly roles: Roles
}

export interface NewPerson {
  readonly login: string
  readonly name: string
  readonly unitId: string
}

/**
 * Creates a person without a password. Roles may be given at once only by the system itself (import, demonstration).
 */
export async function createPerson(
  work: Work,
  input: NewPerson & { readonly roles?: readonly string[]; readonly passwordHash?: string },
  needs: RolesNeeds,
): Promise<{ personId: string }> {
  requirePermission(work.actor, 'staff.manage')
  const { roles = [], passwordHash } = input
  if (work.actor.kind !== 'system' && (roles.length > 0 || passwordHash !== undefined)) {
    throw new AppError('permission.denied', say('roles.by-security-administrator'))
  }
  return insertPerson(work, { ...input, roles, passwordHash }, needs)
}

/** The one role a system administrator may give: the security administrator's, while there is none. */
export async function inviteSecurityAdministrator(
  work: Work,
  input: NewPerson,
  needs: RolesNeeds,
): Promise<{ personId: string; link: SetUpLink }> {
  requirePermission(work.actor, 'staff.manage')
  const role = needs.roles.administrator('security')
  const present = await work.tx.person.count({ where: { roles: { has: role }, active: true } })
  if (present > 0) throw new AppError('permission.denied', say('roles.security-administrator-present'))
  const { personId } = await insertPerson(work, { ...input, roles: [role], passwordHash: undefined }, needs)
  return { personId, link: await createLink(work, { purpose: 'invite', personId }) }
}

async function insertPerson(
  { tx, now, newId, emit }: Work,
  person: NewPerson & { readonly roles: readonly string[]; readonly passwordHash: string | undefined },
  needs: RolesNeeds,
): Promise<{ personId: string }> {
  const { login, name, unitId, roles, passwordHash = null } = person
  refuseRoles(roles, needs)
  await requireUnit(tx, unitId)
  const id = newId()
  const { count } = await tx.person.createMany({
    data: [{ id, login: login.toLowerCase(), name, unitId, roles: [...roles], passwordHash, createdAt: now }],
    skipDuplicates: true,
  })
  if (count === 0) throw new AppError('thing.exists', say('login.taken'))
  await emit('person.created', { personId: id, unitId, roles: [...roles] })
  return { personId: id }
}

function refuseRoles(held: readonly string[], { roles }: RolesNeeds): void {
  const ruling = mayHoldTogether(roles, held)
  if (!ruling.ok) throw new AppError('request.invalid', ruling.why)
}

export async function invitePerson(
  work: Work,
  { personId }: { readonly personId: string },
): Promise<SetUpLink> {
  requirePermission(work.actor, 'staff.manage')
  return createLink(work, { purpose: 'invite', personId })
}

export interface PersonChange {
  readonly personId: string
  /** Of the person as he was read. */
  readonly base: string
  readonly name?: string | undefined
  readonly unitId?: string | undefined
  readonly active?: boolean | undefined
}

/** Changes name, unit or activity. Who is made inactive is signed out everywhere. */
export async function changePerson(
  work: Work,
  { personId, base, name, unitId, active }: PersonChange,
  needs: RolesNeeds,
): Promise<void> {
  requirePermission(work.actor, 'staff.manage')
  const person = await requirePerson(work, personId)
  requireBase(base, personBase(person))
  if (active === false) {
    if (work.actor.id === personId) throw new AppError('permission.denied', say('person.deactivates-oneself'))
    await keepOneSecurityAdministrator(work, person, needs)
  }
  if (unitId !== undefined) await requireUnit(work.tx, unitId)
  const fields = Object.entries({ name, unitId, active }).filter(([, value]) => value !== undefined)
  if (fields.length === 0) return
  await work.tx.person.update({
    where: { id: personId },
    data: { ...Object.fromEntries(fields), version: { increment: 1 } },
  })
  if (active === false) await endSessions(work, { personId })
  await work.emit('person.changed', { personId, fields: fields.map(([field]) => field) })
}

/** Otherwise the system administrator could remove him and make another one of his own. */
async function keepOneSecurityAdministrator(
  { tx }: Work,
  person: { readonly id: string; readonly roles: readonly string[] },
  { roles }: RolesNeeds,
): Promise<void> {
  const role = roles.administrator('security')
  if (!person.roles.includes(role)) return
  const others = await tx.person.count({
    where: { roles: { has: role }, active: true, id: { not: person.id } },
  })
  if (others === 0) throw new AppError('permission.denied', say('person.last-security-administrator'))
}

/** Gives roles. Sessions end, so that nothing of the old rights stays open. */
export async function setRoles(
  work: Work,
  input: { readonly personId: string; readonly base: string; readonly roles: readonly string[] },
  needs: RolesNeeds,
): Promise<void> {
  requirePermission(work.actor, 'security.manage')
  const { personId, roles } = input
  if (work.actor.id === personId) throw new AppError('permission.denied', say('roles.own'))
  refuseRoles(roles, needs)
  requireBase(input.base, personBase(await requirePerson(work, personId)))
  await work.tx.person.update({
    where: { id: personId },
    data: { roles: [...roles], version: { increment: 1 } },
  })
  await endSessions(work, { personId })
  await work.emit('person.changed', { personId, fields: ['roles'] })
}

/** A link for a forgotten password. The second factor stays bound, so the link alone makes nobody an approver. */
export async function resetPassword(
  work: Work,
  { personId }: { readonly personId: string },
  { roles }: RolesNeeds,
): Promise<SetUpLink> {
  requirePermission(work.actor, 'staff.manage')
  const { roles: held } = await requirePerson(work, personId)
  const kept = [roles.administrator('security'), roles.administrator('audit')]
  if (work.actor.kind !== 'system' && held.some((role) => kept.includes(role))) {
    throw new AppError('permission.denied', say('person.administrator-password'))
  }
  return createLink(work, { purpose: 'reset', personId })
}

/** A person sets his own password, hashed before. His other sessions end. */
export async function setPassword(
  work: Work,
  input: {
    readonly personId: string
    readonly passwordHash: string
    readonly exceptSessionId?: string | undefined
  },
): Promise<void> {
  const { personId, passwordHash, exceptSessionId } = input
  requireSelf(work.actor, personId)
  await requirePerson(work, personId)
  await work.tx.person.update({ where: { id: personId }, data: { passwordHash, version: { increment: 1 } } })
  await endSessions(work, { personId, exceptId: exceptSessionId })
  await work.emit('person.password-set', { personId })
}

/** Held until the transaction ends. */
async function requirePerson({ tx }: Work, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "person" WHERE "id" = ${id}::uuid FOR UPDATE`
  const person = await tx.person.findUnique({
    where: { id },
    select: { id: true, name: true, unitId: true, roles: true, active: true },
  })
  if (person === null) throw new AppError('thing.not-found', say('person.unknown'))
  return person
}
