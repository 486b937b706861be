/** Keeps the promises of api/hotline.ts. */

import type { Handlers } from '../../infra/http/call.ts'
import type { hotlineApi } from '../api/hotline.ts'
import { tableImports } from '../commands.ts'
import type { MonitorRouteNeeds } from './needs.ts'

export function hotlineHandlers(needs: MonitorRouteNeeds): Handlers<typeof hotlineApi> {
  const tables = tableImports(needs)
  return {
    importHotline: ({ query, body }, { actor }) => tables.run(actor, query, body),
    hotlineProgress: async ({ params }, { actor }) => ({
      progress: tables.progressOf(actor, params.importId),
    }),
  }
}
