/** Hears who wrote an opt-out word to one of the office's accounts. */

import { inboundItem } from '../channels/queries.ts'
import type { Db } from '../infra/data/db.ts'
import type { Secrets } from '../infra/data/secrets.ts'
import { type Job, onEvent } from '../infra/jobs.ts'
import { systemActor, type UnitOfWork } from '../infra/work.ts'
import { addressHash, optOut } from './commands.ts'
import { normaliseEmail, normalisePhone } from './domain/address.ts'

interface Needs {
  readonly db: Db
  readonly work: UnitOfWork
  readonly secrets: Secrets
}

export function audienceJobs(needs: Needs): Job[] {
  return [
    onEvent(['account.opted-out'], {
      queue: 'audience.opt-out',
      run: async ({ inboundId }) => {
        const item = await inboundItem(needs, inboundId)
        if (item?.kind !== 'opt-out') return
        const phone = normalisePhone(item.from)
        const email = normaliseEmail(item.from)
        const hash =
          phone !== undefined
            ? addressHash(needs, 'phone', phone)
            : email !== undefined
              ? addressHash(needs, 'email', email)
              : undefined
        if (hash !== undefined) await needs.work(systemActor, (work) => optOut(work, { addressHash: hash }))
      },
    }),
  ]
}
