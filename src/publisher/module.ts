/** What the publisher module adds to the house. */

import { defineModule } from '../infra/define-module.ts'
import { publisherApi } from './api.ts'
import { events } from './events.ts'
import { publisherJobs, publisherTicks } from './jobs.ts'
import { refusals } from './refusals.ts'
import { publisherRoutes } from './routes.ts'
import { texts } from './said.ts'

export const publisherModule = defineModule({
  name: 'publisher',
  api: publisherApi,
  routes: publisherRoutes,
  jobs: publisherJobs,
  ticks: publisherTicks,
  events,
  refusals,
  said: texts,
})
