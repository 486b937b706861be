/** Roles and permissions of this house, with their names: data of the configuration and of the modules. */

import { z } from 'zod'

import { defineApi, sentence } from '../../infra/http/api.ts'

export const rolesApi = defineApi({
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
          title: sentence,
          grants: z.array(z.object({ permission: z.string(), ownUnitOnly: z.boolean() })),
        }),
      ),
    }),
  },
  listPermissions: {
    method: 'GET',
    path: '/api/permissions',
    access: 'signed-in',
    for: 'workbench',
    summary: 'Permissions by name, and what each asks for',
    output: z.object({
      items: z.array(
        z.object({
          permission: z.string(),
          name: sentence,
          needsSecondFactor: z.boolean(),
          isApproval: z.boolean(),
        }),
      ),
    }),
  },
})
