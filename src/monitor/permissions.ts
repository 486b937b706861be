/** Mentions, sources and alarms; and who is told of an alarm nobody took: whoever may grade the gravest cases. */

import { definePermissions } from '../words/permissions.ts'
import { say } from './said.ts'

export const permissions = definePermissions({
  'monitor.classify': { name: say('permission.monitor.classify') },
  'monitor.sources': { name: say('permission.monitor.sources') },
  'alert.acknowledge': { name: say('permission.alert.acknowledge') },
  'case.grade.high': { name: say('permission.case.grade.high'), isApproval: true },
})

declare module '../words/permissions.ts' {
  interface PermissionTable extends Readonly<typeof permissions> {}
}
