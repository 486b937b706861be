/**
 * The unknown-outcome desk and retries: a person's word about one delivery. "It is not there, send again" takes two.
 */

import { decideUnknown, retryMessage } from '../../channels/commands.ts'
import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import { all } from '../../words/ruling.ts'
import { sendingRuling } from '../domain/undoing/changes.ts'
import { stillAllowed } from '../going-out/asked.ts'
import { personOf } from '../permission/person.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import { liveDeliveries, type LiveDelivery, loadRelease } from '../releases/release-rows.ts'
import { say } from '../said/deliveries.ts'

async function sentDelivery(
  { tx }: Work,
  deliveryId: string,
): Promise<LiveDelivery & { readonly messageId: string }> {
  await tx.$queryRaw`SELECT 1 FROM "delivery" WHERE "id" = ${deliveryId}::uuid FOR UPDATE`
  const [delivery] = await liveDeliveries(tx, { id: deliveryId })
  const messageId = delivery?.row.messageId
  if (delivery === undefined || messageId == null)
    throw new AppError('thing.not-found', say('delivery.not-sent', { id: deliveryId }))
  return { ...delivery, messageId }
}

async function mustStillGo(work: Work, { row }: LiveDelivery, needs: CreateReleaseNeeds): Promise<void> {
  // A notice of withdrawal or a correction is the last word itself.
  if (row.event === 'withdraw') return
  const loaded = await loadRelease(work.tx, row.releaseId)
  const ruling = all(sendingRuling(loaded), await stillAllowed(work, loaded, needs))
  if (!ruling.ok) throw new AppError('release.refused', ruling.why)
}

export interface DecideDelivery {
  readonly deliveryId: string
  readonly decision: 'there' | 'not-there-send' | 'leave'
  /** Where it was found. */
  readonly url?: string | undefined
}

/** @returns `waiting`: a second person must confirm that it is not there before it is sent again */
export async function decideDelivery(
  work: Work,
  { deliveryId, decision, url }: DecideDelivery,
  needs: CreateReleaseNeeds,
): Promise<{ outcome: 'done' | 'waiting' }> {
  const person = personOf(work.actor)
  requirePermission(person, 'release.publish')
  const delivery = await sentDelivery(work, deliveryId)
  if (delivery.state !== 'unknown') throw new AppError('channel.refused', say('delivery.not-unknown'))
  const { messageId } = delivery
  if (decision === 'there')
    await decideUnknown(work, { messageId, decision, byId: person.id, ...(url !== undefined && { url }) })
  if (decision === 'not-there-send') {
    await mustStillGo(work, delivery, needs)
    const first = delivery.row.resendProposedById
    if (first === null || first === person.id) {
      await work.tx.delivery.update({ where: { id: deliveryId }, data: { resendProposedById: person.id } })
      await work.emit('delivery.decided', { deliveryId, decision: 'not-there-proposed' })
      return { outcome: 'waiting' }
    }
    await decideUnknown(work, { messageId, decision, byId: first, secondId: person.id })
  }
  await work.tx.delivery.update({ where: { id: deliveryId }, data: { resendProposedById: null } })
  await work.emit('delivery.decided', { deliveryId, decision })
  return { outcome: 'done' }
}

/** 重发: only after a definite no, or when the lateness guard asked. */
export async function retryDelivery(
  work: Work,
  { deliveryId }: { deliveryId: string },
  needs: CreateReleaseNeeds,
): Promise<void> {
  requirePermission(personOf(work.actor), 'release.publish')
  const delivery = await sentDelivery(work, deliveryId)
  await mustStillGo(work, delivery, needs)
  await retryMessage(work, { messageId: delivery.messageId })
  await work.emit('delivery.decided', { deliveryId, decision: 'retry' })
}
