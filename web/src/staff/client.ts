/** The staff contract as functions, and what it answers. */

import { staffApi } from '../../../src/staff/api.ts'
import { clientOf } from '../kit/client.ts'

export { permissions } from '../../../src/staff/api.ts'
export type { Me, Permission } from '../../../src/staff/api.ts'

export const staff = clientOf(staffApi)
