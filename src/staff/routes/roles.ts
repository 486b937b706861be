/** Keeps the promises of api/roles.ts. */

import type { Handlers } from '../../infra/http/call.ts'
import type { rolesApi } from '../api/roles.ts'
import { roleTitle } from '../domain/roles.ts'
import type { StaffNeeds } from './needs.ts'

export function rolesRoutes({ roles }: Pick<StaffNeeds, 'roles'>): Handlers<typeof rolesApi> {
  return {
    listRoles: async () => ({
      items: roles.all.map((role) => ({
        role: role.role,
        title: roleTitle(role),
        grants: [...roles.rightsOf([role.role])].map(([permission, reach]) => ({
          permission,
          ownUnitOnly: reach === 'own-unit',
        })),
      })),
    }),
    listPermissions: async () => ({
      items: [...roles.permissions].map(([permission, { name, needsSecondFactor, isApproval }]) => ({
        permission,
        name,
        needsSecondFactor: needsSecondFactor === true,
        isApproval: isApproval === true,
      })),
    }),
  }
}
