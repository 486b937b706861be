/**
 * 隔离: what could not be stored is kept with its reason, and tried again when a person says so.
 * Trap: what was kept is masked, so it is not the item itself.
 */

import type { Db } from '../../infra/data/db.ts'
import { stored } from '../../infra/data/stored-message.ts'
import type { Actor, Work } from '../../infra/work.ts'
import { requirePermission, requireSystem } from '../../staff/queries.ts'
import { maskPersonal } from '../../text/mask.ts'
import { AppError } from '../../words/errors.ts'
import type { Message } from '../../words/message.ts'
import { say } from '../said.ts'
import { ingest, type IngestNeeds, type Refused } from './ingest.ts'

const mostKeptSigns = 2_000

/** What was refused is kept to be looked at, without what belongs to a person and what the database cannot hold. */
function kept(item: unknown): object {
  const text = JSON.stringify(item, (name, value: unknown) => {
    if (name === 'author' || name === 'account') return undefined
    if (typeof value !== 'string') return value
    return maskPersonal(value.replaceAll('\0', '').slice(0, mostKeptSigns).toWellFormed())
  })
  const value: unknown = JSON.parse(text ?? 'null')
  return typeof value === 'object' && value !== null ? value : { item: value }
}

/** Keeps what was refused of these items, each with its reason. */
export async function quarantine(
  { tx, now, actor }: Work,
  {
    source,
    items,
    refused,
  }: { readonly source: string; readonly items: readonly unknown[]; readonly refused: readonly Refused[] },
): Promise<void> {
  requireSystem(actor)
  for (const { index, message } of refused) {
    const item = JSON.stringify(kept(items[index]))
    // A feed shows the same broken item at every visit: it is kept once.
    await tx.$executeRaw`
      INSERT INTO "quarantine_item" ("source", "reason", "item", "at")
      SELECT ${source}, ${JSON.stringify(message)}::jsonb, ${item}::jsonb, ${now}
      WHERE NOT EXISTS (SELECT 1 FROM "quarantine_item" WHERE "source" = ${source} AND "item" = ${item}::jsonb)`
  }
}

/** Set where the mention was stored and could not be read. */
function mentionIdOf(item: unknown): bigint | undefined {
  const id = typeof item === 'object' && item !== null && 'mentionId' in item ? item.mentionId : undefined
  return typeof id === 'string' && /^\d{1,18}$/.test(id) ? BigInt(id) : undefined
}

export type Retried = {
  readonly outcome: 'stored' | 'known' | 'reading' | 'refused'
  readonly reason: Message | null
}

/** Once more through the same door. Refused again, it stays with the new reason. */
export async function retryQuarantined(
  needs: IngestNeeds & { readonly db: Db },
  { id, actor }: { readonly id: bigint; readonly actor: Actor },
): Promise<Retried> {
  requirePermission(actor, 'monitor.sources')
  const row = await needs.db.quarantineItem.findUnique({ where: { id } })
  if (row === null) throw new AppError('thing.not-found', say('quarantine.not-found', { itemId: String(id) }))
  if (row.retriedAt !== null) throw new AppError('source.refused', say('quarantine.done'))
  const mentionId = mentionIdOf(row.item)
  const tried = mentionId === undefined ? await storeAgain(needs, row, actor) : reading
  await needs.work(actor, async ({ tx, now, emit, later }) => {
    if (mentionId !== undefined) {
      await tx.mention.updateMany({
        where: { id: mentionId, understoodAt: null },
        data: { tries: 0, error: null },
      })
      await later('monitor.understand', {}, { singletonKey: 'understand' })
    }
    await tx.quarantineItem.update({
      where: { id },
      data: tried.reason === null ? { retriedAt: now } : { reason: stored(tried.reason) },
    })
    await emit('quarantine.retried', { itemId: String(id), source: row.source })
  })
  return tried
}

const reading: Retried = { outcome: 'reading', reason: null }

async function storeAgain(
  needs: IngestNeeds,
  { source, item }: { readonly source: string; readonly item: unknown },
  actor: Actor,
): Promise<Retried> {
  const { accepted, refused } = await ingest(needs, { mentions: [item], defaultSource: source, actor })
  const reason = refused[0]?.message
  if (reason !== undefined) return { outcome: 'refused', reason }
  return { outcome: accepted > 0 ? 'stored' : 'known', reason: null }
}
