/** All that staff promises over HTTP. */

import { apiKeysApi } from './api-keys.ts'
import { delegationsApi } from './delegations.ts'
import { officeApi } from './office.ts'
import { ownAccountApi } from './own-account.ts'
import { peopleApi } from './people.ts'
import { rolesApi } from './roles.ts'
import { sessionsApi } from './sessions.ts'
import { setUpApi } from './set-up.ts'
import { unitsApi } from './units.ts'
import { waitsApi } from './waits.ts'

export const staffApi = {
  ...sessionsApi,
  ...ownAccountApi,
  ...setUpApi,
  ...peopleApi,
  ...rolesApi,
  ...unitsApi,
  ...delegationsApi,
  ...apiKeysApi,
  ...officeApi,
  ...waitsApi,
}
