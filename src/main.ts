/** The command line: finds the command, runs it, ends the process with its code. */

import { readFile } from 'node:fs/promises'

import { environmentNames, loadConfig } from '../config/load.ts'
import { settingsPage } from '../config/page.ts'
import { migrate } from '../prisma/migrate.ts'
import { backup, restore } from './cli/backup.ts'
import { lint } from './cli/lint.ts'
import type { Io } from './cli/ndjson.ts'
import { openDatabase } from './cli/office.ts'
import { classify, cluster, compareTexts, match } from './cli/reading.ts'
import { say } from './cli/said.ts'
import { inWords, told } from './cli/tell.ts'
import { type CommandName, helpOf } from './cli/templates.ts'
import { run as verify } from './cli/verify.ts'
import { connect } from './infra/data/db.ts'
import { productName } from './words/product.ts'

type Run = (argv: readonly string[], io: Io) => Promise<number>

/** Each has its help in src/cli/help/ and its summary in src/cli/said.ts. What is large is loaded when it runs. */
const commands: Readonly<Record<CommandName, Run>> = {
  serve: async (argv) => (await import('./cli/serve.ts')).serve(argv),
  demo: async (argv) => (await import('../stage/demo.ts')).demo(argv),
  migrate: runMigrate,
  backup: async (argv, io) => backup(argv, { ...io, program: await version() }),
  restore,
  import: async (argv) => (await import('./cli/import.ts')).runImport(argv),
  classify,
  cluster,
  compare: compareTexts,
  background: async (argv, io) => (await import('../lab/background.ts')).writeBackground(argv, io),
  likeness: async (argv, io) => (await import('../lab/likeness.ts')).writeLikeness(argv, io),
  match,
  lint,
  train: async (argv, io) => (await import('../lab/train.ts')).train(argv, io),
  evaluate: async (argv, io) => (await import('../lab/evaluate.ts')).evaluate(argv, io),
  verify: runVerify,
  config: runConfig,
  bench: async (argv, io) => (await import('../lab/bench.ts')).bench(argv, io),
}

const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name)

async function runMigrate(): Promise<number> {
  const database = await openDatabase(loadConfig())
  const applied = await migrate(database.url)
  process.stdout.write(
    applied.length === 0 ? `${told(say('migrate.nothing-new'))}\n` : `${applied.join('\n')}\n`,
  )
  await database.close()
  return 0
}

function runVerify(argv: readonly string[]): Promise<number> {
  return verify(argv, {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
    openOffice: async () => {
      const config = loadConfig()
      const database = await openDatabase(config)
      const connection = connect({ url: database.url, poolSize: 4 })
      return {
        db: connection.db,
        headFile: `${config.dataFolder}/audit-heads.ndjson`,
        close: async () => {
          await connection.close()
          await database.close()
        },
      }
    },
  })
}

async function runConfig([what = 'check']: readonly string[]): Promise<number> {
  if (what === 'page') {
    process.stdout.write(settingsPage())
    return 0
  }
  const config = loadConfig()
  for (const [name, env] of Object.entries(environmentNames)) {
    const value = config[name as keyof typeof config]
    const secret = /key|databaseUrl/i.test(name) && value !== ''
    process.stdout.write(`${env} = ${secret ? '***' : JSON.stringify(value)}\n`)
  }
  return 0
}

async function version(): Promise<string> {
  const about = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  return about.version
}

async function usage(): Promise<string> {
  const lines = Object.keys(commands)
    .filter(isCommand)
    .map((name) => `  ${name.padEnd(10)} ${told(say(`command.${name}`))}`)
  return `${productName} ${await version()}\n\n${told(say('command.usage'))}\n\n${lines.join('\n')}\n`
}

async function main([name = '--help', ...argv]: readonly string[]): Promise<number> {
  if (name === '--help' || name === 'help') {
    process.stdout.write(await usage())
    return 0
  }
  if (!isCommand(name)) {
    process.stderr.write(`${told(say('command.unknown', { name }))}\n\n${await usage()}`)
    return 2
  }
  if (argv.includes('--help')) {
    process.stdout.write(`${helpOf(name)}\n`)
    return 0
  }
  const { stdin, stdout, stderr } = process
  return commands[name](argv, { stdin, stdout, stderr })
}

try {
  const code = await main(process.argv.slice(2))
  // Some libraries leave timers behind; what was written is flushed first.
  process.stdout.write('', () => process.exit(code))
} catch (error) {
  process.stderr.write(`${await inWords(error)}\n`)
  if (process.env['MINGBAI_LOG_LEVEL'] === 'debug' && error instanceof Error)
    process.stderr.write(`${error.stack ?? ''}\n`)
  // An option that does not exist is wrong use, not a failure.
  const isWrongUse =
    error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  process.exit(isWrongUse ? 2 : 1)
}
