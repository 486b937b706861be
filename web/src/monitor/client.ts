/** The monitor contract as functions, and what it answers. */

import type { Output } from '../../../src/infra/http/api.ts'
import { monitorApi } from '../../../src/monitor/api/monitor.ts'
import { clientOf } from '../kit/client.ts'

export type { AlertView } from '../../../src/monitor/api/alerts.ts'
export type { MentionView } from '../../../src/monitor/api/mentions.ts'
export type { QuarantineView } from '../../../src/monitor/api/quarantine.ts'
export { type StoryView, toneDays } from '../../../src/monitor/api/stories.ts'

export const monitor = clientOf(monitorApi)

/** One story with its curve, its tallies and what it took in. */
export type Story = Output<typeof monitorApi.getStory>
export type Imported = Output<typeof monitorApi.importHotline>
