/** What wakes the response desk: a published, corrected or withdrawn answer; the clocks. */

import type { Db } from '../infra/data/db.ts'
import { onDemand, onEvent, type Job, type Tick } from '../infra/jobs.ts'
import { systemActor, type UnitOfWork } from '../infra/work.ts'
import { recordChange, recordPublished } from './commands/answers.ts'
import { markOverdue, type OverdueNeeds } from './commands/clocks.ts'

export interface ResponseJobNeeds extends OverdueNeeds {
  readonly db: Db
  readonly work: UnitOfWork
  readonly publicUrl: string
}

export function responseJobs(needs: ResponseJobNeeds): Job[] {
  return [
    onEvent(['release.published'], {
      queue: 'response.answered',
      run: async ({ releaseId, caseId }) => {
        if (caseId === null) return
        await needs.work(systemActor, (work) => recordPublished(work, { releaseId, caseId }, needs.publicUrl))
      },
    }),
    onEvent(['release.corrected'], {
      queue: 'response.corrected',
      run: ({ releaseId, correctionId }) =>
        needs.work(systemActor, (work) =>
          recordChange(work, { releaseId, answerId: correctionId, status: 'corrected' }, needs.publicUrl),
        ),
    }),
    onEvent(['release.withdrawn'], {
      queue: 'response.withdrawn',
      run: ({ releaseId }) =>
        needs.work(systemActor, (work) =>
          recordChange(work, { releaseId, answerId: releaseId, status: 'withdrawn' }, needs.publicUrl),
        ),
    }),
    onDemand({
      queue: 'response.clocks',
      policy: 'short',
      run: () => needs.work(systemActor, (work) => markOverdue(work, needs)),
    }),
  ]
}

export const responseTicks: Tick[] = [
  { task: 'response.clocks', cron: '* * * * *', queue: 'response.clocks' },
]
