/**
 * How sources are, and what people call them. Silence beyond what is expected is a fault, never calm.
 * Trap: whoever pushes may name any source; one nobody set up keeps its id, and says that it came by push.
 */

import type { Db } from '../../infra/data/db.ts'
import { readMessage } from '../../infra/data/stored-message.ts'
import type { Message } from '../../words/message.ts'
import { say } from '../said.ts'

export type SourceState = 'ok' | 'failing' | 'silent' | 'off'

/** A source that brings nothing for so many of its intervals is silent. */
const silentIntervals = 3

/** How each source is doing. */
export async function sourceHealth(db: Db, now: Date) {
  const rows = await db.source.findMany({ orderBy: { id: 'asc' } })
  return rows.map((row) => {
    const silentMs = row.lastSuccessAt === null ? null : now.getTime() - row.lastSuccessAt.getTime()
    const expectedMs = row.intervalSeconds * 1_000 * silentIntervals
    const isSilent = row.active && (silentMs === null || silentMs > expectedMs)
    return {
      id: row.id,
      kind: row.kind,
      title: row.title,
      active: row.active,
      lastSuccessAt: row.lastSuccessAt,
      nextRunAt: row.nextRunAt,
      failures: row.failures,
      hasSecrets: row.secretsCipher !== '',
      itemCount: Number(row.itemCount),
      version: row.version,
      state: stateOf(row, isSilent),
      reason: readMessage(row.failureReason),
    }
  })
}

function stateOf(
  row: { readonly active: boolean; readonly failures: number },
  isSilent: boolean,
): SourceState {
  if (!row.active) return 'off'
  if (row.failures > 0) return 'failing'
  return isSilent ? 'silent' : 'ok'
}

/** The office's own word for it, which is the same in every language, or a sentence of ours. */
export type SourceName = string | Message

export interface NameNeeds {
  readonly db: Db
  /** Kinds of sources by name: what came without a source set up for it bears the name of its kind. */
  readonly sources: ReadonlyMap<string, { readonly title: Message }>
}

/** @returns a name for every id asked for */
export async function sourceNames(
  { db, sources }: NameNeeds,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SourceName>> {
  const asked = [...new Set(ids)]
  const rows = await db.source.findMany({
    where: { id: { in: asked } },
    select: { id: true, title: true },
  })
  const titles = new Map(rows.map(({ id, title }) => [id, title]))
  return new Map(
    asked.map((id) => [id, titles.get(id) ?? sources.get(id)?.title ?? say('source.pushed', { id })]),
  )
}
