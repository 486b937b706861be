/**
 * What wakes the monitor: stored mentions, sources that are due, words said in a chat group, alarms nobody took.
 * Trap: each job asks the tables anew; what woke it says only that there may be something.
 */

import { inboundItem } from '../channels/queries.ts'
import { onDemand, onEvent, type Job, type Tick } from '../infra/jobs.ts'
import { systemActor } from '../infra/work.ts'
import {
  escalateAlerts,
  type EscalateNeeds,
  ingest,
  pollDue,
  type PollNeeds,
  quarantine,
} from './commands.ts'

export interface MonitorJobNeeds extends PollNeeds, EscalateNeeds {
  /** Understands everything that waits. */
  readonly reader: { readonly run: () => Promise<void> }
}

export function monitorJobs(needs: MonitorJobNeeds): Job[] {
  const { db, work, secrets, reader } = needs
  return [
    onDemand({ queue: 'monitor.understand', policy: 'short', run: () => reader.run() }),
    onDemand({ queue: 'monitor.poll', policy: 'short', run: () => pollDue(needs, systemActor) }),
    onDemand({
      queue: 'monitor.escalate',
      policy: 'short',
      run: () => work(systemActor, (unit) => escalateAlerts(unit, needs)),
    }),
    onEvent(['account.mentioned'], {
      queue: 'monitor.hear',
      run: async ({ accountId, inboundId }) => {
        const item = await inboundItem({ db, secrets }, inboundId)
        if (item === null || (item.kind !== 'mention' && item.kind !== 'message')) return
        const who = item.kind === 'message' ? item.from : item.author
        const source = await db.source.findFirst({
          where: { kind: 'wechat-bot', active: true, settings: { path: ['accountId'], equals: accountId } },
        })
        if (source === null || item.text.trim() === '') return
        const mentions = [
          {
            source: source.id,
            externalId: item.externalId,
            text: item.text,
            author: who,
            publishedAt: item.at,
          },
        ]
        const { refused } = await ingest({ work, secrets }, { mentions })
        if (refused.length > 0)
          await work(systemActor, (unit) => quarantine(unit, { source: source.id, items: mentions, refused }))
      },
    }),
  ]
}

export const monitorTicks: Tick[] = [
  { task: 'monitor.understand', cron: '*/5 * * * * *', queue: 'monitor.understand' },
  { task: 'monitor.poll', cron: '*/10 * * * * *', queue: 'monitor.poll' },
  { task: 'monitor.escalate', cron: '* * * * *', queue: 'monitor.escalate' },
]
