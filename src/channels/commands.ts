/**
 * What may happen to messages and accounts. Every outbound call of the house is a message of this module.
 * The call itself is in delivery/send.ts (read → arm → call → record); here are the rows.
 */

import type { ZodError } from 'zod'

import { requireBase } from '../infra/data/base.ts'
import { stored } from '../infra/data/stored-message.ts'
import type { Work } from '../infra/work.ts'
import { requirePermission, requireSystem } from '../staff/queries.ts'
import { AppError } from '../words/errors.ts'
import type { Message } from '../words/message.ts'
import { accountBase, secretsContext } from './accounts/account.ts'
import { mayGoAgain } from './domain/message.ts'
import { refreshBulk } from './ledger/bulk-state.ts'
import { laterInLine, lockMessage, type MessageRow } from './ledger/line.ts'
import { changeState, type StateChange } from './ledger/message-state.ts'
import type { QueueNeeds } from './ledger/queue.ts'
import { say as sayOfAccount } from './said/accounts.ts'
import { say } from './said/delivery.ts'

export { type DutyNeeds, tellDuty } from './ledger/tell-duty.ts'
export { holdAccount, holdOutside } from './ledger/hold.ts'
export type { AccountNeeds } from './accounts/account.ts'
export { probeAccount } from './accounts/health.ts'
export { receiveInbound } from './accounts/received.ts'
export { addressContext } from './ledger/message-hash.ts'
export { type MessageRequest, queueMessages, type QueueNeeds } from './ledger/queue.ts'

/**
 * Takes messages that have not left out of the line. What left stays as it is; receivers not reached yet get nothing
 * any more.
 */
export async function supersedeMessages(
  work: Work,
  { messageIds, reason }: { messageIds: readonly string[]; reason: Message },
): Promise<void> {
  const rows = await work.tx.message.findMany({
    where: { id: { in: [...messageIds] }, state: { in: ['queued', 'held'] } },
    select: { id: true, fifoKey: true },
  })
  for (const known of rows) {
    const row = await lockMessage(work.tx, known)
    if (row === null || (row.state !== 'queued' && row.state !== 'held')) continue
    if (row.recipientCount > 0) await skipPlanned(work, row.id, reason)
    const reached = await work.tx.messageRecipient.count({
      where: { messageId: row.id, state: { not: 'skipped' } },
    })
    if (reached > 0) await refreshBulk(work, row.id)
    else await changeState(work, row, { state: 'superseded', reason, cause: null })
  }
}

/** The same by what the messages belong to. */
export async function supersedeAbout(
  work: Work,
  { refKind, refIds, reason }: { refKind: string; refIds: readonly string[]; reason: Message },
): Promise<void> {
  const rows = await work.tx.message.findMany({
    where: { refKind, refId: { in: [...refIds] } },
    select: { id: true },
  })
  await supersedeMessages(work, { messageIds: rows.map(({ id }) => id), reason })
}

async function skipPlanned({ tx, now }: Work, messageId: string, reason: Message): Promise<void> {
  await tx.messageRecipient.updateMany({
    where: { messageId, state: 'planned' },
    data: { state: 'skipped', reason: stored(reason), changedAt: now },
  })
}

/** Receivers of a bulk message that has begun to leave and who were not reached yet get nothing any more. */
export async function stopPlanned(
  work: Work,
  { messageId, reason }: { messageId: string; reason: Message },
): Promise<void> {
  await work.tx.$queryRaw`SELECT 1 FROM "message" WHERE "id" = ${messageId}::uuid FOR UPDATE`
  await skipPlanned(work, messageId, reason)
  await refreshBulk(work, messageId)
}

/** A person decides about a message whose outcome is not known. Sending again needs a second person. */
export async function decideUnknown(
  work: Work,
  input: {
    messageId: string
    decision: 'there' | 'not-there-send' | 'leave'
    url?: string | undefined
    byId: string
    secondId?: string | undefined
  },
): Promise<void> {
  requirePermission(work.actor, 'release.publish')
  const row = await existing(work, input.messageId)
  if (row.state !== 'unknown') throw new AppError('channel.refused', say('message.not-unknown'))
  if (input.decision === 'leave') return
  const resend = input.decision === 'not-there-send'
  if (resend && (input.secondId === undefined || input.secondId === input.byId))
    throw new AppError('channel.refused', say('message.second-person'))
  if (resend) await mustNotOvertake(work, row)
  await work.tx.attempt.updateMany({
    where: { messageId: row.id, reconciledAt: null, OR: [{ outcome: null }, { outcome: 'maybe' }] },
    data: { reconciledAt: work.now, reconciledBy: input.byId, outcome: resend ? 'no' : 'yes' },
  })
  await work.tx.messageRecipient.updateMany({
    where: { messageId: row.id, state: 'unknown' },
    data: {
      state: resend ? 'planned' : 'confirmed',
      reason: stored(say('message.checked')),
      changedAt: work.now,
    },
  })
  const next: StateChange = resend
    ? { state: 'queued', cause: null, reason: say('message.checked-resend'), notBefore: work.now }
    : {
        state: 'confirmed',
        cause: null,
        reason: say('message.checked-there'),
        ...(input.url !== undefined && { url: input.url }),
      }
  await changeState(work, row, next)
}

async function existing({ tx }: Work, messageId: string): Promise<MessageRow> {
  const known = await tx.message.findUnique({
    where: { id: messageId },
    select: { id: true, fifoKey: true },
  })
  const row = known === null ? null : await lockMessage(tx, known)
  if (row === null) throw new AppError('thing.not-found', say('message.not-found', { id: messageId }))
  return row
}

async function mustNotOvertake({ tx }: Work, row: MessageRow): Promise<void> {
  // Taking a second post back after the first was refused overtakes nothing: nothing of it comes back.
  if (row.act === 'withdraw' || mayGoAgain(await laterInLine(tx, row))) return
  throw new AppError('channel.refused', say('message.overtaken'))
}

/**
 * Lets a rejected or held message go once more, or the rooms that refused it; the earlier attempts all ended in a
 * definite no.
 */
export async function retryMessage(work: Work, { messageId }: { messageId: string }): Promise<void> {
  requirePermission(work.actor, 'release.publish')
  const row = await existing(work, messageId)
  const failedRooms = await work.tx.messageRecipient.count({
    where: { messageId, state: 'rejected', room: { not: null } },
  })
  const isOver = row.state === 'confirmed' || row.state === 'unknown'
  if (row.state !== 'rejected' && row.state !== 'held' && !(isOver && failedRooms > 0))
    throw new AppError('channel.refused', say('message.not-retryable'))
  await mustNotOvertake(work, row)
  const fresh = await work.tx.message.update({
    where: { id: messageId },
    data: { tries: 0, deadlineAt: null },
  })
  await work.tx.messageRecipient.updateMany({
    where: { messageId, state: 'rejected' },
    // An id belongs to the try that ended; a receipt of it must not settle the next.
    data: { state: 'planned', externalId: null, changedAt: work.now },
  })
  await changeState(work, fresh, {
    state: 'queued',
    cause: null,
    reason: say('message.sent-again'),
    notBefore: work.now,
  })
}

export interface SaveAccount {
  readonly id: string
  /** Of the account as it was read; null: it is a new one. */
  readonly base: string | null
  readonly adapter: string
  readonly title: string
  readonly settings: unknown
  readonly secrets?: unknown
  readonly active: boolean
  readonly ownerName?: string | undefined
}

/** Where a form shows what is wrong. Trap: the issues of a secret may quote it, so only their paths are told. */
function faultsIn(part: 'settings' | 'secrets', { issues }: ZodError) {
  const paths = issues.map(({ path }) => [part, ...path].join('.'))
  return [...new Set(paths)].map((path) => ({ path, message: sayOfAccount('account.field') }))
}

/**
 * Creates or changes an account; settings and secrets must fit the adapter. Secrets that are not given stay as they
 * are.
 */
export async function saveAccount(
  { tx, now, actor, emit }: Work,
  input: SaveAccount,
  { secrets, channels }: QueueNeeds,
): Promise<void> {
  requirePermission(actor, 'account.manage')
  const channel = channels.get(input.adapter)
  if (channel === undefined)
    throw new AppError('channel.unknown', sayOfAccount('account.no-adapter', { adapter: input.adapter }))
  const settings = channel.settings.safeParse(input.settings)
  if (!settings.success)
    throw new AppError('request.invalid', sayOfAccount('account.settings'), {
      details: faultsIn('settings', settings.error),
    })
  await tx.$queryRaw`SELECT 1 FROM "channel_account" WHERE "id" = ${input.id} FOR UPDATE`
  const before = await tx.channelAccount.findUnique({ where: { id: input.id } })
  const standing = before === null ? null : accountBase(before)
  requireBase(
    input.base,
    standing,
    sayOfAccount(input.base === null ? 'account.code-taken' : 'account.changed-meanwhile'),
  )
  if (before !== null && before.adapter !== input.adapter)
    throw new AppError('request.invalid', sayOfAccount('account.other-adapter'))
  const given = before === null ? (input.secrets ?? {}) : input.secrets
  const parsed = given === undefined ? undefined : channel.secrets.safeParse(given)
  if (parsed?.success === false)
    throw new AppError('request.invalid', sayOfAccount('account.secrets'), {
      details: faultsIn('secrets', parsed.error),
    })
  const data = {
    adapter: input.adapter,
    title: input.title,
    settings: JSON.parse(JSON.stringify(settings.data)),
    active: input.active,
    ownerName: input.ownerName ?? '',
    ...(given !== undefined && {
      secretsCipher: secrets.encrypt(JSON.stringify(given), secretsContext(input.id)),
    }),
  }
  if (before === null) await tx.channelAccount.create({ data: { id: input.id, ...data, createdAt: now } })
  else
    await tx.channelAccount.update({
      where: { id: input.id },
      data: { ...data, version: { increment: 1 } },
    })
  await emit('account.changed', { accountId: input.id, fields: Object.keys(data) })
}

/**
 * Forgets to whom private messages went, once they are settled and older than `before`. What came in is forgotten by
 * forgetInbound.
 */
export async function forgetPrivate({ tx, actor }: Work, before: Date): Promise<void> {
  requireSystem(actor)
  await tx.$executeRaw`
    UPDATE "attempt" SET "request" = NULL, "response" = NULL WHERE "messageId" IN (
      SELECT "id" FROM "message" WHERE "purpose" = 'bot' AND "settledAt" < ${before} AND "target" IS NOT NULL)`
  await tx.$executeRaw`
    UPDATE "message" SET "target" = NULL
    WHERE "purpose" = 'bot' AND "settledAt" < ${before} AND "target" IS NOT NULL`
}

/** Forgets what came in, once it is handled and older than `before`. */
export async function forgetInbound({ tx, actor }: Work, before: Date): Promise<void> {
  requireSystem(actor)
  await tx.inbound.deleteMany({ where: { handledAt: { lt: before } } })
}
