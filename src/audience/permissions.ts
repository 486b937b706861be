/** Subscribers. */

import { definePermissions } from '../words/permissions.ts'
import { say } from './said.ts'

export const permissions = definePermissions({
  'audience.manage': { name: say('permission.audience.manage') },
})

declare module '../words/permissions.ts' {
  interface PermissionTable extends Readonly<typeof permissions> {}
}
