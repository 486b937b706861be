/** What wakes the channels: a queued message, a look-up that is due, something that came in, and the sweep. */

import { onDemand, onEvent, type Job, type Tick } from '../infra/jobs.ts'
import { systemActor } from '../infra/work.ts'
import type { Connections } from './accounts/connections.ts'
import { probeAccounts } from './accounts/health.ts'
import { tellHealth, type TellHealthNeeds } from './accounts/tell-health.ts'
import { forgetInbound } from './commands.ts'
import type { SendNeeds } from './delivery/arm.ts'
import { handleInbound } from './delivery/inbound.ts'
import { reconcileMessage } from './delivery/reconcile.ts'
import { sendMessage } from './delivery/send.ts'
import { sweepMessages } from './delivery/sweep.ts'
import { inboundQueue, reconcileQueue, sendQueue } from './ledger/ring.ts'

/** Calls wait for the world, not for the processor: many may be under way. */
const sendsSideBySide = 16

/** Long enough for whoever looks into what a citizen wrote last week. */
const inboundKeptMs = 7 * 24 * 3_600_000

/** A job that may have changed the world is never repeated by the queue; its table and the sweep decide. */
const never = { limit: 0, delaySeconds: 0 }

export function channelJobs(
  needs: SendNeeds & TellHealthNeeds & { readonly connections: Connections },
): Job[] {
  const messageId = (data: Record<string, unknown>) => String(data['messageId'])
  return [
    onDemand({
      queue: sendQueue,
      policy: 'short',
      concurrency: sendsSideBySide,
      retry: never,
      run: (data) => sendMessage(needs, messageId(data)),
    }),
    onDemand({
      queue: reconcileQueue,
      policy: 'short',
      concurrency: 4,
      retry: never,
      run: (data) => reconcileMessage(needs, messageId(data)),
    }),
    onDemand({
      queue: inboundQueue,
      concurrency: 2,
      policy: 'short',
      run: (data) => handleInbound(needs, String(data['accountId'])),
    }),
    // Two-way accounts that were free, lost or changed are taken up again.
    onEvent(['account.changed'], {
      queue: 'channels.connect',
      policy: 'short',
      retry: never,
      expireSeconds: 120,
      run: () => needs.connections.refresh(),
    }),
    onEvent(['channel.health-changed'], {
      queue: 'channels.health',
      run: ({ accountId }) => needs.work(systemActor, (work) => tellHealth(work, { accountId }, needs)),
    }),
    onDemand({ queue: 'channels.sweep', policy: 'short', run: () => sweepMessages(needs) }),
    onDemand({ queue: 'channels.probe', policy: 'short', run: () => probeAccounts(needs) }),
    onDemand({
      queue: 'channels.tidy',
      policy: 'short',
      run: async () => {
        const before = new Date(needs.now().getTime() - inboundKeptMs)
        await needs.work(systemActor, (work) => forgetInbound(work, before))
      },
    }),
  ]
}

export const channelTicks: Tick[] = [
  { task: 'channels.connect', cron: '*/10 * * * * *', queue: 'channels.connect' },
  { task: 'channels.sweep', cron: '*/5 * * * * *', queue: 'channels.sweep' },
  { task: 'channels.probe', cron: '*/5 * * * *', queue: 'channels.probe' },
  { task: 'channels.tidy', cron: '40 3 * * *', queue: 'channels.tidy' },
]
