/** What the response module adds to the house. */

import { defineModule } from '../infra/define-module.ts'
import { responseApi } from './api/response.ts'
import { events } from './events.ts'
import { responseJobs, responseTicks } from './jobs.ts'
import { permissions } from './permissions.ts'
import { refusals } from './refusals.ts'
import { responseRoutes } from './routes/response.ts'
import { texts as caseTexts } from './said/cases.ts'
import { texts as draftTexts } from './said/drafts.ts'
import { waits } from './waits.ts'

export const responseModule = defineModule({
  name: 'response',
  api: responseApi,
  routes: responseRoutes,
  jobs: responseJobs,
  ticks: responseTicks,
  events,
  refusals,
  permissions,
  waits,
  said: { ...caseTexts, ...draftTexts },
})
