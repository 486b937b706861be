/** Writing a release and the steps of its review chain (config/approval.yaml names them). */

import { definePermissions } from '../words/permissions.ts'
import { say } from './said/releases.ts'
import { say as sayRemoval } from './said/removal.ts'

export const permissions = definePermissions({
  'release.draft': { name: say('permission.release.draft') },
  'release.review.department': { name: say('permission.release.review.department'), isApproval: true },
  'release.review.secrecy': { name: say('permission.release.review.secrecy'), isApproval: true },
  'release.review.desk': { name: say('permission.release.review.desk'), isApproval: true },
  'release.review.final': {
    name: say('permission.release.review.final'),
    needsSecondFactor: true,
    isApproval: true,
  },
  'release.removed.read': {
    name: sayRemoval('permission.release.removed.read'),
    needsSecondFactor: true,
  },
  'release.sign-off': { name: say('permission.release.sign-off'), needsSecondFactor: true, isApproval: true },
  'spokesperson.approve': {
    name: say('permission.spokesperson.approve'),
    needsSecondFactor: true,
    isApproval: true,
  },
})

declare module '../words/permissions.ts' {
  interface PermissionTable extends Readonly<typeof permissions> {}
}
