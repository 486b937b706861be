/**
 * A hotline table becomes mentions: by the command line and over HTTP alike, part by part, every refusal with its row
 * in the file. Trap: what was stored before a failure stays; the same file again stores the rest and counts the first
 * part as known.
 */

import { type Actor, systemActor } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import { say } from '../said.ts'
import type { RefusedRow, Source } from '../source.ts'
import { ingest, type IngestNeeds } from './ingest.ts'

export interface TableNeeds extends IngestNeeds {
  readonly sources: ReadonlyMap<string, Source>
}

export interface Table {
  readonly bytes: Uint8Array
  readonly fileName: string
  /** Under which the rows are stored; the same file under another one comes in once more. */
  readonly sourceId?: string | undefined
  readonly actor?: Actor
  readonly onProgress?: (done: number, total: number) => void
}

export interface ImportedTable {
  /** Rows below the heading. */
  readonly rows: number
  readonly accepted: number
  readonly duplicates: number
  /** In the order of the file. */
  readonly refused: readonly RefusedRow[]
}

const rowsPerPart = 1_000

/** @throws AppError `file.refused` when it is no table, or no column is known; nothing is stored then */
export async function importHotline(
  needs: TableNeeds,
  { bytes, fileName, sourceId = 'hotline', actor = systemActor, onProgress }: Table,
): Promise<ImportedTable> {
  requirePermission(actor, 'monitor.sources')
  const source = needs.sources.get('hotline')
  if (source?.parse === undefined) throw new Error('the hotline source is missing')
  if (bytes.byteLength === 0) throw new AppError('file.refused', say('table.empty'))
  const { items, rows, refused } = await source.parse(bytes, fileName, source.settings.parse({ sourceId }))
  const all = [...refused]
  let accepted = 0
  let duplicates = 0
  for (let from = 0; from < items.length; from += rowsPerPart) {
    onProgress?.(from, items.length)
    const done = await ingest(needs, {
      mentions: items.slice(from, from + rowsPerPart),
      actor,
    })
    accepted += done.accepted
    duplicates += done.duplicates
    all.push(...done.refused.map(({ index, message }) => ({ row: rows[from + index] ?? 0, reason: message })))
  }
  onProgress?.(items.length, items.length)
  return {
    rows: items.length + refused.length,
    accepted,
    duplicates,
    refused: all.toSorted((a, b) => a.row - b.row),
  }
}

/** The first ones are enough to see what is wrong with a file. */
const mostRefusedShown = 500

/** Imports that run in this process, with how far they are; only whoever started one may ask. */
export function tableImports(needs: TableNeeds) {
  const running = new Map<string, { readonly done: number; readonly total: number }>()
  const keyOf = (actor: Actor, importId: string) => `${actor.id} ${importId}`
  return {
    progressOf: (actor: Actor, importId: string) => running.get(keyOf(actor, importId)) ?? null,
    run: async (
      actor: Actor,
      {
        fileName,
        importId,
        sourceId,
      }: { fileName: string; importId?: string | undefined; sourceId?: string | undefined },
      bytes: Uint8Array,
    ) => {
      const key = importId === undefined ? undefined : keyOf(actor, importId)
      try {
        const { refused, ...counts } = await importHotline(needs, {
          bytes,
          fileName,
          sourceId,
          actor,
          onProgress: (done, total) => {
            if (key !== undefined) running.set(key, { done, total })
          },
        })
        return { ...counts, refusedCount: refused.length, refused: refused.slice(0, mostRefusedShown) }
      } finally {
        if (key !== undefined) running.delete(key)
      }
    },
  }
}
