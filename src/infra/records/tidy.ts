/** The night: rows of the spine that only matter for a while are forgotten. */

import { forgetOldRuns } from '../clock.ts'
import type { Db } from '../data/db.ts'
import { forgetOldAnswers } from '../http/edge/idempotency.ts'
import { type Job, onDemand, type Tick } from '../jobs.ts'

interface Needs {
  readonly db: Db
  readonly now: () => Date
}

const keptDays = 7

export function infraJobs({ db, now }: Needs): Job[] {
  return [
    onDemand({
      queue: 'infra.forget',
      policy: 'short',
      run: async () => {
        await forgetOldRuns(db, new Date(now().getTime() - keptDays * 86_400_000))
        await forgetOldAnswers(db, now())
      },
    }),
  ]
}

export const infraTicks: Tick[] = [{ task: 'infra.forget', cron: '45 3 * * *', queue: 'infra.forget' }]
