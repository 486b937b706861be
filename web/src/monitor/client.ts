/** The monitor contract as functions. */

import { monitorApi } from '../../../src/monitor/api.ts'
import { clientOf } from '../kit/client.ts'

export const monitor = clientOf(monitorApi)
