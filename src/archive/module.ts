/** What the archive module adds to the house. */

import { defineModule } from '../infra/define-module.ts'
import { archiveApi } from './api.ts'
import { events } from './events.ts'
import { archiveJobs, archiveTicks } from './jobs.ts'
import { permissions } from './permissions.ts'
import { archiveRoutes } from './routes.ts'
import { texts } from './said.ts'

export const archiveModule = defineModule({
  name: 'archive',
  api: archiveApi,
  routes: archiveRoutes,
  jobs: archiveJobs,
  ticks: archiveTicks,
  events,
  permissions,
  said: texts,
})
