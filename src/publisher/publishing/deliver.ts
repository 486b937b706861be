/**
 * Turns planned deliveries into messages. Trap: one account that cannot take its message never holds back the others.
 */

import { optedOutAmong, recipientsFor } from '../../audience/queries.ts'
import { Slots } from '../../channels/channel.ts'
import {
  type MessageRequest,
  queueMessages,
  stopPlanned,
  supersedeMessages,
} from '../../channels/commands.ts'
import { channelAccounts } from '../../channels/queries.ts'
import type { Tx } from '../../infra/data/db.ts'
import { storedOrNull } from '../../infra/data/stored-message.ts'
import type { Work } from '../../infra/work.ts'
import { AppError } from '../../words/errors.ts'
import type { Message } from '../../words/message.ts'
import { bytesOf, type StoredRendition } from '../domain/stored-rendition.ts'
import type { DeliveryWay } from '../domain/undoing/posts.ts'
import { isActedOn, type Reached } from '../domain/undoing/reach.ts'
import { audienceOf } from '../going-out/audience.ts'
import { type Lineage, lineFor, type Reach, reachIn, receiversIn } from '../releases/lineage.ts'
import type { PublisherNeeds } from '../releases/needs.ts'
import { newCode } from '../releases/new-code.ts'
import type { DeliveryRow, Loaded } from '../releases/release-rows.ts'
import { pageValues } from '../renditions/house-words.ts'
import { say } from '../said/deliveries.ts'

/** One delivery with the rendition that was sealed for it. */
export interface Planned {
  readonly row: DeliveryRow
  readonly rendition: StoredRendition
}

/**
 * What has not left of a text that is about to be corrected or withdrawn is stopped first; then the reach is certain.
 */
export async function stopAndReach(
  work: Work,
  act: 'correct' | 'withdraw',
  { read, reason }: { read: (tx: Tx) => Promise<Lineage>; reason: Message },
  { channels }: Pick<PublisherNeeds, 'channels'>,
): Promise<Reach> {
  const { tx, now } = work
  const lineage = await read(tx)
  const waiting = lineage.deliveries.filter(({ state }) => state === 'queued' || state === 'held')
  await supersedeMessages(work, {
    messageIds: waiting.flatMap(({ row }) => row.messageId ?? []),
    reason,
  })
  for (const { row, message } of lineage.deliveries) {
    if (message?.recipients != null) await stopPlanned(work, { messageId: message.id, reason })
    if (row.messageId === null && row.state === 'planned') {
      await tx.delivery.update({
        where: { id: row.id },
        data: { state: 'superseded', reason: storedOrNull(reason) },
      })
    }
  }
  return reachIn(tx, act, { lineage: await read(tx), now, channels })
}

/** First publication of a text: everyone the account speaks to. */
export async function deliverNew(
  work: Work,
  loaded: Loaded,
  planned: readonly Planned[],
  needs: PublisherNeeds,
): Promise<void> {
  const accounts = await channelAccounts(work.tx, needs.channels)
  const lineage: Lineage = { releaseIds: [loaded.row.id], deliveries: [], withdrawals: [] }
  for (const one of planned) {
    const account = accounts.find(({ id }) => id === one.row.accountId)
    if (account?.capabilities.local === true) {
      await changeDelivery(work, one.row, { state: 'local', way: 'page' })
      continue
    }
    const recipients =
      account?.capabilities.bulk?.receivers === 'subscribers'
        ? await recipientsFor(work.tx, audienceOf(loaded.row, account))
        : undefined
    if (recipients?.length === 0) {
      await changeDelivery(work, one.row, { state: 'skipped', reason: say('delivery.no-subscriber') })
      continue
    }
    await queue(
      work,
      one,
      {
        act: 'send',
        line: lineFor(lineage, one.row.accountId),
        lateAfterMs: loaded.row.lateAfterMs,
        recipients,
      },
      needs,
    )
  }
}

/**
 * A correction: each post that may be out there is changed, or one follow-up speaks for all of an account. One
 * delivery was signed for each account; every further post of it that is edited gets one of its own.
 */
export async function deliverCorrection(
  work: Work,
  { planned, reach }: { planned: readonly Planned[]; reach: Reach },
  needs: PublisherNeeds,
): Promise<void> {
  for (const one of planned) {
    const own = reach.reached.filter(({ accountId }) => accountId === one.row.accountId)
    const acted = own.filter(isActedOn)
    const begun = own.find(({ originalId }) => originalId === one.row.originalId)
    // Asked a second time, each delivery has its post already.
    const [first, ...further] = begun === undefined ? (acted.length > 0 ? acted : own.slice(0, 1)) : [begun]
    await deliverChange(work, 'correct', { one, reached: first, reach }, needs)
    for (const reached of further) {
      const row = await furtherDelivery(work, one.row, reached)
      await deliverChange(work, 'correct', { one: { ...one, row }, reached, reach }, needs)
    }
  }
}

async function furtherDelivery(
  { tx, newId, emit }: Work,
  { releaseId, sealId, accountId, event, dueAt, createdAt }: DeliveryRow,
  { originalId }: Reached,
): Promise<DeliveryRow> {
  const id = newId()
  await emit('delivery.planned', { releaseId, deliveryId: id, accountId, event })
  return tx.delivery.create({
    data: { id, releaseId, sealId, accountId, event, dueAt, createdAt, originalId, linkCode: newCode() },
  })
}

/** A withdrawal: what was signed for each post, the oldest first, so that no correction outlives what it corrects. */
export async function deliverWithdrawal(
  work: Work,
  { planned, reach }: { planned: readonly Planned[]; reach: Reach },
  needs: PublisherNeeds,
): Promise<void> {
  const ofPost = new Map(reach.reached.map((one) => [one.originalId, one]))
  const oldestFirst = reach.lineage.deliveries.map(({ row }) => row.id).toReversed()
  const placeOf = ({ row }: Planned) => oldestFirst.indexOf(row.originalId ?? '')
  for (const one of planned.toSorted((a, b) => placeOf(a) - placeOf(b))) {
    await deliverChange(
      work,
      'withdraw',
      { one, reached: ofPost.get(one.row.originalId ?? ''), reach },
      needs,
    )
  }
}

async function deliverChange(
  work: Work,
  act: 'correct' | 'withdraw',
  { one, reached, reach }: { one: Planned; reached: Reached | undefined; reach: Reach },
  needs: PublisherNeeds,
): Promise<void> {
  if (reached === undefined)
    return changeDelivery(work, one.row, { state: 'skipped', reason: say('delivery.never-reached') })
  const target = { originalId: reached.originalId, way: wayOf(act, reached) }
  if (reached.how === 'page') return changeDelivery(work, one.row, { state: 'local', ...target })
  if (!isActedOn(reached))
    return changeDelivery(work, one.row, { state: 'skipped', reason: reached.sentence, ...target })
  const account = reach.accounts.find(({ id }) => id === one.row.accountId)
  const receivers =
    account?.capabilities.bulk == null ? undefined : await wanting(work, reach.lineage, one.row.accountId)
  if (receivers?.length === 0 && account?.capabilities.bulk?.receivers === 'subscribers')
    return changeDelivery(work, one.row, {
      state: 'skipped',
      reason: say('delivery.all-opted-out'),
      ...target,
    })
  await work.tx.delivery.update({ where: { id: one.row.id }, data: target })
  await queue(
    work,
    one,
    {
      act,
      line: lineFor(reach.lineage, one.row.accountId),
      // An account that writes to its rooms knows them itself.
      recipients: receivers?.length === 0 ? undefined : receivers,
      targetMessageId: reached.messageId ?? undefined,
    },
    needs,
  )
}

/** What is said beside a post is a post of its own when it corrects, and a notice when it takes back. */
export function wayOf(act: 'correct' | 'withdraw', { how }: Pick<Reached, 'how'>): DeliveryWay {
  if (how === 'edit' || how === 'delete' || how === 'page') return how
  return act === 'correct' ? 'new' : 'follow-up'
}

/** Who opted out since gets none and counts as residual. */
async function wanting({ tx }: Work, lineage: Lineage, accountId: string) {
  const receivers = await receiversIn(tx, lineage, accountId)
  const gone = await optedOutAmong(
    tx,
    receivers.map(({ addressHash }) => addressHash),
  )
  return receivers.filter(({ addressHash }) => !gone.has(addressHash))
}

interface Sending {
  readonly act: MessageRequest['act']
  readonly line: string
  readonly lateAfterMs?: number
  readonly recipients?: MessageRequest['recipients']
  readonly targetMessageId?: string | undefined
}

async function queue(
  work: Work,
  { row, rendition }: Planned,
  sending: Sending,
  needs: PublisherNeeds,
): Promise<void> {
  const { act, line, lateAfterMs, recipients, targetMessageId } = sending
  const release = await work.tx.release.findUniqueOrThrow({
    where: { id: row.releaseId },
    select: { code: true, attribute: true },
  })
  const slots = pageValues(release, `${needs.publicUrl}/l/${row.linkCode}`)
  const request: MessageRequest = {
    accountId: row.accountId,
    act,
    purpose: 'delivery',
    refKind: 'delivery',
    refId: row.id,
    payload: bytesOf(rendition, slots),
    slots: Slots.parse(slots),
    fifoKey: line,
    // A late correction is still wanted; late news asks a person first.
    deadlineAt: lateAfterMs === undefined ? undefined : new Date(row.dueAt.getTime() + lateAfterMs),
    recipients,
    targetMessageId,
  }
  try {
    const [queued] = await queueMessages(work, [request], needs)
    await changeDelivery(work, row, { state: 'queued', messageId: queued?.messageId ?? null, reason: null })
  } catch (cause) {
    // The account or its adapter is gone: it stays planned, the sweep tries again, everything else goes out.
    if (!(cause instanceof AppError) || cause.code !== 'channel.unknown') throw cause
    await changeDelivery(work, row, { state: 'planned', reason: cause.says })
  }
}

interface DeliveryChange {
  readonly state: string
  readonly reason?: Message | null
  readonly messageId?: string | null
  readonly originalId?: string
  readonly way?: DeliveryWay
}

/** What became of a delivery; its state after it is queued is its message's. */
async function changeDelivery(
  { tx }: Work,
  row: DeliveryRow,
  { reason, ...change }: DeliveryChange,
): Promise<void> {
  await tx.delivery.update({
    where: { id: row.id },
    data: { ...change, ...(reason !== undefined && { reason: storedOrNull(reason) }) },
  })
}
