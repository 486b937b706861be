/**
 * What wakes the publisher: a scheduled release whose hour has come, and the sweep that finds what a lost doorbell
 * left behind. Trap: a broken seal is an answer, not a failure: it is recorded, said once, and never retried.
 */

import type { Db } from '../infra/data/db.ts'
import { type Job, onDemand, onEvent, type Tick } from '../infra/jobs.ts'
import type { Log } from '../infra/log.ts'
import { systemActor, type UnitOfWork } from '../infra/work.ts'
import { AppError } from '../words/errors.ts'
import { publishNow, queuePlanned, ringAgain } from './commands/publish.ts'
import { forgetCopies } from './commands/revise.ts'
import { type EscalateNeeds, escalateRemovals } from './commands/withdraw.ts'

export interface PublisherJobNeeds extends EscalateNeeds {
  readonly db: Db
  readonly work: UnitOfWork
  readonly log: Log
  readonly now: () => Date
}

/** The doorbell of the hour rings by itself; the sweep gives it this long. */
const graceMs = 20_000

export function publisherJobs(needs: PublisherJobNeeds): Job[] {
  return [
    onEvent(['release.due'], {
      queue: 'publisher.publish',
      concurrency: 2,
      run: ({ sealId }) => publishDue(needs, sealId),
    }),
    onDemand({
      queue: 'publisher.sweep',
      policy: 'short',
      run: async () => {
        await ringDue(needs)
        await queueForgotten(needs)
        await needs.work(systemActor, (work) => escalateRemovals(work, needs))
      },
    }),
    onDemand({
      queue: 'publisher.forget',
      policy: 'short',
      run: () => needs.work(systemActor, forgetCopies),
    }),
  ]
}

export const publisherTicks: Tick[] = [
  { task: 'publisher.forget', cron: '25 3 * * *', queue: 'publisher.forget' },
  { task: 'publisher.sweep', cron: '*/15 * * * * *', queue: 'publisher.sweep' },
]

async function publishDue(needs: PublisherJobNeeds, sealId: string): Promise<void> {
  try {
    await publishNow(needs, systemActor, sealId)
  } catch (cause) {
    if (!(cause instanceof AppError) || cause.code !== 'seal.broken') throw cause
    needs.log.error('a release was not published because its seal does not hold', { sealId, why: cause.why })
  }
}

/** Signed, due, and not public: the doorbell was lost, or the process died at the hour. */
async function ringDue({ db, work, now }: PublisherJobNeeds): Promise<void> {
  const before = new Date(now().getTime() - graceMs)
  const releases = await db.release.findMany({
    where: { publishedAt: null, submittedAt: { not: null }, publishAt: { lt: before } },
    select: { id: true },
    take: 500,
  })
  const seals = await db.seal.findMany({
    where: { releaseId: { in: releases.map(({ id }) => id) }, brokenAt: null, event: { not: 'withdraw' } },
    select: { id: true, releaseId: true },
  })
  for (const { id, releaseId } of seals) {
    await work(systemActor, (unit) => ringAgain(unit, { releaseId, sealId: id }))
  }
}

/** Planned deliveries of published releases whose account could not take a message at the time. */
async function queueForgotten(needs: PublisherJobNeeds): Promise<void> {
  const before = new Date(needs.now().getTime() - graceMs)
  const planned = await needs.db.delivery.findMany({
    where: { state: 'planned', messageId: null, dueAt: { lt: before } },
    select: { releaseId: true },
    distinct: ['releaseId'],
    take: 100,
  })
  for (const { releaseId } of planned) {
    await needs.work(systemActor, (work) => queuePlanned(work, { releaseId }, needs))
  }
}
