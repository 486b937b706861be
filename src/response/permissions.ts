/** Work on a case. */

import { definePermissions } from '../words/permissions.ts'
import { say } from './said/cases.ts'

export const permissions = definePermissions({
  'case.grade': { name: say('permission.case.grade') },
  'case.dispatch': { name: say('permission.case.dispatch') },
  'case.draft': { name: say('permission.case.draft') },
  'dispatch.answer': { name: say('permission.dispatch.answer') },
})

declare module '../words/permissions.ts' {
  interface PermissionTable extends Readonly<typeof permissions> {}
}
