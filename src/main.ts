/** The command line: finds the command, runs it, ends the process with its code. */

import { readFile } from 'node:fs/promises'

import { backup } from './cli/office/backup.ts'
import { runMigrate } from './cli/office/migrate.ts'
import { restore } from './cli/office/restore.ts'
import { runConfig } from './cli/office/settings.ts'
import { runVerify } from './cli/office/verify.ts'
import { lint } from './cli/reading/lint.ts'
import { classify, cluster, compareTexts, match } from './cli/reading/read.ts'
import { say } from './cli/said.ts'
import { type CommandName, helpOf } from './cli/templates.ts'
import type { Io } from './cli/terminal/ndjson.ts'
import { inWords, isWrongUse, told } from './cli/terminal/tell.ts'
import { productName } from './product.ts'

type Run = (argv: readonly string[], io: Io) => Promise<number>

/** Each has its help in src/cli/help/ and its summary in src/cli/said.ts. What is large is loaded when it runs. */
const commands: Readonly<Record<CommandName, Run>> = {
  serve: async (argv) => (await import('./cli/office/serve.ts')).serve(argv),
  demo: async (argv) => (await import('../stage/demo.ts')).demo(argv),
  migrate: runMigrate,
  backup: async (argv, io) => backup(argv, { ...io, program: await version() }),
  restore,
  import: async (argv) => (await import('./cli/imports/import.ts')).runImport(argv),
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
  process.exit(isWrongUse(error) ? 2 : 1)
}
