/** What the channels module tells of. Heard: a job runs for it. Audit: it is kept for the auditor. */

import { z } from 'zod'

import { code, id, key, defineEvents, type EventsOf } from '../infra/events.ts'

export const events = defineEvents({
  heard: {
    'message.settled': z.object({
      messageId: id,
      accountId: key,
      refKind: code,
      refId: key,
      state: z.enum(['sent', 'confirmed', 'rejected', 'unknown', 'held', 'superseded', 'queued']),
      cause: code.nullable(),
    }),
    'account.changed': z.object({ accountId: key, fields: z.array(code) }),
    'channel.health-changed': z.object({ accountId: key, health: code }),
    'account.messaged': z.object({ accountId: key, inboundId: z.string() }),
    'account.mentioned': z.object({ accountId: key, inboundId: z.string() }),
    'account.opted-out': z.object({ accountId: key, inboundId: z.string() }),
  },
  audit: {
    'message.queued': z.object({ messageId: id, accountId: key }),
    'message.armed': z.object({ messageId: id, attemptId: id, payloadHash: key }),
    'account.held': z.object({ accountId: key, held: z.boolean() }),
    'account.receipts': z.object({ accountId: key, messageIds: z.array(id) }),
  },
})

declare module '../infra/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
