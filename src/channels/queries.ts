/** What other modules and screens may know about accounts and messages. Addresses and secrets stay inside. */

import { z } from 'zod'

import type { Db, Tx } from '../infra/data/db.ts'
import type { Secrets } from '../infra/data/secrets.ts'
import { readMessage } from '../infra/data/stored-message.ts'
import { describe, describeSecrets } from '../words/describe.ts'
import type { Form, Payload, Rendition } from '../words/document/payload.ts'
import { AppError } from '../words/errors.ts'
import type { Finding } from '../words/finding.ts'
import type { MessageState } from '../words/message-states.ts'
import type { Message } from '../words/message.ts'
import { accountBase } from './accounts/account.ts'
import {
  type Capabilities,
  type Channel,
  InboundItem,
  type Master,
  type Measure,
  type Receipt,
  Slots,
} from './channel.ts'
import { type RecipientCounts, type RecipientState, recipientStates } from './domain/bulk.ts'
import { stateOf } from './domain/message.ts'
import { type AccountSettings, settingsOf } from './kit/stored-settings.ts'
import { recipientCounts } from './ledger/bulk-state.ts'
import { inboundContext } from './ledger/message-hash.ts'
import { StoredReceipt } from './ledger/stored.ts'
import { say } from './said/accounts.ts'

const HealthWord = z.enum(['ok', 'degraded', 'down', 'unknown'])
type Health = z.infer<typeof HealthWord>

export interface AccountView {
  readonly id: string
  readonly adapter: string
  readonly title: string
  readonly channelTitle: Message
  readonly form: Form
  readonly capabilities: Capabilities
  /** Read when asked for. @throws AppError `channel.unknown` when they do not fit the channel (any more) */
  readonly settings: AccountSettings
  readonly active: boolean
  readonly held: boolean
  readonly health: Health
  readonly healthReason: Message | null
  readonly healthAt: Date | null
  readonly lastPostAt: Date | null
}

/** Every account whose adapter is installed, by id. */
export async function channelAccounts(
  db: Db | Tx,
  channels: ReadonlyMap<string, Channel>,
): Promise<AccountView[]> {
  const rows = await db.channelAccount.findMany({ orderBy: { id: 'asc' } })
  return rows.flatMap((row) => {
    const channel = channels.get(row.adapter)
    if (channel === undefined) return []
    const { id, adapter, title, active, held, health, healthReason, healthAt, lastPostAt } = row
    const { title: channelTitle, form, capabilities } = channel
    return [
      {
        id,
        adapter,
        title,
        channelTitle,
        form,
        capabilities,
        get settings() {
          return settingsOf(channel, row)
        },
        active,
        held,
        health: HealthWord.parse(health),
        healthReason: readMessage(healthReason),
        healthAt,
        lastPostAt,
      },
    ]
  })
}

const Settings = z.record(z.string(), z.unknown())

/** What an account is set to; its secrets stay inside. @throws AppError `channel.unknown` */
export async function accountSettings(db: Db | Tx, accountId: string) {
  const row = await db.channelAccount.findUnique({ where: { id: accountId } })
  if (row === null) throw new AppError('channel.unknown', say('account.unknown', { id: accountId }))
  const { id, adapter, title, settings, active, ownerName, secretsCipher } = row
  return {
    id,
    adapter,
    title,
    settings: Settings.parse(settings),
    active,
    ownerName,
    keepsSecrets: secretsCipher !== '',
    base: accountBase(row),
  }
}

/** Every channel that is installed, with what an account of it has to be told. */
export function channelKinds(channels: ReadonlyMap<string, Channel>) {
  return [...channels.values()].map(({ name, title, form, settings, secrets, capabilities: { trust } }) => ({
    name,
    title,
    form,
    trust,
    settings: describe(settings),
    secrets: describeSecrets(secrets),
  }))
}

export interface MessageView {
  readonly id: string
  readonly state: MessageState
  readonly cause: string | null
  readonly reason: Message | null
  readonly firstTryAt: Date | null
  readonly settledAt: Date | null
  readonly url: string | null
  readonly externalId: string | null
  readonly receipt: Receipt | null
  /** Null for messages that are not sent to many. */
  readonly recipients: RecipientCounts | null
  /** Each room of an account that writes to rooms; empty for others. */
  readonly rooms: readonly RoomView[]
}

export interface RoomView {
  readonly room: string
  readonly state: RecipientState
  readonly reason: Message | null
}

async function roomsOf(db: Db | Tx, messageId: string): Promise<RoomView[]> {
  const rows = await db.messageRecipient.findMany({
    where: { messageId, room: { not: null } },
    orderBy: { number: 'asc' },
  })
  return rows.map(({ room, state, reason }) => ({
    room: room ?? '',
    state: z.enum(recipientStates).parse(state),
    reason: readMessage(reason),
  }))
}

export async function messageStates(db: Db | Tx, ids: readonly string[]): Promise<Map<string, MessageView>> {
  const rows = await db.message.findMany({ where: { id: { in: [...ids] } } })
  const views = new Map<string, MessageView>()
  for (const row of rows) {
    views.set(row.id, {
      id: row.id,
      state: stateOf(row.state),
      cause: row.cause,
      reason: readMessage(row.reason),
      firstTryAt: row.firstTryAt,
      settledAt: row.settledAt,
      url: row.url,
      externalId: row.externalId,
      receipt: StoredReceipt.parse(row.receipt),
      recipients: row.recipientCount === 0 ? null : await recipientCounts(db, row.id),
      rooms: row.recipientCount === 0 ? [] : await roomsOf(db, row.id),
    })
  }
  return views
}

/** Every attempt of a message: what was sent when, what came back. Secrets were removed before it was stored. */
export async function messageLedger(db: Db | Tx, messageId: string) {
  const rows = await db.attempt.findMany({ where: { messageId }, orderBy: { armedAt: 'asc' } })
  return rows.map((row) => ({ ...row, detail: readMessage(row.detail) }))
}

/** Receivers a bulk message went to or may have gone to: a withdrawal or correction reaches exactly these. */
export async function reachedRecipients(db: Db | Tx, messageId: string) {
  return db.messageRecipient.findMany({
    where: { messageId, state: { in: ['sent', 'confirmed', 'unknown', 'armed'] } },
    select: { addressHash: true, addressCipher: true },
    orderBy: { number: 'asc' },
  })
}

/** How many receivers of these messages got one, or may have: each address once. */
export async function reachedCount(db: Db | Tx, messageIds: readonly string[]): Promise<number> {
  const [row] = await db.$queryRaw<{ count: bigint }[]>`
    SELECT count(DISTINCT "addressHash") AS count FROM "message_recipient"
    WHERE "messageId" = ANY(${[...messageIds]}::uuid[]) AND "state" IN ('sent', 'confirmed', 'unknown', 'armed')`
  return Number(row?.count ?? 0)
}

/** Messages whose outcome is not known, oldest first: the unknown-outcome desk. */
export async function unknownMessages(db: Db) {
  return db.message.findMany({ where: { state: 'unknown' }, orderBy: { createdAt: 'asc' }, take: 200 })
}

/** Something that came in, decrypted for the one who handles it; null when it was tidied away. */
export async function inboundItem(
  { db, secrets }: { db: Db | Tx; secrets: Secrets },
  inboundId: string,
): Promise<InboundItem | null> {
  const row = await db.inbound.findUnique({ where: { id: BigInt(inboundId) } })
  return row === null ? null : InboundItem.parse(JSON.parse(secrets.decrypt(row.dataCipher, inboundContext)))
}

/** A text without a page has no link. */
type GivenSlots = z.input<typeof Slots>

/** A channel's own proposal for a master text. Pure. */
export function renderFor(channel: Channel, settings: AccountSettings, master: Master): Rendition {
  return channel.render(master, settings)
}

export function checkFor(
  channel: Channel,
  settings: AccountSettings,
  rendition: { payload: Payload; slots: GivenSlots },
): readonly Finding[] {
  return channel.check(rendition.payload, settings, Slots.parse(rendition.slots))
}

export function measureFor(
  channel: Channel,
  settings: AccountSettings,
  rendition: { payload: Payload; slots: GivenSlots },
): Measure {
  return channel.measure(rendition.payload, settings, Slots.parse(rendition.slots))
}
