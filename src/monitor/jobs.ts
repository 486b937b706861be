/** What wakes the monitor: stored mentions, sources that are due, words in a room, alarms nobody took. */

import { inboundItem } from '../channels/queries.ts'
import { onDemand, onEvent, type Job, type Tick } from '../infra/jobs.ts'
import { systemActor } from '../infra/work.ts'
import { ingest } from './intake/ingest.ts'
import { pollDue, type PollNeeds, quarantine } from './intake/poll.ts'
import type { Reader } from './reading/reader.ts'
import { type EscalateNeeds, escalateAlerts } from './stories/escalate.ts'

export function monitorJobs(needs: PollNeeds & EscalateNeeds & { readonly reader: Reader }): Job[] {
  const { db, work, secrets, reader } = needs
  return [
    onDemand({ queue: 'monitor.understand', policy: 'short', run: () => reader.run() }),
    onDemand({ queue: 'monitor.poll', policy: 'short', run: () => pollDue(needs) }),
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
        await quarantine({ work }, source.id, mentions, refused)
      },
    }),
  ]
}

export const monitorTicks: Tick[] = [
  { task: 'monitor.understand', cron: '*/5 * * * * *', queue: 'monitor.understand' },
  { task: 'monitor.poll', cron: '*/10 * * * * *', queue: 'monitor.poll' },
  { task: 'monitor.escalate', cron: '* * * * *', queue: 'monitor.escalate' },
]
