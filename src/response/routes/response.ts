/** Keeps the promises of api/response.ts, resource by resource. */

import { routes, type Routes } from '../../infra/http/call.ts'
import { responseApi } from '../api/response.ts'
import { caseRoutes } from './cases.ts'
import { clockRoutes } from './clocks.ts'
import { dispatchRoutes } from './dispatches.ts'
import { draftRoutes } from './drafts.ts'
import type { ResponseNeeds } from './needs.ts'
import { verdictRoutes } from './verdicts.ts'

export function responseRoutes(needs: ResponseNeeds): Routes {
  return routes(responseApi, {
    ...caseRoutes(needs),
    ...clockRoutes(needs),
    ...dispatchRoutes(needs),
    ...verdictRoutes(needs),
    ...draftRoutes(needs),
  })
}
