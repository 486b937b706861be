/** What the response module tells of. Heard: a job runs for it. Audit: it is kept for the auditor. */

import { z } from 'zod'

import { code, id, defineEvents, type EventsOf } from '../infra/events.ts'

export const events = defineEvents({
  heard: {},
  audit: {
    'case.opened': z.object({ caseId: id, storyIds: z.array(id), claimId: id }),
    'case.graded': z.object({ caseId: id, level: z.number() }),
    'case.assessed': z.object({ caseId: id }),
    'case.closed': z.object({ caseId: id }),
    'case.reopened': z.object({ caseId: id }),
    'draft.written': z.object({ caseId: id, draftId: id, writer: code, grounded: z.boolean() }),
    'draft.edited': z.object({ caseId: id, draftId: id, grounded: z.boolean() }),
    'draft.handed-over': z.object({ caseId: id, draftId: id, toId: id }),
  },
})

declare module '../infra/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}
