/**
 * `mingbai import`: hotline exports, mentions, external rulings, subscribers and Word drafts into the office, with a
 * report of refused rows.
 */

import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'

import { operatorLanguage } from '../../../config/language.ts'
import { loadConfig } from '../../../config/load.ts'
import { type App, createApp } from '../../app.ts'
import { createLog } from '../../infra/log.ts'
import { monitorFigures } from '../../monitor/queries/figures.ts'
import type { Message } from '../../words/message.ts'
import { joinDatabase } from '../office/database.ts'
import { say } from '../said.ts'
import { helpOf } from '../templates.ts'
import { told } from '../terminal/tell.ts'
import { type Importable, importers, isImportable, type Report } from './importers.ts'
import { importRelease, type ImportedRelease } from './releases.ts'

const shownRefusals = 20

const options = {
  source: { type: 'string' },
  understand: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  as: { type: 'string' },
  kind: { type: 'string', default: 'notice' },
  unit: { type: 'string' },
  accounts: { type: 'string', default: '' },
  answered: { type: 'string', default: '' },
} as const

const readOptions = (argv: readonly string[]) =>
  parseArgs({ args: [...argv], allowPositionals: true, options })
type Values = ReturnType<typeof readOptions>['values']

export async function runImport(argv: readonly string[]): Promise<number> {
  const { values, positionals } = readOptions(argv)
  const [what = '', file] = positionals
  if (file === undefined || !(what === 'releases' || isImportable(what))) {
    process.stderr.write(`${helpOf('import')}\n`)
    return 2
  }
  const { as } = values
  if (what !== 'releases') return withOffice((app) => importRows(app, what, file, values))
  if (as !== undefined) return withOffice((app) => importWord(app, file, { ...values, as }))
  process.stderr.write(`${told(say('import.no-drafter'))}\n\n${helpOf('import')}\n`)
  return 2
}

/** An office that runs goes on: this is one more process beside it. */
async function withOffice(act: (app: App) => Promise<number>): Promise<number> {
  const config = loadConfig()
  const log = createLog({ level: 'warn', pretty: process.stderr.isTTY })
  const database = await joinDatabase(config)
  const app = await createApp({ config, databaseUrl: database.url, log })
  try {
    return await act(app)
  } finally {
    await app.stop()
    await database.close()
  }
}

async function importWord(app: App, file: string, values: Values & { as: string }): Promise<number> {
  const { as, kind, unit, json } = values
  const [accounts, answered] = [listOf(values.accounts), listOf(values.answered)]
  const bytes = await readFile(file)
  const made = await importRelease(app, { file, bytes }, { as, kind, unit, accounts, answered })
  tellRelease(made, json)
  return 0
}

const listOf = (text: string): string[] => text.split(',').filter((one) => one !== '')

async function importRows(
  app: App,
  what: Importable,
  file: string,
  { source, understand, json }: Values,
): Promise<number> {
  const bytes = await readFile(file)
  const startedAt = performance.now()
  const report = await importers[what](app, { file, bytes, source })
  const ms = Math.round(performance.now() - startedAt)
  const figures = understand ? await understood(app) : undefined
  tell(app, report, { ms, figures, json })
  return report.refused.length > 0 ? 1 : 0
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
  app: App,
  report: Report,
  { ms, figures, json }: { ms: number; figures: object | undefined; json: boolean },
): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ ...report, refused: report.refused.length, ms, figures })}\n`)
    return
  }
  const { accepted, duplicates, refused } = report
  const inWords = (reason: string | Message) =>
    typeof reason === 'string' ? reason : app.messages.tell(reason, operatorLanguage())
  process.stdout.write(`${told(say('import.done', { accepted, duplicates, refused: refused.length, ms }))}\n`)
  for (const { row, reason } of report.refused.slice(0, shownRefusals))
    process.stdout.write(`  ${told(say('import.refused-row', { row, reason: inWords(reason) }))}\n`)
  if (report.refused.length > shownRefusals)
    process.stdout.write(
      `  ${told(say('import.more-refused', { count: report.refused.length - shownRefusals }))}\n`,
    )
  if (figures !== undefined) process.stdout.write(`${JSON.stringify(figures)}\n`)
}
