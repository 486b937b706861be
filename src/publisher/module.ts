/** What the publisher module adds to the house. */

import { defineModule } from '../infra/define-module.ts'
import { publisherApi } from './api/publisher.ts'
import { events } from './events.ts'
import { publisherJobs, publisherTicks } from './jobs.ts'
import { permissions } from './permissions.ts'
import { refusals } from './refusals.ts'
import { publisherRoutes } from './routes/publisher.ts'
import { texts as changes } from './said/changes.ts'
import { texts as deliveries } from './said/deliveries.ts'
import { texts as documents } from './said/documents.ts'
import { texts as facts } from './said/facts.ts'
import { texts as findings } from './said/findings.ts'
import { texts as goingOut } from './said/going-out.ts'
import { texts as lint } from './said/lint.ts'
import { texts as releases } from './said/releases.ts'
import { texts as removal } from './said/removal.ts'
import { texts as review } from './said/review.ts'
import { texts as waivers } from './said/waivers.ts'
import { texts as word } from './said/word.ts'
import { waits } from './waits.ts'

export const publisherModule = defineModule({
  name: 'publisher',
  api: publisherApi,
  routes: publisherRoutes,
  jobs: publisherJobs,
  ticks: publisherTicks,
  events,
  refusals,
  permissions,
  waits,
  said: {
    ...releases,
    ...facts,
    ...review,
    ...removal,
    ...changes,
    ...deliveries,
    ...documents,
    ...findings,
    ...goingOut,
    ...lint,
    ...waivers,
    ...word,
  },
})
