/** The monitor contract as functions, and what it answers. */

import type { Output } from '../../../src/infra/http/api.ts'
import { monitorApi } from '../../../src/monitor/api.ts'
import { clientOf } from '../kit/client.ts'

export { finerNames, mannerDays, stanceNames, urgencyNames } from '../../../src/monitor/api.ts'
export type { AlertView, MentionView, QuarantineView, StoryView } from '../../../src/monitor/api.ts'

export const monitor = clientOf(monitorApi)

/** One story with its curve, its tallies and what it took in. */
export type Story = Output<typeof monitorApi.getStory>
export type Imported = Output<typeof monitorApi.importHotline>
