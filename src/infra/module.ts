/** What the infra module adds to the house. */

import { infraApi } from './api.ts'
import { events } from './backup/events.ts'
import { texts as backupTexts } from './backup/said.ts'
import { defineModule } from './define-module.ts'
import { texts as postgresTexts } from './postgres/said.ts'
import { infraJobs, infraTicks } from './records/tidy.ts'
import { refusals } from './refusals.ts'
import { infraRoutes } from './routes.ts'
import { texts } from './said.ts'

export const infraModule = defineModule({
  name: 'infra',
  api: infraApi,
  routes: infraRoutes,
  events,
  refusals,
  said: { ...texts, ...backupTexts, ...postgresTexts },
  jobs: infraJobs,
  ticks: infraTicks,
})
