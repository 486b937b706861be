/** What the facts module adds to the house. */

import { defineModule } from '../infra/define-module.ts'
import { factsApi } from './api.ts'
import { events } from './events.ts'
import { permissions } from './permissions.ts'
import { refusals } from './refusals.ts'
import { factsRoutes } from './routes.ts'
import { texts } from './said.ts'

export const factsModule = defineModule({
  name: 'facts',
  api: factsApi,
  routes: factsRoutes,
  events,
  refusals,
  permissions,
  said: texts,
})
