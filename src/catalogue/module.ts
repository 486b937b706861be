/** What the catalogue module adds to the house. */

import { defineModule } from '../infra/define-module.ts'
import { catalogueApi } from './api.ts'
import { events } from './events.ts'
import { refusals } from './refusals.ts'
import { catalogueRoutes } from './routes.ts'
import { texts } from './said.ts'

export const catalogueModule = defineModule({
  name: 'catalogue',
  api: catalogueApi,
  routes: catalogueRoutes,
  events,
  refusals,
  said: texts,
})
