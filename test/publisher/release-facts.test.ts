/** A fact added to the description of a release and forgotten somewhere: the real compiler names each place. */

import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { inCorrection, ReleaseFacts } from '#src/publisher/domain/release-facts.ts'
import { describe as fieldsOf } from '#src/words/describe.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingbai-facts-'))
afterAll(() => rmSync(folder, { recursive: true }))

const description = 'src/publisher/domain/release-facts.ts'
const planted = `const described = {
  planted: z.string().default('').register(fields, { title: say('fact.region') }),`

/** The sources once more, with one fact more in the description. */
beforeAll(() => {
  cpSync('src', join(folder, 'src'), { recursive: true })
  for (const one of ['node_modules', 'prisma', 'config', 'package.json'])
    symlinkSync(resolve(one), join(folder, one))
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: resolve('tsconfig.json'),
      include: ['src/publisher', 'src/modules.ts'],
      exclude: [],
    }),
  )
  const file = join(folder, description)
  writeFileSync(file, readFileSync(file, 'utf8').replace('const described = {', planted))
})

interface Refused {
  /** What is declared there: the last `const` or `function` of the file that begins at or above the line. */
  readonly place: string
  readonly message: string
}

function compiled(): Refused[] {
  const { stdout } = spawnSync(resolve('node_modules/.bin/tsc'), ['-p', '.', '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
  })
  return [...stdout.matchAll(/^(\S+?)\((\d+),\d+\): error (.*(?:\n .*)*)/gm)].map(
    ([, file = '', line = '', message = '']) => {
      const above = readFileSync(join(folder, file), 'utf8').split('\n').slice(0, Number(line))
      const declared = above.findLast((text) => /^(?:export )?(?:const|function) /.test(text)) ?? ''
      const [, name = ''] = /(?:const|function) (\w+)/.exec(declared) ?? []
      return { place: `${file} ${name}`, message }
    },
  )
}

describe('a fact that only the description names', () => {
  it('is refused by the compiler at every place that forgot it', { timeout: 300_000 }, () => {
    const refused = compiled()

    expect(refused.map(({ place }) => place).toSorted()).toEqual([
      `${description} inCorrection`,
      `${description} inWord`,
      // They ask the two records above about every fact.
      `${description} keptFacts`,
      `${description} readFactsOf`,
      'src/publisher/releases/facts.ts factsOf',
      'src/publisher/releases/facts.ts stored',
    ])
    for (const { message } of refused) expect(message).toContain('planted')
  })
})

describe('the facts of a release', () => {
  it('all have a title and a widget, and only the channels must be chosen', () => {
    const required = fieldsOf(ReleaseFacts).filter((field) => field.required)

    expect(required.map(({ name }) => name)).toEqual(['accountIds'])
  })

  it('that are of one document alone are not carried into its correction', () => {
    expect(inCorrection).toMatchObject({ docNumber: 'fresh', publishAt: 'fresh', correctReason: 'fresh' })
  })
})
