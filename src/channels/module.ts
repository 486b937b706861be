/** What the channels module adds to the house. */

import { defineModule } from '../infra/define-module.ts'
import { callbackRoutes } from './accounts/callback-routes.ts'
import { loadSentences } from './accounts/registry.ts'
import { channelsApi } from './api.ts'
import { events } from './events.ts'
import { channelJobs, channelTicks } from './jobs.ts'
import { permissions } from './permissions.ts'
import { refusals } from './refusals.ts'
import { channelRoutes } from './routes.ts'
import { waits } from './waits.ts'

export const channelsModule = defineModule({
  name: 'channels',
  api: channelsApi,
  middleware: callbackRoutes,
  routes: channelRoutes,
  jobs: channelJobs,
  ticks: channelTicks,
  events,
  refusals,
  permissions,
  said: await loadSentences(),
  waits,
})
