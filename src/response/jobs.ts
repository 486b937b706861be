/** What wakes the response desk: a published, corrected or withdrawn answer; the clocks. */

import { recordAnswer } from '../facts/commands.ts'
import { claim } from '../facts/queries.ts'
import type { Db } from '../infra/data/db.ts'
import { onDemand, onEvent, type Job, type Tick } from '../infra/jobs.ts'
import { systemActor, type UnitOfWork, type Work } from '../infra/work.ts'
import { publicPageOf } from '../publisher/queries/pages.ts'
import { markOverdue, type OverdueNeeds, stopByPublishing } from './commands/clocks.ts'

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

/** The answer is public: clocks stop at its address, the claim carries it, everyone who asked hears of it. */
async function recordPublished(
  work: Work,
  { releaseId, caseId }: { releaseId: string; caseId: string },
  publicUrl: string,
): Promise<void> {
  const { tx } = work
  const row = await tx.case.findUnique({ where: { id: caseId } })
  const page = await publicPageOf(tx, releaseId)
  if (row === null || page === null) return
  const url = `${publicUrl}/r/${page.code}`
  await stopByPublishing(work, caseId, url)
  await recordAnswer(work, {
    claimId: row.claimId,
    releaseId,
    title: page.title,
    text: page.bodyText,
    url,
    status: 'published',
    verdict: await verdictNow(work, row.claimId),
  })
}

async function recordChange(
  work: Work,
  change: { releaseId: string; answerId: string; status: 'corrected' | 'withdrawn' },
  publicUrl: string,
): Promise<void> {
  const row = await caseOf(work, change.releaseId)
  const page = await publicPageOf(work.tx, change.answerId)
  if (row === null || page === null) return
  await recordAnswer(work, {
    claimId: row.claimId,
    releaseId: change.answerId,
    title: page.title,
    text: page.bodyText,
    url: `${publicUrl}/r/${page.code}`,
    status: change.status,
    verdict: await verdictNow(work, row.claimId),
  })
  if (change.status === 'corrected')
    await work.tx.case.update({ where: { id: row.id }, data: { releaseId: change.answerId } })
}

/** The case a release answers: the answer it stands on now, or one of the answers before. */
async function caseOf({ tx }: Work, releaseId: string) {
  const row = await tx.case.findFirst({ where: { releaseId } })
  if (row !== null) return row
  const draft = await tx.draft.findFirst({ where: { releaseId } })
  return draft === null ? null : tx.case.findUnique({ where: { id: draft.caseId } })
}

async function verdictNow({ tx }: Work, claimId: string): Promise<string | null> {
  return (await claim(tx, claimId))?.verdict ?? null
}
