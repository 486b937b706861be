/** The handlers of staff, together. */

import { type Routes, routes } from '../../infra/http/call.ts'
import { staffApi } from '../api/staff.ts'
import { apiKeysRoutes } from './api-keys.ts'
import { delegationsRoutes } from './delegations.ts'
import type { StaffNeeds } from './needs.ts'
import { officeRoutes } from './office.ts'
import { ownAccountRoutes } from './own-account.ts'
import { peopleRoutes } from './people.ts'
import { rolesRoutes } from './roles.ts'
import { sessionsRoutes } from './sessions.ts'
import { setUpRoutes } from './set-up.ts'
import { unitsRoutes } from './units.ts'
import { waitsRoutes } from './waits.ts'

export function staffRoutes(needs: StaffNeeds): Routes {
  return routes(staffApi, {
    ...sessionsRoutes(needs),
    ...ownAccountRoutes(needs),
    ...setUpRoutes(needs),
    ...peopleRoutes(needs),
    ...rolesRoutes(needs),
    ...unitsRoutes(needs),
    ...delegationsRoutes(needs),
    ...apiKeysRoutes(needs),
    ...officeRoutes(needs),
    ...waitsRoutes(needs),
  })
}
