/** Accounts, and what is done to messages that leave or have left. */

import { definePermissions } from '../words/permissions.ts'
import { say } from './said/accounts.ts'

export const permissions = definePermissions({
  'account.manage': { name: say('permission.account.manage') },
  'release.publish': { name: say('permission.release.publish') },
  'release.correct': { name: say('permission.release.correct'), needsSecondFactor: true, isApproval: true },
})

declare module '../words/permissions.ts' {
  interface PermissionTable extends Readonly<typeof permissions> {}
}
