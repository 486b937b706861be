/** Keeps the promises of monitor/api, resource by resource. */

import { routes, type Routes } from '../../infra/http/call.ts'
import { monitorApi } from '../api/monitor.ts'
import { alertHandlers } from './alerts.ts'
import { hotlineHandlers } from './hotline.ts'
import { mentionHandlers } from './mentions.ts'
import type { MonitorRouteNeeds } from './needs.ts'
import { quarantineHandlers } from './quarantine.ts'
import { sourceHandlers } from './sources.ts'
import { storyHandlers } from './stories.ts'

export function monitorRoutes(needs: MonitorRouteNeeds): Routes {
  return routes(monitorApi, {
    ...mentionHandlers(needs),
    ...hotlineHandlers(needs),
    ...storyHandlers(needs),
    ...alertHandlers(needs),
    ...sourceHandlers(needs),
    ...quarantineHandlers(needs),
  })
}
