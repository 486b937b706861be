/** What the archive module tells of. Heard: a job runs for it. Audit: it is kept for the auditor. */

import { z } from 'zod'

import { code, key, defineEvents, type EventsOf } from '../infra/events.ts'

export const events = defineEvents({
  heard: {},
  audit: {
    'chain.head-published': z.object({ position: z.string(), hash: key }),
    'register.entered': z.object({
      year: z.number(),
      number: z.number(),
      subjectKind: code,
      subjectId: key,
      contentHash: key,
    }),
  },
})

declare module '../infra/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
