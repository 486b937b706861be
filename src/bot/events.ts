/** What the bot module tells of. Heard: a job runs for it. Audit: it is kept for the auditor. */

import { z } from 'zod'

import { code, id, key, defineEvents, type EventsOf } from '../infra/events.ts'

export const events = defineEvents({
  heard: {},
  audit: {
    'ask.received': z.object({ askId: id, accountId: key, claimId: id.nullable() }),
    'ask.told': z.object({ askId: id, releaseId: id }),
    'ask.closed': z.object({ askIds: z.array(id), why: code }),
    'bot.switched': z.object({ wordHash: key, off: z.boolean() }),
  },
})

declare module '../infra/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
