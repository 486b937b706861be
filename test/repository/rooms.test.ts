/** How the rooms of a module hang together: few arrows, no circles, few loose files, no full folder. Each rule is broken once here. */

import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { describe, expect, it } from 'vitest'

import {
  arrowsOf,
  circlesOf,
  fullFolders,
  looseFiles,
  mostFiles,
  mostLooseFiles,
  type Texts,
} from '../../lint/rooms.ts'

/** Arrows of the first build, with loose files as rooms; and the most there may be today. */
const limits = {
  channels: { firstBuild: 118, most: 39 },
  monitor: { firstBuild: 54, most: 18 },
} as const

const root = resolve(import.meta.dirname, '../..')
const modules = readdirSync(join(root, 'src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .toSorted()
const paths = globSync('src/**/*.*', { cwd: root }).map((path) => path.replaceAll('\\', '/'))
const texts: Texts = new Map(
  paths.filter((path) => path.endsWith('.ts')).map((path) => [path, readFileSync(join(root, path), 'utf8')]),
)

const planted = (files: Readonly<Record<string, string>>): Texts => new Map(Object.entries(files))

describe('arrows between rooms', () => {
  it.each(Object.entries(limits))('of %s are few', (module, { firstBuild, most }) => {
    const arrows = arrowsOf(module, texts)

    process.stdout.write(
      `${module}: ${arrows.length} arrows between rooms, ${firstBuild} in the first build\n`,
    )
    expect(arrows.length).toBeGreaterThan(0)
    expect(arrows.length).toBeLessThanOrEqual(most)
  })

  it('are counted once a pair, whatever way the import is written', () => {
    const arrows = arrowsOf(
      'lake',
      planted({
        'src/lake/shore/boat.ts': `import { row } from '../water/row.ts'\nimport type { Row } from '../water/row.ts'`,
        'src/lake/shore/pier.ts': `export { wave } from '#src/lake/water/wave.ts'`,
        'src/lake/jobs.ts': `const late = () => import('./shore/boat.ts')\nexport type Kept = import('./water/row.ts').Row`,
        'src/lake/commands.ts': `import './shore/pier.ts'\nimport {\n  wave,\n} from './water/wave.ts'`,
      }),
    )

    expect(arrows.map(({ from, to }) => `${from} ${to}`)).toEqual([
      'shore water',
      'jobs.ts shore',
      'jobs.ts water',
      'commands.ts shore',
      'commands.ts water',
    ])
  })

  it('leave out the room itself, other modules, and files of names and texts', () => {
    const arrows = arrowsOf(
      'lake',
      planted({
        'src/lake/shore/boat.ts': [
          `import { say } from '../said.ts'`,
          `import { tell } from '../said/shore.ts'`,
          `import { oar } from './oar.ts'`,
          `import { hill } from '../../hill/queries.ts'`,
          `import { z } from 'zod'`,
        ].join('\n'),
        'src/lake/refusals.ts': `import type { Boat } from './shore/boat.ts'`,
        'src/hill/jobs.ts': `import { top } from './top/top.ts'`,
      }),
    )

    expect(arrows).toEqual([])
  })
})

describe('circles between rooms', () => {
  it('exist in no module', () => {
    const inCircles = modules.filter((module) => circlesOf(arrowsOf(module, texts)).length > 0)

    expect(inCircles).toEqual([])
  })

  it('are found, however long, with the rooms that make them and no others', () => {
    const arrows = arrowsOf(
      'lake',
      planted({
        'src/lake/jobs.ts': `import { boat } from './shore/boat.ts'`,
        'src/lake/shore/boat.ts': `import { row } from '../water/row.ts'`,
        'src/lake/water/row.ts': `import { net } from '../fish/net.ts'`,
        'src/lake/fish/net.ts': `import type { Boat } from '../shore/boat.ts'\nimport { bait } from '../bait/bait.ts'`,
      }),
    )

    expect(circlesOf(arrows)).toEqual([['fish', 'shore', 'water']])
  })
})

describe('loose files', () => {
  it('beside the doors of a module are few', () => {
    const many = modules.filter((module) => looseFiles(module, paths).length > mostLooseFiles)

    expect(many).toEqual([])
  })

  it('are told from doors, rooms and libraries', () => {
    const files = ['module.ts', 'source.ts', 'said.ts', 'CONTEXT.md', 'oar.ts', 'net.ts', 'shore/boat.ts']

    expect(
      looseFiles(
        'lake',
        files.map((name) => `src/lake/${name}`),
      ),
    ).toEqual(['src/lake/oar.ts', 'src/lake/net.ts'])
    expect(looseFiles('text', ['src/text/mask.ts'])).toEqual([])
  })
})

describe('folders of src/', () => {
  it('hold no more files than a person takes in at a glance', () => {
    expect(fullFolders(paths)).toEqual([])
  })

  it('are full with one file too many, those of their folders and CONTEXT.md not counted', () => {
    const many = Array.from({ length: mostFiles }, (_, at) => `src/lake/shore/boat-${at}.ts`)
    const others = ['src/lake/shore/CONTEXT.md', 'src/lake/shore/deep/boat.ts', ...many]

    expect(fullFolders(others)).toEqual([])
    expect(fullFolders([...others, 'src/lake/shore/one-more.ts'])).toEqual(['src/lake/shore'])
  })
})
