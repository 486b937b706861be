/**
 * What `mingbai import` brings in row by row, and how each kind is read.
 * Trap: a row that cannot be read is refused by its number; the rest goes in.
 */

import { basename } from 'node:path'

import { z } from 'zod'

import type { App } from '../../app.ts'
import { importSubscribers } from '../../audience/commands.ts'
import { readSheet } from '../../audience/sheet.ts'
import { importClaims } from '../../facts/commands.ts'
import { sha256 } from '../../infra/data/secrets.ts'
import { systemActor } from '../../infra/work.ts'
import { importHotline, ingest } from '../../monitor/commands.ts'
import { rowsOf } from '../../monitor/intake/pushed-rows.ts'
import type { Message } from '../../words/message.ts'
import { say } from '../said.ts'
import { progressOn } from '../terminal/progress.ts'
import { told } from '../terminal/tell.ts'

const batch = 5_000

export interface Report {
  accepted: number
  duplicates: number
  refused: { row: number; reason: string | Message }[]
}

interface Input {
  readonly file: string
  readonly bytes: Uint8Array
  readonly source: string | undefined
}

async function store(app: App, rows: readonly unknown[], source: string): Promise<Report> {
  const report: Report = { accepted: 0, duplicates: 0, refused: [] }
  const progress = progressOn(process.stderr, told(say('import.progress')))
  for (let from = 0; from < rows.length; from += batch) {
    const done = await ingest(app, { mentions: rows.slice(from, from + batch), defaultSource: source })
    report.accepted += done.accepted
    report.duplicates += done.duplicates
    report.refused.push(
      ...done.refused.map(({ index, message }) => ({ row: from + index + 1, reason: message })),
    )
    progress.show(Math.min(from + batch, rows.length), rows.length)
  }
  progress.end()
  return report
}

async function hotline(app: App, { file, bytes, source }: Input): Promise<Report> {
  const progress = progressOn(process.stderr, told(say('import.progress')))
  const { accepted, duplicates, refused } = await importHotline(app, {
    bytes,
    fileName: basename(file),
    sourceId: source,
    onProgress: progress.show,
  }).finally(progress.end)
  return { accepted, duplicates, refused: [...refused] }
}

function mentions(app: App, { bytes, source = 'import' }: Input): Promise<Report> {
  return store(app, rowsOf(bytes), source)
}

const Ruling = z.object({
  claim: z.string().min(2).max(2000),
  text: z.string().max(20_000).default(''),
  source: z.string().default('external'),
  url: z.string().default(''),
  verdict: z.string().optional(),
})

async function claims(app: App, { bytes }: Input): Promise<Report> {
  const refused: Report['refused'] = []
  const rows = rowsOf(bytes).flatMap((line, index) => {
    const parsed = Ruling.safeParse(line)
    if (parsed.success)
      return [
        {
          text: parsed.data.claim,
          rulingText: parsed.data.text,
          sourceName: parsed.data.source,
          sourceUrl: parsed.data.url,
          verdict: parsed.data.verdict,
        },
      ]
    refused.push({ row: index + 1, reason: told(say('import.no-claim')) })
    return []
  })
  let accepted = 0
  const progress = progressOn(process.stderr, told(say('import.progress')))
  for (let from = 0; from < rows.length; from += batch) {
    accepted += await app.work(systemActor, (work) =>
      importClaims(work, rows.slice(from, from + batch), sha256(bytes)),
    )
    progress.show(Math.min(from + batch, rows.length), rows.length)
  }
  progress.end()
  return { accepted, duplicates: rows.length - accepted, refused }
}

async function subscribers(app: App, { bytes }: Input): Promise<Report> {
  const { rows, refused } = readSheet(bytes, app.now())
  const done = await app.work(systemActor, (work) => importSubscribers(work, rows, app))
  return {
    accepted: done.added,
    duplicates: rows.length - done.added,
    refused: refused.map(({ row, why }) => ({ row, reason: why })),
  }
}

export const importers = { hotline, mentions, claims, subscribers } as const
export type Importable = keyof typeof importers

export const isImportable = (what: string): what is Importable => Object.hasOwn(importers, what)
