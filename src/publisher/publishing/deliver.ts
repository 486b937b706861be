/**
 * Turns planned deliveries into messages. Trap: one account that cannot take its message never holds back the others.
 */

import { optedOutAmong, recipientsFor } from '../../audience/queries.ts'
import {
  type MessageRequest,
  queueMessages,
  stopPlanned,
  supersedeMessages,
} from '../../channels/commands.ts'
import { type AccountView, channelAccounts } from '../../channels/queries.ts'
import { storedOrNull } from '../../infra/data/stored-message.ts'
import type { Work } from '../../infra/work.ts'
import { AppError } from '../../words/errors.ts'
import type { Message } from '../../words/message.ts'
import { isActedOn, type Reached } from '../domain/reach.ts'
import { bytesOf, type StoredRendition } from '../domain/stored-rendition.ts'
import { type Lineage, lineFor, type Reach, reachIn, receiversIn } from '../releases/lineage.ts'
import type { PublisherNeeds } from '../releases/needs.ts'
import type { DeliveryRow, Loaded } from '../releases/release-rows.ts'
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
  { releaseId, reason }: { releaseId: string; reason: Message },
  { channels }: Pick<PublisherNeeds, 'channels'>,
): Promise<Reach> {
  const { tx, now } = work
  const { lineage } = await reachIn(tx, act, { releaseId, now, channels })
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
  return reachIn(tx, act, { releaseId, now, channels })
}

/** First publication of a text: everyone the account speaks to. */
export async function deliverNew(
  work: Work,
  loaded: Loaded,
  planned: readonly Planned[],
  needs: PublisherNeeds,
): Promise<void> {
  const accounts = await channelAccounts(work.tx, needs.channels)
  const lineage: Lineage = { releaseIds: [loaded.row.id], deliveries: [] }
  for (const one of planned) {
    const account = accounts.find(({ id }) => id === one.row.accountId)
    if (account?.capabilities.local === true) {
      await changeDelivery(work, one.row, { state: 'local' })
      continue
    }
    const recipients =
      account === undefined || account.capabilities.bulk === null
        ? undefined
        : await audienceOf(work, loaded, account)
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

function audienceOf({ tx }: Work, { row }: Loaded, { form }: AccountView) {
  return recipientsFor(tx, {
    kind: form === 'sms' ? 'phone' : 'email',
    region: row.region,
    topics: row.topics,
  })
}

/** A correction or withdrawal: exactly those who got or may have got the text, by what each channel can do. */
export async function deliverChange(
  work: Work,
  act: 'correct' | 'withdraw',
  { planned, reach }: { planned: readonly Planned[]; reach: Reach },
  needs: PublisherNeeds,
): Promise<void> {
  for (const one of planned) {
    const reached = reach.reached.find(({ accountId }) => accountId === one.row.accountId)
    await deliverOneChange(work, act, { one, reached, reach }, needs)
  }
}

async function deliverOneChange(
  work: Work,
  act: 'correct' | 'withdraw',
  { one, reached, reach }: { one: Planned; reached: Reached | undefined; reach: Reach },
  needs: PublisherNeeds,
): Promise<void> {
  if (reached === undefined)
    return changeDelivery(work, one.row, { state: 'skipped', reason: say('delivery.never-reached') })
  const original = { originalId: reached.originalId }
  if (reached.how === 'page') return changeDelivery(work, one.row, { state: 'local', ...original })
  if (!isActedOn(reached))
    return changeDelivery(work, one.row, { state: 'skipped', reason: reached.sentence, ...original })
  const account = reach.accounts.find(({ id }) => id === one.row.accountId)
  const receivers =
    account?.capabilities.bulk == null ? undefined : await wanting(work, reach.lineage, one.row.accountId)
  if (receivers?.length === 0)
    return changeDelivery(work, one.row, {
      state: 'skipped',
      reason: say('delivery.all-opted-out'),
      ...original,
    })
  await work.tx.delivery.update({ where: { id: one.row.id }, data: original })
  await queue(
    work,
    one,
    {
      act,
      line: lineFor(reach.lineage, one.row.accountId),
      recipients: receivers,
      targetMessageId: reached.messageId ?? undefined,
    },
    needs,
  )
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
  const slots = { link: `${needs.publicUrl}/l/${row.linkCode}` }
  const request: MessageRequest = {
    accountId: row.accountId,
    act,
    purpose: 'delivery',
    refKind: 'delivery',
    refId: row.id,
    payload: bytesOf(rendition, slots),
    slots,
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
