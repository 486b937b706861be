/** What the monitor module tells of. Heard: a job runs for it. Audit: it is kept for the auditor. */

import { z } from 'zod'

import { code, id, key, defineEvents, type EventsOf } from '../infra/events.ts'

export const events = defineEvents({
  heard: {},
  audit: {
    'source.changed': z.object({ sourceId: key, fields: z.array(code) }),
    'source.failed': z.object({ sourceId: key, failures: z.number() }),
    'quarantine.retried': z.object({ itemId: z.string(), source: key }),
    'mentions.stored': z.object({ source: key, firstId: z.string(), lastId: z.string(), count: z.number() }),
    'mention.relabelled': z.object({ mentionId: z.string(), label: code }),
    'story.changed': z.object({ storyIds: z.array(id) }),
    'story.level-set': z.object({ storyId: id, level: code }),
    'story.merged': z.object({ mergeId: id, storyId: id, fromStoryId: id }),
    'story.split': z.object({ mergeId: id, storyId: id, newStoryId: id }),
    'alert.raised': z.object({ alertId: id, storyId: id, level: code }),
    'alert.acknowledged': z.object({ alertId: id, storyId: id }),
    /** Nobody took it in time; `toIds`: whom it went on to. */
    'alert.escalated': z.object({ alertId: id, storyId: id, toIds: z.array(id) }),
  },
})

declare module '../infra/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
