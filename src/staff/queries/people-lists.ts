/** Queries that only this module's own pages need: people, keys and delegations as lists. */

import type { Db } from '../../infra/data/db.ts'
import type { ApiKeyOut } from '../api/api-keys.ts'
import type { DelegationOut, PersonOut } from '../api/parts.ts'
import { delegationsTo, type DelegationView, peopleNames, personBase } from '../queries.ts'

interface PersonRow {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly unitId: string
  readonly roles: string[]
  readonly active: boolean
  readonly passwordHash: string | null
  readonly totpConfirmed: boolean
}

function personOut({ passwordHash, totpConfirmed, ...row }: PersonRow): PersonOut {
  const { id, login, name, unitId, roles, active } = row
  return {
    id,
    login,
    name,
    unitId,
    roles,
    active,
    hasPassword: passwordHash !== null,
    hasSecondFactor: totpConfirmed,
    base: personBase(row),
  }
}

export async function listPeople(db: Db): Promise<PersonOut[]> {
  const rows = await db.person.findMany({ orderBy: [{ unitId: 'asc' }, { name: 'asc' }] })
  return rows.map(personOut)
}

export async function onePerson(db: Db, id: string): Promise<PersonOut> {
  return personOut(await db.person.findUniqueOrThrow({ where: { id } }))
}

export async function listApiKeys(db: Db): Promise<ApiKeyOut[]> {
  const rows = await db.apiKey.findMany({ orderBy: { createdAt: 'desc' } })
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  }))
}

/** Newest first; a year of them is more than anybody reads. */
const mostDelegations = 500

export async function listDelegations(db: Db, now: Date): Promise<DelegationOut[]> {
  const rows = await db.delegation.findMany({ orderBy: { validFrom: 'desc' }, take: mostDelegations })
  return withNames(db, rows, now)
}

export async function oneDelegation(db: Db, id: string, now: Date): Promise<DelegationOut> {
  const [found] = await withNames(db, [await db.delegation.findUniqueOrThrow({ where: { id } })], now)
  if (found === undefined) throw new Error(`delegation ${id} vanished`)
  return found
}

export async function delegationsLentTo(db: Db, personId: string, now: Date): Promise<DelegationOut[]> {
  return withNames(db, await delegationsTo(db, personId, now), now)
}

async function withNames(db: Db, rows: readonly DelegationView[], now: Date): Promise<DelegationOut[]> {
  const names = await peopleNames(
    db,
    rows.flatMap(({ fromId, toId }) => [fromId, toId]),
  )
  return rows.map((row) => ({
    id: row.id,
    fromId: row.fromId,
    fromName: names.get(row.fromId) ?? '',
    toId: row.toId,
    toName: names.get(row.toId) ?? '',
    permission: row.permission,
    reason: row.reason,
    validFrom: row.validFrom.toISOString(),
    validUntil: row.validUntil.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
    inForce: row.revokedAt === null && row.validFrom <= now && row.validUntil > now,
  }))
}
