/** The command line: finds the command, runs it, ends the process with its code. */

import { readFile } from 'node:fs/promises'

import { environmentNames, loadConfig } from '../config/load.ts'
import { settingsPage } from '../config/page.ts'
import { migrate } from '../prisma/migrate.ts'
import { backup, backupHelp, restore, restoreHelp } from './cli/backup.ts'
import {
  backgroundHelp,
  benchHelp,
  demoHelp,
  evaluateHelp,
  importHelp,
  likenessHelp,
  serveHelp,
  trainHelp,
} from './cli/help.ts'
import { lint, lintHelp } from './cli/lint.ts'
import type { Io } from './cli/ndjson.ts'
import { openDatabase } from './cli/office.ts'
import { classify, cluster, compareTexts, help as readingHelp, match } from './cli/reading.ts'
import { run as verify, verifyHelp } from './cli/verify.ts'
import { connect } from './infra/data/db.ts'

interface Command {
  readonly summary: string
  readonly help: string
  readonly run: (argv: readonly string[], io: Io) => Promise<number>
}

const commands: Readonly<Record<string, Command>> = {
  serve: {
    summary: '启动 start the office',
    help: serveHelp,
    run: async (argv) => (await import('./cli/serve.ts')).serve(argv),
  },
  demo: {
    summary: '演示 play both stories against stand-ins',
    help: demoHelp,
    run: async (argv) => (await import('../stage/demo.ts')).demo(argv),
  },
  migrate: { summary: '升级数据库 bring the database up to date', help: 'mingbai migrate', run: runMigrate },
  backup: {
    summary: '备份 write everything into one file, while running',
    help: backupHelp,
    run: async (argv, io) => backup(argv, { ...io, program: await version() }),
  },
  restore: { summary: '恢复 load a backup into an empty database', help: restoreHelp, run: restore },
  import: {
    summary: '导入 bring in exports and rulings',
    help: importHelp,
    run: async (argv) => (await import('./cli/import.ts')).runImport(argv),
  },
  classify: { summary: '打标签 label posts (NDJSON)', help: readingHelp.classify, run: classify },
  cluster: { summary: '归并 gather posts into stories (NDJSON)', help: readingHelp.cluster, run: cluster },
  compare: { summary: '比对 tell copies (NDJSON)', help: readingHelp.compare, run: compareTexts },
  background: {
    summary: '词表 count how rare terms are',
    help: backgroundHelp,
    run: async (argv, io) => (await import('../lab/background.ts')).writeBackground(argv, io),
  },
  likeness: {
    summary: '相似度 learn how alike texts are',
    help: likenessHelp,
    run: async (argv, io) => (await import('../lab/likeness.ts')).writeLikeness(argv, io),
  },
  match: { summary: '匹配 find known claims (NDJSON)', help: readingHelp.match, run: match },
  lint: { summary: '校对 proof-read releases (NDJSON)', help: lintHelp, run: lint },
  train: {
    summary: '训练 teach the label model',
    help: trainHelp,
    run: async (argv, io) => (await import('../lab/train.ts')).train(argv, io),
  },
  evaluate: {
    summary: '测量 print the figures of reading',
    help: evaluateHelp,
    run: async (argv, io) => (await import('../lab/evaluate.ts')).evaluate(argv, io),
  },
  verify: { summary: '验证 check an evidence pack or the audit chain', help: verifyHelp, run: runVerify },
  config: {
    summary: '检查设置 check the settings',
    help: 'mingbai config check   what is in force, without secrets\nmingbai config page    docs/settings.md, made from the schema',
    run: runConfig,
  },
  bench: {
    summary: '测速 measure speed and reliability',
    help: benchHelp,
    run: async (argv, io) => (await import('../lab/bench.ts')).bench(argv, io),
  },
}

async function runMigrate(): Promise<number> {
  const database = await openDatabase(loadConfig())
  const applied = await migrate(database.url)
  process.stdout.write(applied.length === 0 ? '数据库已是最新 / nothing new\n' : `${applied.join('\n')}\n`)
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
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`)
  return `明白 Mingbai ${await version()}\n\nmingbai COMMAND [options]    --help after a command shows its options and examples\n\n${lines.join('\n')}\n`
}

async function main([name, ...argv]: readonly string[]): Promise<number> {
  const command = name === undefined ? undefined : commands[name]
  if (command === undefined) {
    const text = await usage()
    if (name === undefined || name === '--help' || name === 'help') {
      process.stdout.write(text)
      return 0
    }
    process.stderr.write(`没有命令“${name}” / no such command\n\n${text}`)
    return 2
  }
  if (argv.includes('--help')) {
    process.stdout.write(`${command.help}\n`)
    return 0
  }
  const { stdin, stdout, stderr } = process
  return command.run(argv, { stdin, stdout, stderr })
}

try {
  const code = await main(process.argv.slice(2))
  // Some libraries leave timers behind; what was written is flushed first.
  process.stdout.write('', () => process.exit(code))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  if (process.env['MINGBAI_LOG_LEVEL'] === 'debug' && error instanceof Error)
    process.stderr.write(`${error.stack ?? ''}\n`)
  // An option that does not exist is wrong use, not a failure.
  const isWrongUse =
    error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  process.exit(isWrongUse ? 2 : 1)
}
