/** What several operations of staff take and give; and people as others see them: never a hash, never a secret. */

import { z } from 'zod'

import { Base } from '../../infra/http/api.ts'
import { UnitKind } from '../domain/unit-kind.ts'

export const Time = z.iso.datetime()
export const Login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, 'login.form')
export const Name = z.string().trim().min(1).max(40)
export const Password = z.string().min(1).max(200)
export const Code = z
  .string()
  .trim()
  .regex(/^\d{6}$/, 'code.form')
export const UnitId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'unit.form')
export const byId = z.object({ id: z.uuid() })

export const SetUpLinkOut = z.object({ path: z.string(), expiresAt: Time })

export const PersonOut = z.object({
  id: z.uuid(),
  login: z.string(),
  name: z.string(),
  unitId: z.string(),
  roles: z.array(z.string()),
  active: z.boolean(),
  hasPassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  /** Handed back with a change. */
  base: Base,
})
export type PersonOut = z.infer<typeof PersonOut>

export const UnitOut = z.object({
  id: z.string(),
  name: z.string(),
  kind: UnitKind,
  parentId: z.string().nullable(),
  active: z.boolean(),
  /** Handed back with a change. */
  base: Base,
})

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
