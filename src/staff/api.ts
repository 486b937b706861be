/** What the office's people can do over HTTP: sign in, look after people, units, delegations and API keys. */

import { z } from 'zod'

import { defineApi, empty } from '../infra/http/api.ts'
import { apiKeys } from './api/api-keys.ts'
import { officeApi } from './api/office.ts'
import { permissionNames, roleNames } from './domain/permissions.ts'
import { DelegationOut, Me, PersonOut, UnitOut } from './domain/views.ts'

export { type Permission, permissions } from './domain/permissions.ts'
export { Me } from './domain/views.ts'

const Time = z.iso.datetime()
const Login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, 'login.form')
const Name = z.string().trim().min(1).max(40)
const Password = z.string().min(1).max(200)
const Code = z
  .string()
  .trim()
  .regex(/^\d{6}$/, 'code.form')
const UnitId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'unit.form')
const byId = z.object({ id: z.uuid() })

const SetUpLink = z.object({ path: z.string(), expiresAt: Time })

const sessions = {
  signIn: {
    method: 'POST',
    path: '/api/session',
    access: 'public',
    for: 'workbench',
    refuses: ['signin.failed', 'signin.locked'],
    guessable: true,
    summary: 'Sign in; when a one-time code is needed the answer says so and no session begins',
    body: z.object({
      login: z.string().trim().toLowerCase().min(1).max(80),
      password: Password,
      code: Code.optional(),
    }),
    output: z.object({ state: z.enum(['signed-in', 'code-needed']), csrf: z.string().nullable() }),
  },
  signOut: {
    method: 'DELETE',
    path: '/api/session',
    access: 'signed-in',
    for: 'workbench',
    summary: 'Sign out',
    output: empty,
  },
  stepUp: {
    method: 'POST',
    path: '/api/session/second-factor',
    access: 'signed-in',
    for: 'workbench',
    refuses: ['signin.failed', 'signin.locked'],
    guessable: true,
    summary: 'Give the one-time code in a session that began without it',
    body: z.object({ code: Code }),
    output: z.object({ csrf: z.string() }),
  },
  me: {
    method: 'GET',
    path: '/api/me',
    access: 'signed-in',
    for: 'workbench',
    summary: 'Who is signed in',
    output: Me,
  },
  changePassword: {
    method: 'POST',
    path: '/api/me/password',
    access: 'signed-in',
    for: 'workbench',
    refuses: ['signin.failed', 'signin.locked'],
    guessable: true,
    summary: 'Change one’s password; other sessions end',
    body: z.object({ current: Password, next: Password }),
    output: empty,
  },
  enrolSecondFactor: {
    method: 'POST',
    path: '/api/me/second-factor',
    access: 'signed-in',
    for: 'workbench',
    refuses: ['signin.failed', 'signin.locked', 'thing.exists'],
    guessable: true,
    summary: 'Begin to bind an authenticator',
    body: z.object({ password: Password }),
    output: z.object({ secret: z.string(), uri: z.string(), qrSvg: z.string() }),
  },
  confirmSecondFactor: {
    method: 'POST',
    path: '/api/me/second-factor/confirm',
    access: 'signed-in',
    for: 'workbench',
    guessable: true,
    summary: 'Finish binding with a first code',
    body: z.object({ code: Code }),
    output: z.object({ csrf: z.string() }),
  },
  revokeSessions: {
    method: 'DELETE',
    path: '/api/people/:id/sessions',
    access: 'security.manage',
    for: 'workbench',
    summary: 'End every session of a person',
    params: byId,
    output: z.object({ ended: z.number() }),
  },
} as const

const setUp = {
  readSetUpLink: {
    method: 'POST',
    path: '/api/setup/look',
    access: 'public',
    for: 'workbench',
    refuses: ['signin.link-invalid'],
    guessable: true,
    summary: 'What a one-time link is for',
    body: z.object({ token: z.string().max(200) }),
    output: z.object({
      purpose: z.enum(['first-administrator', 'invite', 'reset']),
      login: z.string().nullable(),
      name: z.string().nullable(),
    }),
  },
  useSetUpLink: {
    method: 'POST',
    path: '/api/setup',
    access: 'public',
    for: 'workbench',
    refuses: ['signin.link-invalid'],
    guessable: true,
    summary: 'Set the password; the first administrator also gives a name and login',
    body: z.object({
      token: z.string().max(200),
      password: Password,
      login: Login.optional(),
      name: Name.optional(),
    }),
    output: z.object({ login: z.string() }),
  },
} as const

const people = {
  listPeople: {
    method: 'GET',
    path: '/api/people',
    access: 'staff.read',
    for: 'workbench',
    summary: 'People',
    output: z.object({ items: z.array(PersonOut) }),
  },
  createPerson: {
    method: 'POST',
    path: '/api/people',
    access: 'staff.manage',
    for: 'workbench',
    refuses: ['thing.exists'],
    summary: 'Create a person and a link to invite him; roles are given by the security administrator',
    body: z.object({ login: Login, name: Name, unitId: UnitId }),
    output: z.object({ person: PersonOut, invite: SetUpLink }),
  },
  inviteSecurityAdministrator: {
    method: 'POST',
    path: '/api/people/security-administrator',
    access: 'staff.manage',
    for: 'workbench',
    refuses: ['thing.exists'],
    summary: 'Create the security administrator; only while there is none',
    body: z.object({ login: Login, name: Name, unitId: UnitId }),
    output: z.object({ person: PersonOut, invite: SetUpLink }),
  },
  changePerson: {
    method: 'PATCH',
    path: '/api/people/:id',
    access: 'staff.manage',
    for: 'workbench',
    summary: 'Change name, unit or whether the person is active',
    params: byId,
    body: z.object({ name: Name.optional(), unitId: UnitId.optional(), active: z.boolean().optional() }),
    output: PersonOut,
  },
  setRoles: {
    method: 'PUT',
    path: '/api/people/:id/roles',
    access: 'security.manage',
    for: 'workbench',
    summary: 'Give roles; sessions of the person end',
    params: byId,
    body: z.object({ roles: z.array(z.enum(roleNames)).max(6) }),
    output: PersonOut,
  },
  resetPassword: {
    method: 'POST',
    path: '/api/people/:id/reset',
    access: 'staff.manage',
    for: 'workbench',
    summary: 'A link to set a new password; the authenticator stays bound',
    params: byId,
    output: SetUpLink,
  },
  resetSecondFactor: {
    method: 'DELETE',
    path: '/api/people/:id/second-factor',
    access: 'security.manage',
    for: 'workbench',
    summary: 'Unbind a lost authenticator',
    params: byId,
    output: empty,
  },
  listRoles: {
    method: 'GET',
    path: '/api/roles',
    access: 'signed-in',
    for: 'workbench',
    summary: 'Roles and what they may do',
    output: z.object({
      items: z.array(
        z.object({
          role: z.string(),
          zh: z.string(),
          en: z.string(),
          grants: z.array(z.object({ permission: z.string(), ownUnitOnly: z.boolean() })),
        }),
      ),
    }),
  },
} as const

const units = {
  listUnits: {
    method: 'GET',
    path: '/api/units',
    access: 'signed-in',
    for: 'workbench',
    summary: 'Units',
    output: z.object({ items: z.array(UnitOut) }),
  },
  createUnit: {
    method: 'POST',
    path: '/api/units',
    access: 'staff.manage',
    for: 'workbench',
    refuses: ['thing.exists'],
    summary: 'Create a unit',
    body: z.object({
      id: UnitId,
      name: Name,
      kind: z.enum(['office', 'department', 'township']),
      parentId: UnitId.nullable().default(null),
    }),
    output: UnitOut,
  },
  changeUnit: {
    method: 'PATCH',
    path: '/api/units/:id',
    access: 'staff.manage',
    for: 'workbench',
    summary: 'Rename a unit or close it',
    params: z.object({ id: UnitId }),
    body: z.object({ name: Name.optional(), active: z.boolean().optional() }),
    output: UnitOut,
  },
} as const

const delegations = {
  listDelegations: {
    method: 'GET',
    path: '/api/delegations',
    access: 'signed-in',
    for: 'workbench',
    summary: 'Delegations, visible to everyone of the office',
    output: z.object({ items: z.array(DelegationOut) }),
  },
  delegate: {
    method: 'POST',
    path: '/api/delegations',
    access: 'signed-in',
    for: 'workbench',
    summary: 'Lend one of one’s own permissions, in writing and for a time',
    body: z.object({
      toId: z.uuid(),
      permission: z.enum(permissionNames),
      reason: z.string().trim().min(4).max(300),
      validFrom: Time,
      validUntil: Time,
    }),
    output: DelegationOut,
  },
  revokeDelegation: {
    method: 'DELETE',
    path: '/api/delegations/:id',
    access: 'signed-in',
    for: 'workbench',
    summary: 'Take back a delegation (its giver or the security administrator)',
    params: byId,
    output: empty,
  },
} as const

export const staffApi = defineApi({
  ...sessions,
  ...setUp,
  ...people,
  ...units,
  ...delegations,
  ...apiKeys,
  ...officeApi,
})
