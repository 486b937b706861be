/** The walls of the house hold: every rule is broken once, in every way a file can reach another, and the real linter must say so. */

import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { importRefusal } from '../../lint/boundaries.ts'

const root = resolve(import.meta.dirname, '../..')

interface Planted {
  readonly file: string
  readonly code: string
  readonly says: RegExp
}

const ways: Readonly<Record<string, (target: string) => string>> = {
  'a static import': (target) => `import { thing } from '${target}'\nexport const kept = thing\n`,
  'a type import': (target) => `import type { Thing } from '${target}'\nexport type Kept = Thing\n`,
  'an inline type import': (target) => `export type Kept = import('${target}').Thing\n`,
  'a dynamic import': (target) => `export const kept = () => import('${target}')\n`,
  'a dynamic import by template': (target) =>
    `export const kept = (name: string) => import(\`${target}\${name}\`)\n`,
  're-exporting a name': (target) => `export { thing } from '${target}'\n`,
  're-exporting everything': (target) => `export * from '${target}'\n`,
}

const walls = [
  {
    rule: 'a lower module reaches a higher one',
    file: 'src/channels/planted.ts',
    target: '../publisher/commands.ts',
    says: /by an event/,
  },
  {
    rule: 'a module walks past the doors of another',
    file: 'src/response/planted.ts',
    target: '../publisher/domain/seal.ts',
    says: /not a door of publisher/,
  },
  {
    rule: 'infra knows a domain',
    file: 'src/infra/planted.ts',
    target: '../monitor/queries.ts',
    says: /infra knows no domain/,
  },
  {
    rule: 'domain/ knows its own module',
    file: 'src/monitor/domain/planted.ts',
    target: '../commands.ts',
    says: /pure/,
  },
  { rule: 'domain/ knows node', file: 'src/facts/domain/planted.ts', target: 'node:fs', says: /pure/ },
  {
    rule: 'domain/ knows infra',
    file: 'src/bot/domain/planted.ts',
    target: '../../infra/log.ts',
    says: /pure/,
  },
  {
    rule: 'a contract knows the server',
    file: 'src/staff/api.ts',
    target: './commands.ts',
    says: /browser-safe/,
  },
  {
    rule: 'a contract knows a contract above it',
    file: 'src/facts/api.ts',
    target: '../bot/api.ts',
    says: /browser-safe/,
  },
  {
    rule: 'the workbench knows the server',
    file: 'web/src/planted.ts',
    target: '../../src/staff/queries.ts',
    says: /contracts only/,
  },
  {
    rule: 'the product knows the sandbox',
    file: 'src/portal/planted.ts',
    target: '../../stage/sandbox/wechat.ts',
    says: /stand-in/,
  },
  {
    rule: 'the command line knows the sandbox',
    file: 'src/cli/planted.ts',
    target: '../../stage/sandbox/wechat.ts',
    says: /stand-in/,
  },
] as const

const tables: readonly (Planted & { rule: string })[] = [
  {
    rule: 'a foreign table through tx',
    file: 'src/bot/t1.ts',
    code: 'export const read = (tx: any) => tx.mention.findMany()\n',
    says: /belongs to monitor/,
  },
  {
    rule: 'a foreign table through work.tx',
    file: 'src/bot/t2.ts',
    code: 'export const read = (work: any) => work.tx.release.findMany()\n',
    says: /belongs to publisher/,
  },
  {
    rule: 'a foreign table through brackets',
    file: 'src/bot/t3.ts',
    code: "export const read = (db: any) => db['session'].findMany()\n",
    says: /belongs to staff/,
  },
  {
    rule: 'a foreign table by destructuring',
    file: 'src/bot/t4.ts',
    code: 'export const read = (tx: any) => { const { claim } = tx; return claim.findMany() }\n',
    says: /belongs to facts/,
  },
  {
    rule: 'a foreign table in raw SQL',
    file: 'src/bot/t5.ts',
    code: 'export const read = (tx: any) => tx.$queryRaw`SELECT 1 FROM "message"`\n',
    says: /belongs to channels/,
  },
  {
    rule: 'a foreign table in an SQL string',
    file: 'src/bot/t6.ts',
    code: "export const read = (pool: any) => pool.query('DELETE FROM subscriber')\n",
    says: /belongs to audience/,
  },
  {
    rule: 'the clock in a pure room',
    file: 'src/text/p1.ts',
    code: 'export const at = () => new Date()\n',
    says: /pure room/,
  },
  {
    rule: 'chance in a pure room',
    file: 'src/response/domain/p2.ts',
    code: 'export const luck = () => Math.random()\n',
    says: /pure room/,
  },
  {
    rule: 'the network in a pure room',
    file: 'src/monitor/domain/p3.ts',
    code: "export const page = () => fetch('http://127.0.0.1')\n",
    says: /pure room/,
  },
]

/** A copy of the rules with planted files, so that nothing is ever broken in the real tree. */
let house = ''
let problems = new Map<string, string[]>()
const planted: (Planted & { name: string })[] = [
  ...walls.flatMap(({ rule, file, target, says }, at) =>
    Object.entries(ways).map(([way, code], by) => ({
      name: `${rule} by ${way}`,
      // A contract is known by its file name; each way gets a folder copy of its own.
      file: file.endsWith('/api.ts') ? file : file.replace('planted', `planted-${at}-${by}`),
      code: code(target),
      says,
    })),
  ),
  ...tables.map((one) => ({ ...one, name: one.rule })),
]

function plant(list: readonly Planted[]): void {
  for (const { file, code } of list) {
    mkdirSync(dirname(join(house, file)), { recursive: true })
    writeFileSync(join(house, file), code)
  }
}

function lint(): Map<string, string[]> {
  const config =
    "import { defineConfig } from 'oxlint'\nexport default defineConfig({ jsPlugins: ['./lint/house-plugin.ts'], categories: { correctness: 'off' }, rules: { 'house/walls': 'error', 'house/own-tables': 'error', 'house/pure-domain': 'error' } })\n"
  writeFileSync(join(house, 'oxlint.config.ts'), config)
  const run = spawnSync(join(root, 'node_modules/.bin/oxlint'), ['--format', 'json', 'src', 'web'], {
    cwd: house,
    encoding: 'utf8',
  })
  const found = new Map<string, string[]>()
  for (const { filename, message } of (
    JSON.parse(run.stdout) as { diagnostics: { filename: string; message: string }[] }
  ).diagnostics) {
    found.set(filename, [...(found.get(filename) ?? []), message])
  }
  return found
}

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'mingbai-walls-'))
  cpSync(join(root, 'lint'), join(house, 'lint'), { recursive: true })
  cpSync(join(root, 'config/layers.ts'), join(house, 'config/layers.ts'), { recursive: true })
  cpSync(join(root, 'prisma/schema'), join(house, 'prisma/schema'), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'))
  writeFileSync(join(house, 'package.json'), '{"type":"module"}')
  plant(planted.filter(({ file }) => !file.endsWith('/api.ts')))
  problems = lint()
  for (const one of planted.filter(({ file }) => file.endsWith('/api.ts'))) {
    plant([one])
    problems.set(one.name, lint().get(one.file) ?? [])
    rmSync(join(house, one.file))
  }
}, 60_000)

afterAll(() => rmSync(house, { recursive: true, force: true }))

describe('the walls', () => {
  it.each(planted)('refuse: $name', ({ name, file, says }) => {
    const said = problems.get(name) ?? problems.get(file) ?? []

    expect(said.join('\n')).toMatch(says)
  })

  it.each([
    ['src/publisher/commands.ts', '../channels/commands.ts'],
    ['src/response/commands/cases.ts', '../monitor/queries.ts'],
    ['src/monitor/commands.ts', './domain/story.ts'],
    ['src/monitor/domain/story.ts', '../../text/tokens.ts'],
    ['src/channels/adapters/weibo/channel.ts', '../channel.ts'],
    ['src/monitor/sources/feed.ts', '../source.ts'],
    ['src/bot/api.ts', '../facts/api.ts'],
    ['src/app.ts', './publisher/jobs.ts'],
    ['src/cli/verify.ts', '../archive/pack.ts'],
    ['lab/bench/kill.ts', '../../stage/sandbox/weibo.ts'],
    ['lab/bench.ts', '../src/app.ts'],
    ['web/src/client.ts', '../../src/staff/api.ts'],
    ['src/infra/data/db.ts', '../../../prisma/generated/client.ts'],
  ])('let %s use %s', (from, target) => {
    expect(importRefusal(from, target)).toBeUndefined()
  })
})
