/**
 * `mingbai import`: hotline exports, mentions, external rulings, subscribers and Word drafts into the office, with a
 * report of refused rows.
 */

import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'

import { z } from 'zod'

import { loadConfig } from '../../config/load.ts'
import { createApp, type App } from '../app.ts'
import { importSubscribers } from '../audience/commands.ts'
import { readSheet } from '../audience/sheet.ts'
import { importClaims } from '../facts/commands.ts'
import { sha256 } from '../infra/data/secrets.ts'
import { createLog } from '../infra/log.ts'
import { systemActor } from '../infra/work.ts'
import { importHotline, ingest } from '../monitor/commands.ts'
import { monitorFigures } from '../monitor/queries/figures.ts'
import type { Message } from '../words/message.ts'
import { importRelease, type ImportedRelease } from './import-release.ts'
import { joinDatabase } from './office.ts'
import { progressOn } from './progress.ts'
import { say } from './said.ts'
import { told } from './tell.ts'
import { helpOf } from './templates.ts'

const batch = 5_000
const shownRefusals = 20

interface Report {
  accepted: number
  duplicates: number
  refused: { row: number; reason: string | Message }[]
}

export async function runImport(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      source: { type: 'string' },
      understand: { type: 'boolean' },
      json: { type: 'boolean' },
      as: { type: 'string' },
      kind: { type: 'string', default: 'notice' },
      unit: { type: 'string' },
      accounts: { type: 'string', default: '' },
    },
  })
  const [what, file] = positionals
  const importers = { hotline, mentions, claims, subscribers } as const
  const isRelease = what === 'releases'
  if (what === undefined || file === undefined || !(isRelease || what in importers)) {
    process.stderr.write(`${helpOf('import')}\n`)
    return 2
  }
  if (isRelease && values.as === undefined) {
    process.stderr.write(`${told(say('import.no-drafter'))}\n\n${helpOf('import')}\n`)
    return 2
  }
  const bytes = await readFile(file)
  const config = loadConfig()
  const log = createLog({ level: 'warn', pretty: process.stderr.isTTY })
  // An office that runs goes on: this is one more process beside it.
  const database = await joinDatabase(config)
  const app = await createApp({ config, databaseUrl: database.url, log })
  try {
    if (isRelease) {
      const { as = '', kind, unit, accounts, json = false } = values
      const made = await importRelease(
        app,
        { file, bytes },
        { as, kind, unit, accounts: accounts.split(',').filter((id) => id !== '') },
      )
      tellRelease(made, json)
      return 0
    }
    const startedAt = performance.now()
    const report = await importers[what as keyof typeof importers](app, {
      file,
      bytes,
      source: values.source,
    })
    const ms = Math.round(performance.now() - startedAt)
    const figures = values.understand === true ? await understood(app) : undefined
    tell(report, { ms, figures, json: values.json === true })
    return report.refused.length > 0 ? 1 : 0
  } finally {
    await app.stop()
    await database.close()
  }
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

function linesOf(bytes: Uint8Array): unknown[] {
  return new TextDecoder()
    .decode(bytes)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      try {
        return JSON.parse(line) as unknown
      } catch {
        return undefined
      }
    })
}

function mentions(app: App, { bytes, source = 'import' }: Input): Promise<Report> {
  return store(app, linesOf(bytes), source)
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
  const rows = linesOf(bytes).flatMap((line, index) => {
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
    refused: refused.map(({ row, why }) => ({ row, reason: app.messages.tell(why, 'zh') })),
  }
}

/** Reads everything that waits, in this process, and counts. */
async function understood(app: App) {
  const startedAt = performance.now()
  await app.reader.run()
  return { ...(await monitorFigures(app.db)), understandMs: Math.round(performance.now() - startedAt) }
}

function tellRelease(made: ImportedRelease, json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(made)}\n`)
    return
  }
  process.stdout.write(
    `${told(say('import.drafted', { title: made.title, code: made.code, id: made.releaseId }))}\n`,
  )
  for (const sentence of made.notCarried) process.stdout.write(`  ${sentence}\n`)
}

function tell(
  report: Report,
  { ms, figures, json }: { ms: number; figures: object | undefined; json: boolean },
): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ ...report, refused: report.refused.length, ms, figures })}\n`)
    return
  }
  const { accepted, duplicates, refused } = report
  process.stdout.write(`${told(say('import.done', { accepted, duplicates, refused: refused.length, ms }))}\n`)
  for (const { row, reason } of report.refused.slice(0, shownRefusals))
    process.stdout.write(`  ${told(say('import.refused-row', { row, reason }))}\n`)
  if (report.refused.length > shownRefusals)
    process.stdout.write(
      `  ${told(say('import.more-refused', { count: report.refused.length - shownRefusals }))}\n`,
    )
  if (figures !== undefined) process.stdout.write(`${JSON.stringify(figures)}\n`)
}
