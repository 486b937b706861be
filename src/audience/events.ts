/** What the audience module tells of. Heard: a job runs for it. Audit: it is kept for the auditor. */

import { z } from 'zod'

import { id, defineEvents, type EventsOf } from '../infra/events.ts'

export const events = defineEvents({
  heard: {},
  audit: {
    'subscriber.added': z.object({ count: z.number() }),
    'subscriber.opted-out': z.object({ subscriberId: id }),
    'subscriber.reply-waits': z.object({ replyId: id, held: z.boolean() }),
    'subscriber.reply-decided': z.object({ replyId: id, decision: z.enum(['leaves', 'stays']) }),
  },
})

declare module '../infra/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
