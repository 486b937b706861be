/** People of the office: created, invited, changed, given roles. */

import { z } from 'zod'

import { Base, defineApi, empty } from '../../infra/http/api.ts'
import { byId, Login, Name, PersonOut, SetUpLinkOut, UnitId } from './parts.ts'

export const peopleApi = defineApi({
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
    output: z.object({ person: PersonOut, invite: SetUpLinkOut }),
  },
  inviteSecurityAdministrator: {
    method: 'POST',
    path: '/api/people/security-administrator',
    access: 'staff.manage',
    for: 'workbench',
    refuses: ['thing.exists'],
    summary: 'Create the security administrator; only while there is none',
    body: z.object({ login: Login, name: Name, unitId: UnitId }),
    output: z.object({ person: PersonOut, invite: SetUpLinkOut }),
  },
  changePerson: {
    method: 'PATCH',
    path: '/api/people/:id',
    access: 'staff.manage',
    for: 'workbench',
    summary: 'Change name, unit or whether the person is active',
    base: 'body.base',
    params: byId,
    body: z.object({
      base: Base,
      name: Name.optional(),
      unitId: UnitId.optional(),
      active: z.boolean().optional(),
    }),
    output: PersonOut,
  },
  setRoles: {
    method: 'PUT',
    path: '/api/people/:id/roles',
    access: 'security.manage',
    for: 'workbench',
    summary: 'Give roles; sessions of the person end',
    base: 'body.base',
    params: byId,
    body: z.object({ base: Base, roles: z.array(z.string().max(8)).max(6) }),
    output: PersonOut,
  },
  resetPassword: {
    method: 'POST',
    path: '/api/people/:id/reset',
    access: 'staff.manage',
    for: 'workbench',
    summary: 'A link to set a new password; the authenticator stays bound',
    params: byId,
    output: SetUpLinkOut,
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
})
