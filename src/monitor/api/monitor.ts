/** What the monitor promises: mentions, stories, alarms, sources, items set apart, hotline tables. */

import { alertsApi } from './alerts.ts'
import { hotlineApi } from './hotline.ts'
import { mentionsApi } from './mentions.ts'
import { quarantineApi } from './quarantine.ts'
import { sourcesApi } from './sources.ts'
import { storiesApi } from './stories.ts'

export const monitorApi = {
  ...mentionsApi,
  ...hotlineApi,
  ...storiesApi,
  ...alertsApi,
  ...sourcesApi,
  ...quarantineApi,
}
