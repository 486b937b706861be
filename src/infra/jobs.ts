/**
 * Jobs: what wakes a piece of work, and the queues behind it. The table is the truth, a job is only a doorbell.
 * Trap: pg-boss keeps queues and subscriptions in the database, so a renamed job stays subscribed; `startJobs`
 * reconciles.
 */

import type { PgBoss } from 'pg-boss'

import type { EventData, EventName } from './events.ts'
import type { Log } from './log.ts'

export interface RetryRule {
  readonly limit: number
  readonly delaySeconds: number
}

export interface Job {
  /** `module.verb`, for example `channels.send`. */
  readonly queue: string
  readonly on: readonly EventName[]
  /** Jobs of one queue that run side by side in one process. */
  readonly concurrency: number
  /** Queues whose handler changes the world are never retried by the queue: their table and sweep decide. */
  readonly retry: RetryRule
  /** `short`: at most one waits — right for doorbells that re-read the table. */
  readonly policy: 'standard' | 'short' | 'singleton' | 'stately'
  readonly expireSeconds: number
  readonly run: (data: object) => Promise<void>
}

type Options = Partial<Pick<Job, 'concurrency' | 'retry' | 'policy' | 'expireSeconds'>> & {
  readonly queue: string
}

const defaults = {
  concurrency: 1,
  retry: { limit: 5, delaySeconds: 2 },
  policy: 'standard',
  expireSeconds: 300,
} as const

/** Runs for each of the named events; `data` also carries `eventId`. */
export function onEvent<const N extends EventName>(
  names: readonly N[],
  options: Options & { readonly run: (data: EventData<N> & { eventId: string }) => Promise<void> },
): Job {
  const { run, ...rest } = options
  // `emit` has parsed it before it was put on the queue.
  return { ...defaults, ...rest, on: names, run: (data) => run(data as EventData<N> & { eventId: string }) }
}

/** Runs when a command puts it on its queue with `work.later`, or when the clock does. */
export function onDemand(
  options: Options & { readonly run: (data: Record<string, unknown>) => Promise<void> },
): Job {
  return { ...defaults, ...options, on: [], run: (data) => options.run({ ...data }) }
}

/** Something the clock wakes: a cron expression in Beijing time, and the queue it rings. */
export interface Tick {
  readonly task: string
  readonly cron: string
  readonly queue: string
}

interface StartNeeds {
  readonly boss: PgBoss
  readonly jobs: readonly Job[]
  readonly log: Log
  /** Web-only processes create queues but do not work on them. */
  readonly working: boolean
  readonly subscriptions: () => Promise<readonly { event: string; name: string }[]>
}

/**
 * A worker says every half of this that it lives. A job whose process was killed is rung again when it has been
 * silent for so long, and does not wait until it expires. Longer than any pause of the event loop.
 */
const heartbeatSeconds = 30

/** How often pg-boss looks for jobs whose worker is silent. */
export const superviseSeconds = 15

/** Creates or updates every queue, reconciles subscriptions, then starts the workers. */
export async function startJobs({ boss, jobs, log, working, subscriptions }: StartNeeds): Promise<void> {
  const existing = new Set((await boss.getQueues()).map((queue) => queue.name))
  for (const job of jobs) {
    const settings = {
      retryLimit: job.retry.limit,
      retryDelay: job.retry.delaySeconds,
      retryBackoff: job.retry.limit > 0,
      expireInSeconds: job.expireSeconds,
      heartbeatSeconds,
      notify: true,
    }
    if (existing.has(job.queue)) await boss.updateQueue(job.queue, settings)
    else await boss.createQueue(job.queue, { policy: job.policy, ...settings })
  }

  const wanted = new Set(jobs.flatMap((job) => job.on.map((event) => `${event}\n${job.queue}`)))
  const present = await subscriptions()
  for (const { event, name } of present) {
    if (!wanted.has(`${event}\n${name}`)) await boss.unsubscribe(event, name)
  }
  const subscribed = new Set(present.map(({ event, name }) => `${event}\n${name}`))
  for (const pair of wanted) {
    const [event = '', name = ''] = pair.split('\n')
    if (!subscribed.has(pair)) await boss.subscribe(event, name)
  }

  if (!working) return
  for (const job of jobs) {
    for (let at = 0; at < job.concurrency; at += 1) await startWorker(boss, job, log)
  }
}

const workerOptions = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 15, batchSize: 1 }

/**
 * Trap: two jobs put in by one transaction give one notice, and pg-boss then sleeps a whole interval after the first
 * of them. So a worker that had a job looks for the next one at once.
 */
async function startWorker(boss: PgBoss, job: Job, log: Log): Promise<void> {
  const workerId: string = await boss.work(job.queue, workerOptions, async (batch) => {
    try {
      await runBatch(job, batch, log)
    } finally {
      boss.notifyWorker(workerId)
    }
  })
}

async function runBatch(job: Job, batch: readonly { data: unknown }[], log: Log): Promise<void> {
  for (const { data } of batch) {
    const startedAt = performance.now()
    try {
      await job.run(typeof data === 'object' && data !== null ? data : {})
    } catch (cause) {
      log.warn('job failed', {
        queue: job.queue,
        cause,
        durationMs: Math.round(performance.now() - startedAt),
      })
      throw cause
    }
  }
}
