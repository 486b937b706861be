/** What the audience module adds to the house. */

import { defineModule } from '../infra/define-module.ts'
import { audienceApi } from './api.ts'
import { events } from './events.ts'
import { audienceJobs } from './jobs.ts'
import { permissions } from './permissions.ts'
import { audienceRoutes } from './routes.ts'
import { texts } from './said.ts'
import { waits } from './waits.ts'

export const audienceModule = defineModule({
  name: 'audience',
  api: audienceApi,
  routes: audienceRoutes,
  jobs: audienceJobs,
  events,
  permissions,
  waits,
  said: texts,
})
