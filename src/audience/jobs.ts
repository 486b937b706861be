/** Hears who asks, or perhaps asks, on one of the office's accounts to be left alone. */

import { inboundItem } from '../channels/queries.ts'
import type { Db } from '../infra/data/db.ts'
import type { Secrets } from '../infra/data/secrets.ts'
import { type Job, onEvent } from '../infra/jobs.ts'
import { systemActor, type UnitOfWork } from '../infra/work.ts'
import { hearStopReply } from './commands.ts'

interface Needs {
  readonly db: Db
  readonly work: UnitOfWork
  readonly secrets: Secrets
}

export function audienceJobs(needs: Needs): Job[] {
  return [
    onEvent(['account.opted-out'], {
      queue: 'audience.opt-out',
      run: async ({ accountId, inboundId }) => {
        const item = await inboundItem(needs, inboundId)
        if (item?.kind !== 'opt-out' && item?.kind !== 'message') return
        const request = item.kind === 'opt-out' ? 'asks' : item.stopping
        if (request === undefined) return
        const { from, text } = item
        await needs.work(systemActor, (work) =>
          hearStopReply(work, { inboundId, accountId, from, text, request }, needs),
        )
      },
    }),
  ]
}
