/** What the monitor module adds to the house. */

import { defineModule } from '../infra/define-module.ts'
import { monitorApi } from './api/monitor.ts'
import { events } from './events.ts'
import { monitorJobs, monitorTicks } from './jobs.ts'
import { permissions } from './permissions.ts'
import { refusals } from './refusals.ts'
import { monitorRoutes } from './routes/monitor.ts'
import { texts } from './said.ts'
import { waits } from './waits.ts'

export const monitorModule = defineModule({
  name: 'monitor',
  api: monitorApi,
  routes: monitorRoutes,
  jobs: monitorJobs,
  ticks: monitorTicks,
  events,
  refusals,
  permissions,
  waits,
  said: texts,
})
