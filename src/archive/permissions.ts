/** The audit log, the archive, and the releases its register names. */

import { definePermissions } from '../words/permissions.ts'
import { say } from './said.ts'

export const permissions = definePermissions({
  'audit.read': { name: say('permission.audit.read') },
  'archive.manage': { name: say('permission.archive.manage') },
  'release.read': { name: say('permission.release.read') },
})

declare module '../words/permissions.ts' {
  interface PermissionTable extends Readonly<typeof permissions> {}
}
