/** The walls of the house hold: every rule is broken once, in every way a file can reach another, and the real linter must say so. */

import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { layers } from '#config/layers.ts'
import { modules } from '#src/modules.ts'

import { importRefusal } from '../../lint/boundaries.ts'
import plugin from '../../lint/house-plugin.ts'
import realConfig from '../../oxlint.config.ts'

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

const sentences: readonly (Planted & { rule: string })[] = [
  {
    rule: 'a sentence in a command',
    file: 'src/bot/s1.ts',
    code: "export const refuse = () => { throw new Error('没有找到这一项') }\n",
    says: /said\.ts/,
  },
  {
    rule: 'a sentence in a template',
    file: 'src/bot/s2.ts',
    code: 'export const tell = (name: string) => `没有找到 ${name}`\n',
    says: /said\.ts/,
  },
  {
    rule: 'a sentence in a list of words',
    file: 'src/bot/s3.ts',
    code: "export const list = ['停水', '请先登录，再试。']\n",
    says: /said\.ts/,
  },
  {
    rule: 'text of the workbench in an element',
    file: 'web/src/s4.tsx',
    code: 'export const Page = () => <p>Sign in</p>\n',
    says: /said\.ts/,
  },
  {
    rule: 'text of the workbench in an attribute',
    file: 'web/src/s5.tsx',
    code: 'export const Page = () => <input placeholder="Name" />\n',
    says: /said\.ts/,
  },
  {
    rule: 'a cast through unknown',
    file: 'src/bot/commands/c1.ts',
    code: 'export const read = (row: object) => row as unknown as string\n',
    says: /believes anything/,
  },
  {
    rule: 'a cast to never',
    file: 'src/bot/c2.ts',
    code: 'export const read = (row: object) => row as never\n',
    says: /switches the compiler off/,
  },
  {
    rule: 'stored JSON that is cast',
    file: 'src/channels/queries/c3.ts',
    code: 'export const read = (row: { payload: unknown }) => row.payload as Payload\n',
    says: /parsed with its schema/,
  },
  {
    rule: 'a path of the API in domain/',
    file: 'src/bot/domain/h1.ts',
    code: "export const path = '/api/questions'\n",
    says: /belongs to HTTP/,
  },
  {
    rule: 'a method of HTTP in domain/',
    file: 'src/bot/domain/h2.ts',
    code: "export const operation = { method: 'POST' }\n",
    says: /belongs to HTTP/,
  },
  {
    rule: 'views in domain/',
    file: 'src/bot/domain/views.ts',
    code: 'export const view = 1\n',
    says: /domain\/ decides/,
  },
  {
    rule: 'a line nobody can read at once',
    file: 'src/bot/l1.ts',
    code: `/** ${'long '.repeat(30)} */\nexport const one = 1\n`,
    says: /over 120 signs: line 1/,
  },
  {
    rule: 'a sentence with a long line outside its catalogue',
    file: 'src/bot/l2.ts',
    code: `export const text = '${'long '.repeat(30)}'\n`,
    says: /over 120 signs: line 1/,
  },
  {
    rule: 'a long list of words',
    file: 'src/bot/lexicon.ts',
    code: `export const words = ['${'停'.repeat(12)}'${", '停水停电停气'".repeat(20)}]\n`,
    says: /over 120 signs: line 1/,
  },
  {
    rule: 'a sentence in a file that only sounds like templates',
    file: 'src/bot/my-templates-list.ts',
    code: "export const receipt = '已收到您的来信。'\n",
    says: /said\.ts/,
  },
  {
    rule: 'a function nobody can read at once',
    file: 'src/bot/f1.ts',
    code: `export function count() {\n  let one = 0\n${'  one += 1\n'.repeat(60)}  return one\n}\n`,
    says: /too many lines/,
  },
  {
    rule: 'a component of the workbench nobody can read at once',
    file: 'web/src/f2.tsx',
    code: `export function Page() {\n  let one = 0\n${'  one += 1\n'.repeat(100)}  return one\n}\n`,
    says: /too many lines/,
  },
  {
    rule: 'a file nobody can read at once',
    file: 'src/bot/f3.ts',
    code: 'export const one = [\n' + '  1,\n'.repeat(330) + ']\n',
    says: /File has too many lines/,
  },
  {
    rule: 'the laboratory loaded with the command line',
    file: 'src/main.ts',
    code: "import { train } from '../lab/train.ts'\nexport const kept = train\n",
    says: /on demand/,
  },
  {
    rule: 'what a module tells the house, read by another',
    file: 'src/portal/m1.ts',
    code: "export { botModule } from '../bot/module.ts'\n",
    says: /src\/modules\.ts alone/,
  },
  {
    rule: 'the sentences of another module',
    file: 'src/portal/m2.ts',
    code: "export { say } from '../bot/said.ts'\n",
    says: /not a door of bot/,
  },
  {
    rule: 'the events of another module',
    file: 'src/portal/m3.ts',
    code: "export { botEvents } from '../bot/events.ts'\n",
    says: /not a door of bot/,
  },
  {
    rule: 'a catalogue that reads the database',
    file: 'src/bot/lexicon/m4.ts',
    code: "export { read } from '../queries.ts'\n",
    says: /hold words/,
  },
]

/** What reads like a fault and is none. */
const harmless: readonly { file: string; code: string }[] = [
  { file: 'src/bot/n1.ts', code: "export const words = new Set(['停水', '停电'])\n" },
  { file: 'src/bot/n2.ts', code: 'export const isAsked = (text: string) => /停水|停电/.test(text)\n' },
  { file: 'src/bot/n3.ts', code: "export const isAsked = (text: string) => text.includes('停水')\n" },
  { file: 'src/bot/n4.ts', code: "export const isOther = (topic: string) => topic === '其他'\n" },
  { file: 'src/bot/n5.ts', code: 'export const units = { 万: 10_000, 亿: 100_000_000 }\n' },
  { file: 'src/bot/n6.ts', code: "export const name = { zh: '微博', en: 'Weibo' }\n" },
  { file: 'src/bot/said.ts', code: "export const texts = { a: { zh: '请先登录。', en: 'Sign in.' } }\n" },
  { file: 'src/bot/templates/receipt.ts', code: "export const receipt = '已收到您的来信。'\n" },
  {
    file: 'src/cli/help/lab-templates.ts',
    code: `export const help = { zh: '用法：${'训练模型，'.repeat(30)}' }\n`,
  },
  {
    file: 'src/bot/said/long.ts',
    code: `export const texts = { a: { zh: '${'很长的句子。'.repeat(30)}' } }\n`,
  },
  {
    file: 'web/src/f4.tsx',
    code: `export function Page() {\n  let one = 0\n${'  one += 1\n'.repeat(90)}  return one\n}\n`,
  },
  { file: 'src/bot/n7.ts', code: 'export const day = (m: number, d: number) => `${m}月${d}日`\n' },
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
  ...[...tables, ...sentences].map((one) => ({ ...one, name: one.rule })),
]

function plant(list: readonly Pick<Planted, 'file' | 'code'>[]): void {
  for (const { file, code } of list) {
    mkdirSync(dirname(join(house, file)), { recursive: true })
    writeFileSync(join(house, file), code)
  }
}

/** Of the linter's own rules, those about length. */
const limitsOf = ({ rules = {} }: { readonly rules?: object | undefined }) =>
  Object.fromEntries(Object.entries(rules).filter(([name]) => name.startsWith('max-lines')))

function lint(): Map<string, string[]> {
  const own = Object.fromEntries(Object.keys(plugin.rules).map((name) => [`house/${name}`, 'error']))
  const config = {
    jsPlugins: ['./lint/house-plugin.ts'],
    categories: { correctness: 'off' },
    rules: { ...own, ...limitsOf(realConfig) },
    overrides: (realConfig.overrides ?? [])
      .map(({ files, rules }) => ({ files, rules: limitsOf({ rules }) }))
      .filter(({ rules }) => Object.keys(rules).length > 0),
  }
  writeFileSync(
    join(house, 'oxlint.config.ts'),
    `import { defineConfig } from 'oxlint'\nexport default defineConfig(${JSON.stringify(config)})\n`,
  )
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
  plant(harmless)
  problems = lint()
  for (const one of planted.filter(({ file }) => file.endsWith('/api.ts'))) {
    plant([one])
    problems.set(one.name, lint().get(one.file) ?? [])
    rmSync(join(house, one.file))
  }
})

afterAll(() => rmSync(house, { recursive: true, force: true }))

describe('the walls', () => {
  it.each(planted)('refuse: $name', ({ name, file, says }) => {
    const said = problems.get(name) ?? problems.get(file) ?? []

    expect(said.join('\n')).toMatch(says)
  })

  it.each(harmless)('leave alone what is well: $file', ({ file }) => {
    expect(problems.get(file) ?? []).toEqual([])
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

describe('the list of modules', () => {
  const folders = readdirSync(join(root, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, 'src', entry.name, 'module.ts')))
    .map(({ name }) => name)
  const order: readonly string[] = layers.flat()

  it('has every folder with a module.ts, in the order of the layers', () => {
    const names = modules.map(({ name }) => name)

    expect(names).toEqual(order.filter((name) => folders.includes(name)))
    expect(folders.filter((name) => !order.includes(name))).toEqual([])
  })
})
