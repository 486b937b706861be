/** What the catalogue module tells of. Heard: a job runs for it. Audit: it is kept for the auditor. */

import { z } from 'zod'

import { code, defineEvents, type EventsOf, id, key } from '../infra/events.ts'
import { Purpose } from './domain/dispatches.ts'

/** The subject of a clock or dispatch. */
const about = { subjectKind: code, subjectId: key }

export const events = defineEvents({
  heard: {},
  audit: {
    'rule.changed': z.object({ ruleId: key, value: z.number(), before: z.number() }),
    'clock.started': z.object({ ...about, ruleId: key }),
    'clock.removed': z.object({ ...about, ruleId: key }),
    'clock.paused': z.object({ ...about, ruleId: key }),
    'clock.resumed': z.object({ ...about, ruleId: key }),
    'clock.stopped': z.object({ ...about, ruleId: key }),
    'clock.overdue': z.object({ ...about, ruleId: key }),
    'dispatch.sent': z.object({ dispatchId: id, ...about, purpose: Purpose, unitId: key }),
    'dispatch.acknowledged': z.object({ dispatchId: id, ...about }),
    'dispatch.replied': z.object({ dispatchId: id, ...about, evidenceIds: z.array(id) }),
    'dispatch.overdue': z.object({ dispatchId: id, ...about, unitId: key }),
  },
})

declare module '../infra/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
