/** The night: sign-ins, tries and links that are long over are forgotten. */

import { type Job, onDemand, type Tick } from '../infra/jobs.ts'
import { systemActor, type UnitOfWork } from '../infra/work.ts'
import { forgetOldSignIns } from './commands/forget.ts'

export function staffJobs({ work }: { readonly work: UnitOfWork }): Job[] {
  return [
    onDemand({ queue: 'staff.forget', policy: 'short', run: () => work(systemActor, forgetOldSignIns) }),
  ]
}

export const staffTicks: Tick[] = [{ task: 'staff.forget', cron: '35 3 * * *', queue: 'staff.forget' }]
