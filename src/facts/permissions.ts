/** Claims and evidence; and what opens or shows a claim: cases and the monitor. */

import { definePermissions } from '../words/permissions.ts'
import { say } from './said.ts'

export const permissions = definePermissions({
  'claim.verdict': { name: say('permission.claim.verdict'), isApproval: true },
  'claim.verdict.evidence': { name: say('permission.claim.verdict.evidence') },
  'case.open': { name: say('permission.case.open') },
  'case.read': { name: say('permission.case.read') },
  'monitor.read': { name: say('permission.monitor.read') },
})

declare module '../words/permissions.ts' {
  interface PermissionTable extends Readonly<typeof permissions> {}
}
