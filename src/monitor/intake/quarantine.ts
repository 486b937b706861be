/**
 * 隔离: what could not be stored or read, to be looked at and tried again. Trap: what was kept is masked, so it is not
 * the item itself.
 */

import type { Db } from '../../infra/data/db.ts'
import { stored } from '../../infra/data/stored-message.ts'
import type { Actor } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import { type Message, MessageJson } from '../../words/message.ts'
import { say } from '../said.ts'
import { ingest, type IngestNeeds } from './ingest.ts'
import { type SourceName, sourceNames } from './source-names.ts'

const mostListed = 100
const shownSigns = 200

export interface Quarantined {
  readonly id: bigint
  readonly source: string
  readonly sourceTitle: SourceName
  readonly reason: Message
  readonly text: string
  readonly at: Date
}

/** Newest first; those that were tried again with success are left out. */
export async function quarantined(
  needs: Parameters<typeof sourceNames>[0],
): Promise<{ rows: Quarantined[]; total: number }> {
  const { db } = needs
  const where = { retriedAt: null }
  const [items, total] = await Promise.all([
    db.quarantineItem.findMany({ where, orderBy: { id: 'desc' }, take: mostListed }),
    db.quarantineItem.count({ where }),
  ])
  const names = await sourceNames(
    needs,
    items.map(({ source }) => source),
  )
  const unread = await db.mention.findMany({
    where: { id: { in: items.flatMap(({ item }) => mentionIdOf(item) ?? []) } },
    select: { id: true, text: true },
  })
  const texts = new Map(unread.map(({ id, text }) => [id, text]))
  const rows = items.map(({ id, source, reason, item, at }) => {
    const text = texts.get(mentionIdOf(item) ?? 0n) ?? textOf(item)
    return {
      id,
      source,
      sourceTitle: names.get(source) ?? source,
      reason: MessageJson.parse(reason),
      at,
      text: text.slice(0, shownSigns),
    }
  })
  return { rows, total }
}

const fieldOf = (item: unknown, name: string): unknown =>
  typeof item === 'object' && item !== null
    ? Object.entries(item).find(([key]) => key === name)?.[1]
    : undefined

/** Set where the mention was stored and could not be read. */
function mentionIdOf(item: unknown): bigint | undefined {
  const id = fieldOf(item, 'mentionId')
  return typeof id === 'string' && /^\d{1,18}$/.test(id) ? BigInt(id) : undefined
}

function textOf(item: unknown): string {
  const text = fieldOf(item, 'text')
  return typeof text === 'string' && text.trim() !== '' ? text : JSON.stringify(item)
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
