/**
 * Data that governs nothing is not shipped: each capability of a channel, each setting of the process and of an
 * account is read by some code. Each rule is broken once here.
 */

import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { describe, expect, it } from 'vitest'
import type { z } from 'zod'

import { Config } from '#config/schema.ts'
import { loadChannels } from '#src/channels/accounts/registry.ts'
import { modules } from '#src/modules.ts'
import { loadSources } from '#src/monitor/intake/load-sources.ts'

import { anyFieldsRead, fieldsDeclared, fieldsRead, type Texts } from '../support/fields-read.ts'

const root = resolve(import.meta.dirname, '../..')
const textsOf = (...patterns: string[]): Texts =>
  new Map(
    globSync(patterns, { cwd: root }).map((file) => [file, readFileSync(join(root, file), 'utf8')] as const),
  )
const without = (texts: Texts, left: RegExp): Texts =>
  new Map([...texts].filter(([file]) => !left.test(file)))
const unread = (declared: readonly string[], read: ReadonlySet<string>) =>
  declared.filter((field) => !read.has(field))

const house = textsOf('src/**/*.ts')
const contract = 'src/channels/channel.ts'
const contractText = house.get(contract) ?? ''

describe('a capability of a channel', () => {
  const outside = without(house, /^src\/channels\/(?:adapters\/|channel\.ts)/)
  const read = fieldsRead('capabilities', outside)

  it('is read by the house, not only declared by adapters', () => {
    const declared = fieldsDeclared(contract, contractText, 'Capabilities')

    expect(declared.length).toBeGreaterThan(5)
    expect(unread(declared, read)).toEqual([])
  })

  it('is found out when nothing reads it', () => {
    const planted = contractText.replace(
      'export interface Capabilities {',
      'export interface Capabilities {\n  readonly mostADay: number',
    )

    expect(unread(fieldsDeclared(contract, planted, 'Capabilities'), read)).toEqual(['mostADay'])
  })
})

describe('what is read', () => {
  it.each([
    'const one = channel.capabilities.bulk',
    'const one = account?.capabilities.bulk?.batchSize',
    'const { bulk } = channel.capabilities',
    'const one = ({ name, capabilities: { bulk } }: Channel) => bulk',
    'const one = channels.map(({ capabilities }) => capabilities.bulk)',
  ])('is a field taken out in any way: %s', (code) => {
    expect([...fieldsRead('capabilities', new Map([['lake.ts', code]]))]).toEqual(['bulk'])
  })

  it.each([
    'const capabilities = { bulk: null }',
    'const one = { capabilities: { bulk: null } }',
    'const one = other.bulk',
  ])('is not a field that is only written, or of something else: %s', (code) => {
    expect([...fieldsRead('capabilities', new Map([['lake.ts', code]]))]).toEqual([])
  })
})

describe('a setting of the process', () => {
  it('is read somewhere', () => {
    const read = fieldsRead('config', textsOf('src/**/*.ts', 'lab/**/*.ts'))

    expect(unread(Object.keys(Config.shape), read)).toEqual([])
    expect(unread([...Object.keys(Config.shape), 'planted'], read)).toEqual(['planted'])
  })
})

const fieldNames = (schema: z.ZodType): string[] => {
  const { shape } = schema as { shape?: object }
  return Object.keys(shape ?? {})
}
const plugins = [
  ...[...(await loadChannels())].map(([name, { settings, secrets }]) => ({
    name: `the channel ${name}`,
    readers: [`src/channels/adapters/${name}.ts`, `src/channels/adapters/${name}/**/*.ts`],
    fields: [...fieldNames(settings), ...fieldNames(secrets)],
  })),
  ...[...(await loadSources())].map(([name, { settings, secrets }]) => ({
    name: `the source ${name}`,
    // Sources that are heard, not asked, are chosen by their settings in the jobs.
    readers: [`src/monitor/sources/${name}.ts`, 'src/monitor/jobs.ts'],
    fields: [...fieldNames(settings), ...fieldNames(secrets)],
  })),
]

describe('a setting or secret of an account', () => {
  it.each(plugins)('is read by what asks for it: $name', ({ readers, fields }) => {
    const read = anyFieldsRead(textsOf(...readers))

    expect(unread(fields, read)).toEqual([])
    expect(unread([...fields, 'planted'], read)).toEqual(['planted'])
  })

  it('is found in most of them', () => {
    expect(plugins.filter(({ fields }) => fields.length > 0).length).toBeGreaterThan(8)
  })
})

const files = globSync(['src/*/**/said.ts', 'src/*/said.ts', 'src/**/said/*.ts'], { cwd: root }).filter(
  // The command line speaks without the house.
  (file) => !file.startsWith('src/cli/'),
)
const saidIn = new Map(
  await Promise.all(
    [...new Set(files)].map(
      async (file) => [file, ((await import(join(root, file))) as { texts: object }).texts] as const,
    ),
  ),
)

describe('a catalogue of sentences', () => {
  const told = new Set(modules.flatMap(({ said = {} }) => Object.keys(said)))
  const untold = (texts: object) => Object.keys(texts).filter((code) => !told.has(code))
  const saidTwice = (texts: readonly object[]) => {
    const codes = texts.flatMap((one) => Object.keys(one))
    return codes.filter((code, at) => codes.indexOf(code) !== at)
  }

  it.each([...saidIn])('is told by its module: %s', (_, texts) => {
    expect(Object.keys(texts).length).toBeGreaterThan(0)
    expect(untold(texts)).toEqual([])
  })

  it('is found out when its module forgot it', () => {
    expect(untold({ 'planted.channel': { zh: '新渠道', en: 'New channel' } })).toEqual(['planted.channel'])
  })

  it('has codes that no other has: one copied without new codes would speak for the first', () => {
    expect(saidTwice([...saidIn.values()])).toEqual([])
    expect(saidTwice([...saidIn.values(), { 'wecom.key': {} }])).toEqual(['wecom.key'])
  })
})
