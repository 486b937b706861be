/** The office's people, their rights and its settings. */

import { definePermissions } from '../words/permissions.ts'
import { say } from './said.ts'

export const permissions = definePermissions({
  'staff.manage': { name: say('permission.staff.manage') },
  'staff.read': { name: say('permission.staff.read') },
  'security.manage': { name: say('permission.security.manage') },
  'settings.manage': { name: say('permission.settings.manage') },
})

declare module '../words/permissions.ts' {
  interface PermissionTable extends Readonly<typeof permissions> {}
}
