/** Reads a CSV of subscribers. Trap: sheets from Excel come with a byte-order mark, and sometimes in GB 18030. */

import { parse } from 'csv-parse/sync'

import { fromBeijing } from '../calendar/beijing.ts'
import { AppError } from '../words/errors.ts'
import { readRow, type RefusedRow, type SubscriberRow } from './domain/subscriber.ts'
import { say } from './said.ts'

const mostRows = 200_000

export interface Sheet {
  readonly rows: readonly SubscriberRow[]
  readonly refused: readonly RefusedRow[]
}

/** @throws AppError when the bytes are no CSV at all; single rows are refused in the report */
export function readSheet(bytes: Uint8Array, now: Date): Sheet {
  const rows: SubscriberRow[] = []
  const refused: RefusedRow[] = []
  records(decode(bytes)).forEach((record, index) => {
    const read = readRow(record, { now, parseTime })
    if (read.ok) rows.push(read.row)
    else refused.push({ row: index + 1, why: read.why })
  })
  return { rows, refused }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function records(text: string): Record<string, string>[] {
  try {
    return parse(text, {
      columns: true,
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      to: mostRows,
    })
  } catch (cause) {
    throw new AppError('file.refused', say('sheet.no-csv'), {
      cause,
    })
  }
}

function parseTime(text: string): Date | undefined {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T](\d{1,2}):(\d{2})(?::\d{2})?)?$/.exec(text)
  if (match === null) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1).map((part) => Number(part ?? 0))
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59) return undefined
  return fromBeijing({ year, month, day, hour, minute })
}
