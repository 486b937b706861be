/**
 * Rebuilds the queues from the tables: nothing stays queued, armed, unknown or unhandled without somebody coming for
 * it.
 */

import { storedOrNull } from '../../infra/data/stored-message.ts'
import { systemActor, type Work } from '../../infra/work.ts'
import { clockToleranceMs, receiptDelaysMs, unknownDelaysMs } from '../domain/look-up.ts'
import { afterLost } from '../domain/message.ts'
import { refreshBulk } from '../ledger/bulk-state.ts'
import { afterClockStep } from '../ledger/clock-steps.ts'
import { lockMessage } from '../ledger/line.ts'
import { changeState } from '../ledger/message-state.ts'
import { ringInbound, ringReconcile, ringSend } from '../ledger/ring.ts'
import type { SendNeeds } from './arm.ts'

/** Longer than a job normally takes to be fetched. */
const patienceMs = 5_000
const mostPerSweep = 500
/** What nobody has cleared up after this long is a person's. */
const lookUpForMs = 3 * 24 * 3_600_000

export async function sweepMessages(needs: SendNeeds): Promise<void> {
  await afterClockStep(needs)
  const now = needs.now()
  const lost = await needs.db.attempt.findMany({
    where: { outcome: null, reconciledAt: null, deadlineAt: { lt: now } },
    select: { messageId: true },
    distinct: ['messageId'],
    take: mostPerSweep,
  })
  for (const { messageId } of lost) await needs.work(systemActor, (work) => giveUpArmed(work, messageId))

  const accounts = await needs.db.channelAccount.findMany()
  const due = [...(await dueMessages(needs, accounts)), ...(await unfinishedBulk(needs))]
  const open = new Set([...(await dueLookUps(needs, accounts)), ...(await dueRepeats(needs, accounts))])
  const inbound = await needs.db.inbound.findMany({
    where: {
      handledAt: null,
      OR: [{ receivedAt: { lt: longAgo(now) } }, { receivedAt: { gt: future(now) } }],
    },
    select: { accountId: true },
    distinct: ['accountId'],
  })
  await needs.work(systemActor, async (work) => {
    for (const id of due) await ringSend(work, id)
    for (const id of open) await ringReconcile(work, id)
    for (const { accountId } of inbound) await ringInbound(work, accountId)
  })
}

/** Longer ago than a job takes, or in a future that a clock has come back from. */
const longAgo = (now: Date) => new Date(now.getTime() - patienceMs)
const future = (now: Date) => new Date(now.getTime() + clockToleranceMs)

type Account = Awaited<ReturnType<SendNeeds['db']['channelAccount']['findMany']>>[number]

/** Queued and due. What waits for its account would only stand in the way of the others. */
async function dueMessages({ db, now }: SendNeeds, accounts: readonly Account[]): Promise<string[]> {
  const before = longAgo(now())
  const closed = accounts.filter(({ active, held }) => !active || held).map(({ id }) => id)
  const rows = await db.message.findMany({
    where: {
      state: 'queued',
      notBefore: { lt: before },
      OR: [{ createdAt: { lt: before } }, { createdAt: { gt: future(now()) } }],
      accountId: { notIn: closed },
    },
    select: { id: true },
    orderBy: { notBefore: 'asc' },
    take: mostPerSweep,
  })
  return rows.map(({ id }) => id)
}

/** Bulk messages whose sender died between two batches, or that waited for a switch. */
async function unfinishedBulk({ db, now }: SendNeeds): Promise<string[]> {
  const rows = await db.message.findMany({
    where: { state: 'armed', recipientCount: { gt: 0 } },
    select: { id: true },
    take: mostPerSweep,
  })
  if (rows.length === 0) return []
  const alive = await db.attempt.findMany({
    where: { messageId: { in: rows.map(({ id }) => id) }, outcome: null, deadlineAt: { gte: now() } },
    select: { messageId: true },
    distinct: ['messageId'],
  })
  const busy = new Set(alive.map(({ messageId }) => messageId))
  return rows.map(({ id }) => id).filter((id) => !busy.has(id))
}

/** Outcomes to look up now: unknown ones, and accepted ones whose receipt is overdue, where the channel can tell. */
async function dueLookUps({ db, now, channels }: SendNeeds, accounts: readonly Account[]): Promise<string[]> {
  const telling = accounts
    .filter(({ adapter }) => channels.get(adapter)?.reconcile !== undefined)
    .map(({ id }) => id)
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT m."id" FROM "message" AS m
    JOIN LATERAL (SELECT * FROM "attempt" WHERE "messageId" = m."id" ORDER BY "number" DESC LIMIT 1) AS a ON true
    WHERE m."recipientCount" = 0 AND m."state" IN ('unknown', 'sent') AND m."accountId" = ANY(${telling})
      AND m."createdAt" > ${new Date(now().getTime() - lookUpForMs)} AND a."reconciledAt" IS NULL
      AND (COALESCE(a."lookUpAt", a."endedAt", a."deadlineAt") > ${future(now())}
          AND a."lookUps" < ${receiptDelaysMs.length}
        OR COALESCE(a."lookUpAt", a."endedAt", a."deadlineAt") + interval '1 ms' *
        (CASE m."state" WHEN 'sent' THEN ${[...receiptDelaysMs]}::int[]
         ELSE ${[...unknownDelaysMs]}::int[] END)[a."lookUps" + 1]
        <= ${now()})
    ORDER BY m."createdAt" LIMIT ${mostPerSweep}`
  return rows.map(({ id }) => id)
}

/** Unknown outcomes that may be asked for with the same key now; what exactly is due is decided when it is rung. */
async function dueRepeats({ db, now, channels }: SendNeeds, accounts: readonly Account[]): Promise<string[]> {
  const due: string[] = []
  for (const { id: accountId, adapter, active, held } of accounts) {
    const { idempotency = null } = channels.get(adapter)?.capabilities ?? {}
    if (idempotency === null || !active || held) continue
    const rows = await db.$queryRaw<{ id: string }[]>`
      SELECT m."id" FROM "message" AS m
      JOIN LATERAL (SELECT * FROM "attempt" WHERE "messageId" = m."id" ORDER BY "number" DESC LIMIT 1) AS a ON true
      WHERE m."recipientCount" = 0 AND m."state" = 'unknown' AND m."accountId" = ${accountId}
        AND a."reconciledAt" IS NULL AND m."createdAt" > ${new Date(now().getTime() - idempotency.windowMs)}
        AND (a."endedAt" > ${future(now())} OR
             a."endedAt" + interval '1 ms' * (${[...idempotency.pausesMs]}::int[])[m."tries"] <= ${now()})
      ORDER BY m."createdAt" LIMIT ${mostPerSweep}`
    due.push(...rows.map(({ id }) => id))
  }
  return due
}

/**
 * An armed attempt past its deadline: its process died or could not record. It becomes unknown; it is never called
 * again.
 */
async function giveUpArmed(work: Work, messageId: string): Promise<void> {
  const { tx, now } = work
  const known = await tx.message.findUnique({ where: { id: messageId }, select: { id: true, fifoKey: true } })
  const row = known === null ? null : await lockMessage(tx, known)
  if (row === null) return
  const dead = await tx.attempt.findMany({ where: { messageId, outcome: null, deadlineAt: { lt: now } } })
  const { cause, reason } = afterLost
  await tx.attempt.updateMany({
    where: { id: { in: dead.map(({ id }) => id) } },
    data: { outcome: 'maybe', cause, detail: storedOrNull(reason), endedAt: now },
  })
  if (row.recipientCount > 0) {
    await tx.messageRecipient.updateMany({
      where: { messageId, state: 'armed', batch: { in: dead.map(({ batch }) => batch) } },
      data: { state: 'unknown', reason: storedOrNull(reason), changedAt: now },
    })
    return refreshBulk(work, messageId)
  }
  if (row.state !== 'armed') return
  await changeState(work, row, afterLost)
  await ringReconcile(work, messageId)
}
