/** The night: sign-ins, tries and links that are long over are forgotten. The event log keeps what happened. */

import type { Db } from '../infra/data/db.ts'
import { type Job, onDemand, type Tick } from '../infra/jobs.ts'

interface Needs {
  readonly db: Db
  readonly now: () => Date
}

const keptDays = 30

export function staffJobs({ db, now }: Needs): Job[] {
  return [
    onDemand({
      queue: 'staff.forget',
      policy: 'short',
      run: async () => {
        const before = new Date(now().getTime() - keptDays * 86_400_000)
        await db.session.deleteMany({ where: { expiresAt: { lt: before } } })
        await db.signInTry.deleteMany({ where: { lastAt: { lt: before } } })
        await db.setupLink.deleteMany({ where: { expiresAt: { lt: before } } })
      },
    }),
  ]
}

export const staffTicks: Tick[] = [{ task: 'staff.forget', cron: '35 3 * * *', queue: 'staff.forget' }]
