/** What the response module adds to the house. */

import { defineModule } from '../infra/define-module.ts'
import { responseApi } from './api.ts'
import { events } from './events.ts'
import { responseJobs, responseTicks } from './jobs.ts'
import { refusals } from './refusals.ts'
import { responseRoutes } from './routes.ts'
import { texts } from './said.ts'

export const responseModule = defineModule({
  name: 'response',
  api: responseApi,
  routes: responseRoutes,
  jobs: responseJobs,
  ticks: responseTicks,
  events,
  refusals,
  said: texts,
})
