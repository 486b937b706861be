/**
 * Finding out what became of an attempt: by key, by look-up on the platform, by receipt; then by a person.
 * Trap: only a proven no lets a message go again; "not seen" is no proof unless the adapter says so.
 */
import { crashPoint } from '../infra/crash.ts'
import { systemActor } from '../infra/work.ts'
import { readyAccount } from './account.ts'
import { callFor, type SendNeeds } from './call.ts'
import type { Outcome, Receipt } from './channel.ts'
import { settle } from './commands.ts'
import { afterResult, nextLookUpMs } from './domain/message.ts'

/** Looks up an unknown message, or a sent one whose receipt has not come. */
export async function reconcileMessage(needs: SendNeeds, messageId: string): Promise<void> {
  const row = await needs.db.message.findUnique({ where: { id: messageId } })
  if (row === null || (row.state !== 'unknown' && row.state !== 'sent') || row.recipientCount > 0) return
  const attempt = await needs.db.attempt.findFirst({ where: { messageId }, orderBy: { armedAt: 'desc' } })
  if (attempt === null || attempt.reconciledAt !== null) return
  const delayMs = nextLookUpMs(attempt.lookUps)
  if (delayMs === undefined) return
  const since = attempt.lookUpAt ?? attempt.endedAt ?? attempt.deadlineAt
  if (needs.now().getTime() < since.getTime() + delayMs) {
    await ringLater(needs, messageId, new Date(since.getTime() + delayMs))
    return
  }
  const account = await readyAccount(needs, row.accountId)
  const { reconcile } = account.channel
  if (reconcile === undefined) return
  crashPoint('delivery.reconciling')
  const call = callFor(needs, account, {
    row,
    idempotencyKey: attempt.idempotencyKey,
    armedAt: attempt.armedAt,
    target: (row.receipt as Receipt | null) ?? null,
  })
  const found = await lookUp(() => reconcile(call), needs, messageId)
  await needs.work(systemActor, async (work) => {
    const { tx, now } = work
    if (found === undefined || found.outcome === 'maybe') {
      await tx.attempt.update({
        where: { id: attempt.id },
        data: { lookUps: { increment: 1 }, lookUpAt: now },
      })
      const next = nextLookUpMs(attempt.lookUps + 1)
      if (next !== undefined)
        await work.later('channels.reconcile', { messageId }, { startAfter: new Date(now.getTime() + next) })
      return
    }
    await tx.attempt.update({
      where: { id: attempt.id },
      data: {
        outcome: found.outcome,
        reconciledAt: now,
        reconciledBy: 'look-up',
        lookUps: { increment: 1 },
        lookUpAt: now,
        ...(found.outcome === 'yes' && {
          externalId: found.receipt.externalId,
          url: found.receipt.url ?? null,
        }),
      },
    })
    const { tries, maxTries } = row
    const result = found.outcome === 'yes' ? { outcome: 'yes' as const, confirmed: true } : found
    const next = afterResult(result, { tries, maxTries, now, jitter: needs.random() })
    const receipt = found.outcome === 'yes' ? found.receipt : undefined
    await settle(work, row, {
      ...next,
      ...(receipt !== undefined && { externalId: receipt.externalId, receipt: { ...receipt } }),
      ...(receipt?.url !== undefined && { url: receipt.url }),
    })
  })
}

/** A look-up that fails tells nothing: it is tried again later. */
async function lookUp(
  reconcile: () => Promise<Outcome | undefined>,
  needs: SendNeeds,
  messageId: string,
): Promise<Outcome | undefined> {
  try {
    return await reconcile()
  } catch (cause) {
    needs.log.warn('look-up failed', { messageId, cause })
    return undefined
  }
}

async function ringLater(needs: SendNeeds, messageId: string, startAfter: Date): Promise<void> {
  await needs.work(systemActor, ({ later }) =>
    later('channels.reconcile', { messageId }, { startAfter, singletonKey: messageId }),
  )
}
