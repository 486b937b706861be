/** What other modules and screens may know about accounts and messages. Addresses and secrets stay inside. */

import type { Db, Tx } from '../infra/data/db.ts'
import type { Secrets } from '../infra/secrets.ts'
import type { Form, Payload } from '../words/payload.ts'
import type { Capabilities, Channel, Finding, InboundItem, Master, Receipt, Slots } from './channel.ts'
import type { RecipientCounts } from './domain/bulk.ts'
import type { MessageState } from './domain/message.ts'
import { recipientCounts } from './ledger/bulk-state.ts'
import { inboundContext } from './ledger/message-hash.ts'

export interface AccountView {
  readonly id: string
  readonly adapter: string
  readonly title: string
  readonly channelTitle: { readonly zh: string; readonly en: string }
  readonly form: Form
  readonly capabilities: Capabilities
  readonly settings: unknown
  readonly active: boolean
  readonly held: boolean
  readonly health: string
  readonly healthReason: string
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
    const { id, adapter, title, settings, active, held, health, healthReason, healthAt, lastPostAt } = row
    const { title: channelTitle, form, capabilities } = channel
    return [
      {
        id,
        adapter,
        title,
        channelTitle,
        form,
        capabilities,
        settings,
        active,
        held,
        health,
        healthReason,
        healthAt,
        lastPostAt,
      },
    ]
  })
}

export interface MessageView {
  readonly id: string
  readonly state: MessageState
  readonly cause: string | null
  readonly reason: string
  readonly firstTryAt: Date | null
  readonly settledAt: Date | null
  readonly url: string | null
  readonly externalId: string | null
  readonly receipt: Receipt | null
  /** Null for messages that are not sent to many. */
  readonly recipients: RecipientCounts | null
}

export async function messageStates(db: Db | Tx, ids: readonly string[]): Promise<Map<string, MessageView>> {
  const rows = await db.message.findMany({ where: { id: { in: [...ids] } } })
  const views = new Map<string, MessageView>()
  for (const row of rows) {
    views.set(row.id, {
      id: row.id,
      state: row.state as MessageState,
      cause: row.cause,
      reason: row.reason,
      firstTryAt: row.firstTryAt,
      settledAt: row.settledAt,
      url: row.url,
      externalId: row.externalId,
      receipt: row.receipt as Receipt | null,
      recipients: row.recipientCount === 0 ? null : await recipientCounts(db, row.id),
    })
  }
  return views
}

/** Every attempt of a message: what was sent when, what came back. Secrets were removed before it was stored. */
export async function messageLedger(db: Db | Tx, messageId: string) {
  return db.attempt.findMany({ where: { messageId }, orderBy: { armedAt: 'asc' } })
}

/** Receivers a bulk message went to or may have gone to: a withdrawal or correction reaches exactly these. */
export async function reachedRecipients(db: Db | Tx, messageId: string) {
  return db.messageRecipient.findMany({
    where: { messageId, state: { in: ['sent', 'confirmed', 'unknown', 'armed'] } },
    select: { addressHash: true, addressCipher: true },
    orderBy: { number: 'asc' },
  })
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
  return row === null ? null : (JSON.parse(secrets.decrypt(row.dataCipher, inboundContext)) as InboundItem)
}

/** A channel's own proposal for a master text. Pure. */
export function renderFor(channel: Channel, settings: unknown, master: Master): Payload {
  return channel.render(master, channel.settings.parse(settings))
}

export function checkFor(
  channel: Channel,
  settings: unknown,
  rendition: { payload: Payload; slots: Slots },
): readonly Finding[] {
  return channel.check(rendition.payload, channel.settings.parse(settings), rendition.slots)
}

export function measureFor(
  channel: Channel,
  settings: unknown,
  rendition: { payload: Payload; slots: Slots },
) {
  return channel.measure(rendition.payload, channel.settings.parse(settings), rendition.slots)
}
