/** The staff contract as functions, and what it answers. */

import { staffApi } from '../../../src/staff/api/staff.ts'
import { clientOf } from '../kit/client.ts'

export type { Me } from '../../../src/staff/api/sessions.ts'
export type { Permission } from '../../../src/words/permissions.ts'

export const staff = clientOf(staffApi)
