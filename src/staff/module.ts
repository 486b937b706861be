/** What the staff module adds to the house. */

import { defineModule } from '../infra/define-module.ts'
import { staffApi } from './api/staff.ts'
import { events } from './events.ts'
import { staffJobs, staffTicks } from './jobs.ts'
import { permissions } from './permissions.ts'
import { refusals } from './refusals.ts'
import { staffRoutes } from './routes/staff.ts'
import { texts } from './said.ts'
import { texts as officeTexts } from './said/office.ts'

export const staffModule = defineModule({
  name: 'staff',
  api: staffApi,
  routes: staffRoutes,
  jobs: staffJobs,
  ticks: staffTicks,
  events,
  refusals,
  permissions,
  said: { ...texts, ...officeTexts },
})
