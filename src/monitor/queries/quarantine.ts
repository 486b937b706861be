/**
 * 隔离: what could not be stored or read, newest first; what was tried again with success is left out.
 * Trap: an item was masked before it was kept; where the mention itself was stored, its text is shown instead.
 */

import { MessageJson, type Message } from '../../words/message.ts'
import { type NameNeeds, type SourceName, sourceNames } from './sources.ts'

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

interface Row {
  readonly id: bigint
  readonly source: string
  readonly reason: unknown
  readonly item: unknown
  readonly at: Date
  /** Of the mention the item speaks of, when it was stored and could not be read. */
  readonly mentionText: string | null
}

export async function quarantined(needs: NameNeeds): Promise<{ rows: Quarantined[]; total: number }> {
  const { db } = needs
  const [items, total] = await Promise.all([
    db.$queryRaw<Row[]>`
      SELECT q."id", q."source", q."reason", q."item", q."at", m."text" AS "mentionText"
      FROM "quarantine_item" q
      LEFT JOIN "mention" m ON m."id" = substring(q."item" ->> 'mentionId' FROM '^[0-9]{1,18}$')::bigint
      WHERE q."retriedAt" IS NULL ORDER BY q."id" DESC LIMIT ${mostListed}`,
    db.quarantineItem.count({ where: { retriedAt: null } }),
  ])
  const names = await sourceNames(
    needs,
    items.map(({ source }) => source),
  )
  const rows = items.map(({ id, source, reason, item, at, mentionText }) => ({
    id,
    source,
    sourceTitle: names.get(source) ?? source,
    reason: MessageJson.parse(reason),
    at,
    text: (mentionText ?? textOf(item)).slice(0, shownSigns),
  }))
  return { rows, total }
}

function textOf(item: unknown): string {
  const text = typeof item === 'object' && item !== null && 'text' in item ? item.text : undefined
  return typeof text === 'string' && text.trim() !== '' ? text : JSON.stringify(item)
}
