/** Rebuilds the queues from the tables: nothing stays queued, armed, unknown or unhandled without somebody coming for it. */
import { systemActor, type Work } from '../infra/work.ts'
import { refreshBulk } from './bulk.ts'
import type { SendNeeds } from './call.ts'
import { sendQueue, settle } from './commands.ts'

/** Longer than a job normally takes to be fetched. */
const patienceMs = 5_000
const receiptPatienceMs = 3_000
const mostPerSweep = 500

export async function sweepMessages(needs: SendNeeds): Promise<void> {
  const now = needs.now()
  const before = (ms: number) => new Date(now.getTime() - ms)
  const { db } = needs

  const lost = await db.attempt.findMany({
    where: { outcome: null, reconciledAt: null, deadlineAt: { lt: now } },
    select: { messageId: true },
    distinct: ['messageId'],
    take: mostPerSweep,
  })
  for (const { messageId } of lost) await needs.work(systemActor, (work) => giveUpArmed(work, messageId))

  const due = await db.message.findMany({
    where: { state: 'queued', notBefore: { lt: before(patienceMs) }, createdAt: { lt: before(patienceMs) } },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
    take: mostPerSweep,
  })
  const open = await db.message.findMany({
    where: {
      recipientCount: 0,
      OR: [{ state: 'unknown' }, { state: 'sent', settledAt: { lt: before(receiptPatienceMs) } }],
      createdAt: { gt: before(3 * 24 * 3_600_000) },
    },
    select: { id: true },
    take: mostPerSweep,
  })
  const inbound = await db.inbound.findMany({
    where: { handledAt: null, receivedAt: { lt: before(patienceMs) } },
    select: { accountId: true },
    distinct: ['accountId'],
  })
  await needs.work(systemActor, async ({ later }) => {
    for (const { id } of due) await later(sendQueue, { messageId: id }, { singletonKey: id })
    for (const { id } of open) await later('channels.reconcile', { messageId: id }, { singletonKey: id })
    for (const { accountId } of inbound)
      await later('channels.inbound', { accountId }, { singletonKey: accountId })
  })
}

/** An armed attempt past its deadline: its process died or could not record. It becomes unknown; it is never called again. */
async function giveUpArmed(work: Work, messageId: string): Promise<void> {
  const { tx, now } = work
  await tx.$queryRaw`SELECT 1 FROM "message" WHERE "id" = ${messageId}::uuid FOR UPDATE`
  const row = await tx.message.findUnique({ where: { id: messageId } })
  if (row === null || row.state !== 'armed') return
  const dead = await tx.attempt.updateMany({
    where: { messageId, outcome: null, deadlineAt: { lt: now } },
    data: { outcome: 'maybe', detail: '进程中断，结果不明', endedAt: now },
  })
  if (dead.count === 0) return
  if (row.recipientCount === 0) {
    await settle(work, row, { state: 'unknown', cause: 'transient', reason: '进程中断，结果不明' })
    await work.later('channels.reconcile', { messageId })
    return
  }
  await tx.messageRecipient.updateMany({
    where: { messageId, state: 'armed' },
    data: { state: 'unknown', reason: '进程中断，结果不明', changedAt: now },
  })
  const planned = await tx.messageRecipient.count({ where: { messageId, state: 'planned' } })
  if (planned === 0) return refreshBulk(work, messageId)
  await settle(work, row, { state: 'queued', cause: null, reason: '', notBefore: now })
}
