/** What of the monitor waits for a person. */

import type { Wait } from '../infra/define-module.ts'
import { alerts } from './queries/alerts.ts'
import { say } from './said.ts'

export const waits: readonly Wait[] = [
  {
    kind: 'alert.acknowledge',
    title: say('wait.alert'),
    anyOf: ['alert.acknowledge'],
    list: async (db) =>
      (await alerts(db, { open: true })).map(({ id, storyId, storyTitle, reason, raisedAt }) => ({
        subjectKind: 'alert',
        subjectId: id,
        title: storyTitle,
        note: reason,
        since: raisedAt,
        link: `/stories/${storyId}`,
      })),
  },
]
