/**
 * Mentions pushed by machines: the body as rows, and the rows stored.
 * Trap: one line that cannot be read must not stop the others; it is refused by its index.
 */

import type { Actor } from '../../infra/work.ts'
import { AppError } from '../../words/errors.ts'
import { say } from '../said.ts'
import { ingest, type Ingested, type IngestNeeds, UnreadableRow } from './ingest.ts'

const mostRows = 10_000

/** @throws AppError `request.too-large`, `request.invalid`; rows that do not fit are refused one by one */
export async function pushMentions(
  needs: IngestNeeds,
  { bytes, actor }: { readonly bytes: Uint8Array; readonly actor: Actor },
): Promise<Ingested> {
  const mentions = rowsOf(bytes)
  if (mentions.length > mostRows)
    throw new AppError('request.too-large', say('push.too-many', { most: mostRows }))
  return ingest(needs, { mentions, actor })
}

const newline = 0x0a

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** A JSON array, or one JSON value a line. A line that cannot be read is refused by its index; the rest goes in. */
export function rowsOf(bytes: Uint8Array): unknown[] {
  const text = utf8(bytes)?.trim()
  if (
    text?.startsWith('[') ??
    new TextDecoder('latin1').decode(bytes.subarray(0, 100)).trim().startsWith('[')
  ) {
    try {
      const value: unknown = JSON.parse(text ?? '')
      if (Array.isArray(value)) return value
    } catch (cause) {
      throw new AppError('request.invalid', say('push.not-an-array'), { cause })
    }
  }
  const lines = text === undefined ? linesOf(bytes).map(utf8) : text.split('\n')
  return lines.filter((line) => line === undefined || line.trim() !== '').map(rowOf)
}

function rowOf(line: string | undefined): unknown {
  if (line === undefined) return new UnreadableRow('row.not-utf8')
  try {
    return JSON.parse(line) as unknown
  } catch {
    return new UnreadableRow('row.not-json')
  }
}

function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = []
  for (let from = 0; from < bytes.length;) {
    const found = bytes.indexOf(newline, from)
    const to = found === -1 ? bytes.length : found
    lines.push(bytes.subarray(from, to))
    from = to + 1
  }
  return lines
}
