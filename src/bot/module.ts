/** What the bot module adds to the house. */

import { defineModule } from '../infra/define-module.ts'
import { botApi } from './api.ts'
import { events } from './events.ts'
import { botJobs, botTicks } from './jobs.ts'
import { permissions } from './permissions.ts'
import { botRoutes } from './routes.ts'
import { texts } from './said.ts'

export const botModule = defineModule({
  name: 'bot',
  api: botApi,
  routes: botRoutes,
  jobs: botJobs,
  ticks: botTicks,
  events,
  permissions,
  said: texts,
})
