/**
 * What may happen to messages and accounts. Every outbound call of the house is a message of this module.
 * The call itself is in send.ts (read → arm → call → record); here are the rows.
 */
import { AppError } from '../errors.ts'
import { sha256, type Secrets } from '../infra/secrets.ts'
import type { Work } from '../infra/work.ts'
import { canonicalJson, type JsonValue } from '../text/canonical-json.ts'
import { secretsContext } from './account.ts'
import type { Channel, InboundItem, Payload, Slots } from './channel.ts'
import { isSettled, type MessageState } from './domain/message.ts'

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

export const addressContext = 'message.address'
export const sendQueue = 'channels.send'
const recipientsPerInsert = 5_000

/** Hash of exactly what will be sent: payload, slots and act. */
export function messageHash(message: { payload: unknown; act: string }): string {
  return sha256(canonicalJson({ payload: message.payload as JsonValue, act: message.act }))
}

/** Queues messages; a reference that has its message already keeps it. Rings the sender when the transaction commits. */
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
  const { tx, now, newId, emit, later } = work
  const { refKind, refId, act, accountId } = request
  const before = await tx.message.findUnique({ where: { refKind_refId_act: { refKind, refId, act } } })
  if (before !== null) return { messageId: before.id, refId }
  const account = await tx.channelAccount.findUnique({ where: { id: accountId } })
  const channel = account === null ? undefined : channels.get(account.adapter)
  if (channel === undefined) throw new AppError('channel.unknown', `没有渠道账号“${accountId}”。`)
  const payload = { payload: request.payload, slots: request.slots }
  const id = newId()
  const notBefore = request.notBefore ?? now
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
      fifoKey: request.fifoKey ?? null,
      notBefore,
      deadlineAt: request.deadlineAt ?? null,
      createdAt: now,
      recipientCount: request.recipients?.length ?? 0,
    },
  })
  await addRecipients(work, id, request.recipients ?? [], channel.capabilities.bulk?.batchSize ?? 1)
  await emit('message.queued', { messageId: id, accountId })
  await later(sendQueue, { messageId: id }, notBefore > now ? { startAfter: notBefore } : {})
  return { messageId: id, refId }
}

async function addRecipients(
  { tx, now }: Work,
  messageId: string,
  recipients: NonNullable<MessageRequest['recipients']>,
  batchSize: number,
): Promise<void> {
  for (let from = 0; from < recipients.length; from += recipientsPerInsert) {
    const part = recipients.slice(from, from + recipientsPerInsert)
    await tx.$executeRaw`
      INSERT INTO "message_recipient" ("messageId", "number", "batch", "addressHash", "addressCipher", "changedAt")
      SELECT ${messageId}::uuid, ${from}::int + r.at::int - 1, (${from}::int + r.at::int - 1) / ${batchSize}::int, r.hash, r.cipher, ${now}
      FROM unnest(${part.map(({ addressHash }) => addressHash)}::text[], ${part.map(({ addressCipher }) => addressCipher)}::text[])
        WITH ORDINALITY AS r(hash, cipher, at)`
  }
}

/** Takes messages that have not left out of the line. What left stays as it is. */
export async function supersedeMessages(
  work: Work,
  { messageIds, reason }: { messageIds: readonly string[]; reason: string },
): Promise<void> {
  const rows = await work.tx.message.findMany({
    where: { id: { in: [...messageIds] }, state: { in: ['queued', 'held'] } },
  })
  for (const row of rows) await settle(work, row, { state: 'superseded', reason, cause: null })
}

interface MessageRow {
  readonly id: string
  readonly accountId: string
  readonly refKind: string
  readonly refId: string
  readonly fifoKey: string | null
  readonly version: number
}

interface Settlement {
  readonly state: MessageState
  readonly cause: string | null
  readonly reason: string
  readonly notBefore?: Date | undefined
  readonly externalId?: string | undefined
  readonly url?: string | undefined
  readonly receipt?: JsonValue | undefined
}

/** Writes a message's next state, tells its owner, and rings the next of its line. Refuses when somebody else was faster. */
export async function settle(work: Work, row: MessageRow, next: Settlement): Promise<void> {
  const { tx, now, emit, later } = work
  const { count } = await tx.message.updateMany({
    where: { id: row.id, version: row.version },
    data: {
      state: next.state,
      cause: next.cause,
      reason: next.reason,
      version: { increment: 1 },
      ...(next.notBefore !== undefined && { notBefore: next.notBefore }),
      ...(next.externalId !== undefined && { externalId: next.externalId }),
      ...(next.url !== undefined && { url: next.url }),
      ...(next.receipt !== undefined && { receipt: JSON.parse(JSON.stringify(next.receipt)) }),
      ...(next.state !== 'queued' && { settledAt: now }),
    },
  })
  if (count === 0) throw new AppError('thing.changed-meanwhile', `message ${row.id} changed`)
  const { id: messageId, accountId, refKind, refId } = row
  if (next.state !== 'armed')
    await emit('message.settled', {
      messageId,
      accountId,
      refKind,
      refId,
      state: next.state,
      cause: next.cause,
    })
  if (next.state === 'queued') await later(sendQueue, { messageId }, { startAfter: next.notBefore ?? now })
  if (next.state === 'sent' || isSettled(next.state)) await ringNext(work, row)
}

async function ringNext({ tx, later }: Work, { id, fifoKey }: MessageRow): Promise<void> {
  if (fifoKey === null) return
  const next = await tx.message.findFirst({
    where: { fifoKey, state: 'queued', id: { not: id } },
    orderBy: { createdAt: 'asc' },
  })
  if (next !== null) await later(sendQueue, { messageId: next.id })
}

/** 停发开关: holds or releases everything that has not left on an account. */
export async function holdAccount(
  { tx, emit, later }: Work,
  { accountId, held }: { accountId: string; held: boolean },
): Promise<void> {
  const { count } = await tx.channelAccount.updateMany({
    where: { id: accountId },
    data: { held, version: { increment: 1 } },
  })
  if (count === 0) throw new AppError('channel.unknown')
  await emit('account.held', { accountId, held })
  if (held) return
  const waiting = await tx.message.findMany({ where: { accountId, state: 'queued' }, select: { id: true } })
  for (const { id } of waiting) await later(sendQueue, { messageId: id })
}

/** A person decides about a message whose outcome is not known. Sending again needs a second person. */
export async function decideUnknown(
  work: Work,
  input: {
    messageId: string
    decision: 'there' | 'not-there-send'
    url?: string | undefined
    byId: string
    secondId?: string | undefined
  },
): Promise<void> {
  const row = await work.tx.message.findUnique({ where: { id: input.messageId } })
  if (row === null) throw new AppError('thing.not-found')
  if (row.state !== 'unknown')
    throw new AppError('channel.refused', '这条已经有结果，不需要再判定。', { why: 'message.not-unknown' })
  if (
    input.decision === 'not-there-send' &&
    (input.secondId === undefined || input.secondId === input.byId)
  ) {
    throw new AppError('channel.refused', '“不在，重发”要两个人确认，请让另一位同事复核。', {
      why: 'message.second-person',
    })
  }
  await work.tx.attempt.updateMany({
    where: { messageId: row.id, reconciledAt: null, OR: [{ outcome: null }, { outcome: 'maybe' }] },
    data: {
      reconciledAt: work.now,
      reconciledBy: input.byId,
      outcome: input.decision === 'there' ? 'yes' : 'no',
    },
  })
  const next: Settlement =
    input.decision === 'there'
      ? {
          state: 'confirmed',
          cause: null,
          reason: '人工核对：在那里',
          ...(input.url !== undefined && { url: input.url }),
        }
      : { state: 'queued', cause: null, reason: '人工核对：不在，重发', notBefore: work.now }
  await settle(work, row, next)
}

/** Lets a rejected or held message go once more; its earlier attempts all ended in a definite no. */
export async function retryMessage(work: Work, { messageId }: { messageId: string }): Promise<void> {
  const row = await work.tx.message.findUnique({ where: { id: messageId } })
  if (row === null) throw new AppError('thing.not-found')
  if (row.state !== 'rejected' && row.state !== 'held') {
    throw new AppError('channel.refused', '只有被拒绝或等待人工的可以重发；结果不明的请先核对。', {
      why: 'message.not-retryable',
    })
  }
  await work.tx.message.update({ where: { id: messageId }, data: { tries: 0, deadlineAt: null } })
  await settle(work, row, { state: 'queued', cause: null, reason: '人工重发', notBefore: work.now })
}

/** Receivers of a bulk message that has begun to leave and who were not reached yet get nothing any more. */
export async function stopPlanned(
  { tx, now }: Work,
  { messageId, reason }: { messageId: string; reason: string },
): Promise<void> {
  await tx.messageRecipient.updateMany({
    where: { messageId, state: 'planned' },
    data: { state: 'skipped', reason, changedAt: now },
  })
}

/** A receiver who opted out gets nothing that has not left yet. */
export async function skipAddress(
  { tx, now }: Work,
  { addressHash }: { addressHash: string },
): Promise<void> {
  await tx.messageRecipient.updateMany({
    where: { addressHash, state: 'planned' },
    data: { state: 'skipped', reason: '已退订', changedAt: now },
  })
}

export interface SaveAccount {
  readonly id: string
  readonly adapter: string
  readonly title: string
  readonly settings: unknown
  readonly secrets?: unknown
  readonly active: boolean
  readonly ownerName?: string | undefined
}

/** Creates or changes an account; settings and secrets must fit the adapter. Secrets that are not given stay as they are. */
export async function saveAccount(
  { tx, now, emit }: Work,
  input: SaveAccount,
  { secrets, channels }: QueueNeeds,
): Promise<void> {
  const channel = channels.get(input.adapter)
  if (channel === undefined) throw new AppError('channel.unknown', `没有“${input.adapter}”这种渠道。`)
  const settings = channel.settings.safeParse(input.settings)
  if (!settings.success)
    throw new AppError('request.invalid', '渠道设置不完整。', { details: settings.error.issues })
  if (input.secrets !== undefined && !channel.secrets.safeParse(input.secrets).success) {
    throw new AppError('request.invalid', '渠道密钥不完整。')
  }
  const data = {
    adapter: input.adapter,
    title: input.title,
    settings: JSON.parse(JSON.stringify(settings.data)),
    active: input.active,
    ownerName: input.ownerName ?? '',
    ...(input.secrets !== undefined && {
      secretsCipher: secrets.encrypt(JSON.stringify(input.secrets), secretsContext(input.id)),
    }),
  }
  await tx.channelAccount.upsert({
    where: { id: input.id },
    create: { id: input.id, ...data, createdAt: now },
    update: { ...data, version: { increment: 1 } },
  })
  await emit('account.changed', { accountId: input.id, fields: Object.keys(data) })
}

export const inboundContext = 'inbound'

/** Stores what came in on an account, once per platform id, encrypted. Handling follows by job. Returns how many were new. */
export async function receiveInbound(
  { tx, now, later }: Work,
  { accountId, items }: { accountId: string; items: readonly InboundItem[] },
  secrets: Secrets,
): Promise<number> {
  if (items.length === 0) return 0
  const { count } = await tx.inbound.createMany({
    data: items.map((item) => ({
      accountId,
      externalId: item.externalId,
      kind: item.kind,
      dataCipher: secrets.encrypt(JSON.stringify(item), inboundContext),
      receivedAt: now,
    })),
    skipDuplicates: true,
  })
  if (count > 0) await later('channels.inbound', { accountId }, { singletonKey: accountId })
  return count
}
