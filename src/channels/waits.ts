/** What of the channels waits for a person: accounts that are not well. */

import { readMessage } from '../infra/data/stored-message.ts'
import type { Wait } from '../infra/define-module.ts'
import { say } from './said/accounts.ts'

export const waits: readonly Wait[] = [
  {
    kind: 'account.mend',
    title: say('wait.account'),
    anyOf: ['account.manage'],
    list: async (db) => {
      const ill = await db.channelAccount.findMany({
        where: { illSince: { not: null } },
        orderBy: { illSince: 'asc' },
      })
      return ill.map(({ id, title, healthReason, illSince, createdAt }) => {
        const note = readMessage(healthReason)
        return {
          subjectKind: 'account',
          subjectId: id,
          title,
          ...(note !== null && { note }),
          since: illSince ?? createdAt,
          link: '/channels',
        }
      })
    },
  },
]
