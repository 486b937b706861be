/** Keeps the promises of api/quarantine.ts. */

import type { Handlers } from '../../infra/http/call.ts'
import type { quarantineApi } from '../api/quarantine.ts'
import { retryQuarantined } from '../commands.ts'
import { quarantined } from '../queries/quarantine.ts'
import type { MonitorRouteNeeds } from './needs.ts'

export function quarantineHandlers(needs: MonitorRouteNeeds): Handlers<typeof quarantineApi> {
  return {
    listQuarantine: async () => {
      const { rows, total } = await quarantined(needs)
      return { items: rows.map((row) => ({ ...row, id: String(row.id), at: row.at.toISOString() })), total }
    },
    retryQuarantine: async ({ params }, { actor }) => {
      const { outcome, reason } = await retryQuarantined(needs, { id: BigInt(params.id), actor })
      return { outcome, reason: reason ?? '' }
    },
  }
}
