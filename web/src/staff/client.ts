/** The staff contract as functions. */

import { staffApi } from '../../../src/staff/api.ts'
import { clientOf } from '../kit/client.ts'

export const staff = clientOf(staffApi)
