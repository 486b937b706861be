/** The unknown-outcome desk and retries: a person's word about one delivery. */
import { decideUnknown, retryMessage } from '../../channels/commands.ts'
import { AppError } from '../../errors.ts'
import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'

async function messageOf({ tx }: Work, deliveryId: string): Promise<string> {
  const row = await tx.delivery.findUnique({ where: { id: deliveryId } })
  if (row === null || row.messageId === null) throw new AppError('thing.not-found', `没有找到投递 ${deliveryId}。`)
  return row.messageId
}

export async function decideDelivery(
  work: Work,
  input: { deliveryId: string; decision: 'there' | 'not-there-send'; url?: string | undefined; secondId?: string | undefined },
): Promise<void> {
  requirePermission(work.actor, 'release.publish')
  const { deliveryId, ...decision } = input
  await decideUnknown(work, { ...decision, messageId: await messageOf(work, deliveryId), byId: work.actor.id })
  await work.emit('delivery.decided', { deliveryId, decision: input.decision })
}

export async function retryDelivery(work: Work, { deliveryId }: { deliveryId: string }): Promise<void> {
  requirePermission(work.actor, 'release.publish')
  await retryMessage(work, { messageId: await messageOf(work, deliveryId) })
  await work.emit('delivery.decided', { deliveryId, decision: 'retry' })
}
