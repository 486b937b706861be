/**
 * Puts messages in line: one per reference and act, in the order of its line, with everybody who gets it.
 * Trap: whatever is asked twice is queued once; the sender is rung when, and only when, the transaction commits.
 */

import type { Secrets } from '../../infra/data/secrets.ts'
import type { Work } from '../../infra/work.ts'
import type { Payload } from '../../words/document/payload.ts'
import { AppError } from '../../words/errors.ts'
import type { Channel, Slots } from '../channel.ts'
import { type AccountSettings, settingsOf } from '../kit/stored-settings.ts'
import { say } from '../said/accounts.ts'
import { lockLine } from './line.ts'
import { addressContext, messageHash } from './message-hash.ts'
import { ringSend } from './ring.ts'

export interface MessageRequest {
  readonly accountId: string
  readonly act: 'send' | 'correct' | 'withdraw'
  readonly purpose: 'delivery' | 'bot' | 'alert' | 'notice' | 'code'
  /** What the message belongs to: a delivery, an ask, an alert. One message per reference and act. */
  readonly refKind: string
  readonly refId: string
  readonly payload: Payload
  readonly slots: Slots
  /** Messages with one key go strictly in order. */
  readonly fifoKey?: string | undefined
  readonly notBefore?: Date | undefined
  /** Lateness guard: after this time a person is asked instead. */
  readonly deadlineAt?: Date | undefined
  /** Correct and withdraw: the message whose receipt is acted on. */
  readonly targetMessageId?: string | undefined
  /** Platform address of the one receiver of a private message. */
  readonly privateTo?: string | undefined
  /** Bulk channels: everybody who gets it. */
  readonly recipients?:
    | readonly { readonly addressHash: string; readonly addressCipher: string }[]
    | undefined
}

export interface QueueNeeds {
  readonly secrets: Secrets
  readonly channels: ReadonlyMap<string, Channel>
}

const recipientsPerInsert = 5_000

/**
 * Definite refusals that may pass are tried again this often: a quarter of an hour with growing pauses. A code is
 * stale by then.
 */
const mostTries = 10
const mostCodeTries = 3

/**
 * Queues messages; a reference that has its message already keeps it. Rings the sender when the transaction commits.
 */
export async function queueMessages(
  work: Work,
  requests: readonly MessageRequest[],
  needs: QueueNeeds,
): Promise<{ messageId: string; refId: string }[]> {
  const queued = []
  for (const request of requests) queued.push(await queueOne(work, request, needs))
  return queued
}

async function queueOne(work: Work, request: MessageRequest, { secrets, channels }: QueueNeeds) {
  const { tx, now, newId, emit } = work
  const { refKind, refId, act, accountId, fifoKey = null } = request
  const before = await tx.message.findUnique({ where: { refKind_refId_act: { refKind, refId, act } } })
  if (before !== null) return { messageId: before.id, refId }
  const account = await tx.channelAccount.findUnique({ where: { id: accountId } })
  const channel = account === null ? undefined : channels.get(account.adapter)
  if (account === null || channel === undefined)
    throw new AppError('channel.unknown', say('account.unknown', { id: accountId }))
  const recipients = recipientsOf(request, { secrets, channel, settings: () => settingsOf(channel, account) })
  const payload = { payload: request.payload, slots: request.slots }
  const id = newId()
  const notBefore = request.notBefore ?? now
  const createdAt = await placeInLine(work, fifoKey)
  await tx.message.create({
    data: {
      id,
      accountId,
      act,
      purpose: request.purpose,
      refKind,
      refId,
      payload,
      payloadHash: messageHash({ payload, act }),
      target: {
        messageId: request.targetMessageId ?? null,
        privateTo:
          request.privateTo === undefined ? null : secrets.encrypt(request.privateTo, addressContext),
      },
      fifoKey,
      notBefore,
      waitsFrom: request.notBefore === undefined ? now : null,
      deadlineAt: request.deadlineAt ?? null,
      createdAt,
      maxTries: request.purpose === 'code' ? mostCodeTries : mostTries,
      recipientCount: recipients.length,
    },
  })
  await addRecipients(work, id, recipients, channel.capabilities.bulk?.batchSize ?? 1)
  await emit('message.queued', { messageId: id, accountId })
  await ringSend(work, id, notBefore > now ? notBefore : undefined)
  return { messageId: id, refId }
}

interface Recipient {
  readonly addressHash: string
  readonly addressCipher: string
  readonly room: string | null
}

/** Everybody who gets it: who was named, or the rooms of an account that writes to its own. */
function recipientsOf(
  { accountId, privateTo, recipients }: MessageRequest,
  { secrets, channel, settings }: { secrets: Secrets; channel: Channel; settings: () => AccountSettings },
): readonly Recipient[] {
  const { bulk } = channel.capabilities
  if (privateTo !== undefined || bulk === null) return []
  if (bulk.receivers === 'subscribers') return (recipients ?? []).map((one) => ({ ...one, room: null }))
  if (recipients !== undefined)
    return recipients.map((one) => ({ ...one, room: secrets.decrypt(one.addressCipher, addressContext) }))
  return (channel.rooms?.(settings()) ?? []).map((room) => ({
    addressHash: secrets.lookup(room, `room ${accountId}`),
    addressCipher: secrets.encrypt(room, addressContext),
    room,
  }))
}

/**
 * The line is ordered by `createdAt`; clocks of two processes, or one transaction, must not put two at the same place.
 */
async function placeInLine({ tx, now }: Work, fifoKey: string | null): Promise<Date> {
  if (fifoKey === null) return now
  await lockLine(tx, fifoKey)
  const last = await tx.message.findFirst({ where: { fifoKey }, orderBy: { createdAt: 'desc' } })
  return last === null || last.createdAt < now ? now : new Date(last.createdAt.getTime() + 1)
}

async function addRecipients(
  { tx, now }: Work,
  messageId: string,
  recipients: readonly Recipient[],
  batchSize: number,
): Promise<void> {
  for (let from = 0; from < recipients.length; from += recipientsPerInsert) {
    const part = recipients.slice(from, from + recipientsPerInsert)
    await tx.$executeRaw`
      INSERT INTO "message_recipient" ("messageId", "number", "batch", "addressHash", "addressCipher", "room",
                                       "changedAt")
      SELECT ${messageId}::uuid, ${from}::int + r.at::int - 1,
             (${from}::int + r.at::int - 1) / ${batchSize}::int, r.hash, r.cipher, r.room, ${now}
      FROM unnest(${part.map(({ addressHash }) => addressHash)}::text[],
                  ${part.map(({ addressCipher }) => addressCipher)}::text[],
                  ${part.map(({ room }) => room)}::text[]) WITH ORDINALITY AS r(hash, cipher, room, at)`
  }
}
