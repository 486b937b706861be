/** What wakes the response desk: a published, corrected or withdrawn answer; the clocks. */
import { recordAnswer } from '../facts/commands.ts'
import type { Db } from '../infra/db.ts'
import { onDemand, onEvent, type Job, type Tick } from '../infra/jobs.ts'
import { systemActor, type UnitOfWork, type Work } from '../infra/work.ts'
import { publicPageOf } from '../publisher/queries/pages.ts'

export interface ResponseJobNeeds {
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
    onDemand({ queue: 'response.clocks', policy: 'short', run: () => needs.work(systemActor, markOverdue) }),
  ]
}

export const responseTicks: Tick[] = [
  { task: 'response.clocks', cron: '* * * * *', queue: 'response.clocks' },
]

/** The answer is public: clocks stop at its address, the claim carries it, everyone who asked hears of it. */
async function recordPublished(
  work: Work,
  { releaseId, caseId }: { releaseId: string; caseId: string },
  publicUrl: string,
): Promise<void> {
  const { tx, now } = work
  const row = await tx.case.findUnique({ where: { id: caseId } })
  const page = await publicPageOf(tx, releaseId)
  if (row === null || page === null) return
  const url = `${publicUrl}/r/${page.code}`
  await tx.caseClock.updateMany({
    where: { caseId, stoppedAt: null },
    data: { stoppedAt: now, stopUrl: url },
  })
  await recordAnswer(work, {
    claimId: row.claimId,
    releaseId,
    title: page.title,
    text: page.bodyText,
    url,
    status: 'published',
  })
}

async function recordChange(
  work: Work,
  change: { releaseId: string; answerId: string; status: 'corrected' | 'withdrawn' },
  publicUrl: string,
): Promise<void> {
  const row = await work.tx.case.findFirst({ where: { releaseId: change.releaseId } })
  const page = await publicPageOf(work.tx, change.answerId)
  if (row === null || page === null) return
  await recordAnswer(work, {
    claimId: row.claimId,
    releaseId: change.answerId,
    title: page.title,
    text: page.bodyText,
    url: `${publicUrl}/r/${page.code}`,
    status: change.status,
  })
}

/** Says once that a clock ran out; the screen shows it from then on. */
async function markOverdue({ tx, now, emit }: Work): Promise<void> {
  const late = await tx.caseClock.findMany({
    where: { stoppedAt: null, overdueAt: null, dueAt: { lt: now } },
    take: 200,
  })
  for (const clock of late) {
    await tx.caseClock.update({ where: { id: clock.id }, data: { overdueAt: now } })
    await emit('clock.overdue', { caseId: clock.caseId, ruleId: clock.ruleId })
  }
}
