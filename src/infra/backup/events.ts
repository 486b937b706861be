/** What the house itself tells of: backups. */

import { z } from 'zod'

import { key, defineEvents, type EventsOf } from '../events.ts'

export const events = defineEvents({
  heard: {},
  audit: {
    'backup.made': z.object({ fileHash: key, sizeBytes: z.number() }),
  },
})

declare module '../events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
