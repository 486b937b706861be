/** People, units, delegations and keys as others see them: never a hash, never a secret. */

import { z } from 'zod'

import { permissionNames } from './permissions.ts'

const Time = z.iso.datetime()

export const PersonOut = z.object({
  id: z.uuid(),
  login: z.string(),
  name: z.string(),
  unitId: z.string(),
  roles: z.array(z.string()),
  active: z.boolean(),
  hasPassword: z.boolean(),
  hasSecondFactor: z.boolean(),
})
export type PersonOut = z.infer<typeof PersonOut>

export const UnitOut = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['office', 'department', 'township']),
  parentId: z.string().nullable(),
  active: z.boolean(),
})
export type UnitOut = z.infer<typeof UnitOut>

export const DelegationOut = z.object({
  id: z.uuid(),
  fromId: z.uuid(),
  fromName: z.string(),
  toId: z.uuid(),
  toName: z.string(),
  permission: z.string(),
  reason: z.string(),
  validFrom: Time,
  validUntil: Time,
  revokedAt: Time.nullable(),
  inForce: z.boolean(),
})
export type DelegationOut = z.infer<typeof DelegationOut>

/** The person who is signed in, as the workbench needs to know. `csrf` goes into the header x-csrf-token. */
export const Me = z.object({
  person: z.object({ id: z.uuid(), login: z.string(), name: z.string(), roles: z.array(z.string()) }),
  unit: z.object({ id: z.string(), name: z.string() }),
  permissions: z.array(z.enum(permissionNames)),
  /** Held, but unusable until a one-time code is given. */
  waitingForSecondFactor: z.array(z.enum(permissionNames)),
  delegations: z.array(DelegationOut),
  secondFactor: z.object({ enrolled: z.boolean(), given: z.boolean() }),
  csrf: z.string(),
  expiresAt: Time,
})
export type Me = z.infer<typeof Me>

export const ApiKeyOut = z.object({
  id: z.uuid(),
  name: z.string(),
  scopes: z.array(z.string()),
  createdAt: Time,
  lastUsedAt: Time.nullable(),
  revokedAt: Time.nullable(),
})
export type ApiKeyOut = z.infer<typeof ApiKeyOut>
