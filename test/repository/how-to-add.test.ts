/**
 * Steps of docs/guide/how-to-add.md that no type and no lint rule sees when they are forgotten. Each is forgotten
 * once here. Trap: sources are read, not run; what is put together at run time is not seen.
 */

import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { describe, expect, it } from 'vitest'

import { houseTicks, modules } from '#src/modules.ts'

import { anyFieldsRead } from '../support/fields-read.ts'

const root = resolve(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const textsOf = (...patterns: string[]) =>
  new Map(globSync(patterns, { cwd: root }).map((file) => [file, read(file)] as const))
const textOf = (...patterns: string[]) => [...textsOf(...patterns).values()].join('\n')
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(({ 1: found = '' }) => found)
const missing = (wanted: readonly string[], there: readonly string[]) =>
  wanted.filter((one) => !there.includes(one))

describe('the guide', () => {
  const paths = all(
    read('docs/guide/how-to-add.md'),
    /`((?:src|config|web|prisma|docs|stage|test)\/[^`\s]+)`/g,
  )
  const lost = (named: readonly string[]) =>
    // NAME, MODULE and TAG stand for names.
    named.filter((path) => !/\b(?:NAME|MODULE|TAG)\b/.test(path) && !existsSync(join(root, path)))

  it('names only what exists', () => {
    expect(paths.length).toBeGreaterThan(30)
    expect(lost(paths)).toEqual([])
    expect(lost([...paths, 'src/planted.ts', 'src/NAME.ts'])).toEqual(['src/planted.ts'])
  })
})

describe('a page of the workbench', () => {
  const routes = (text: string) => all(text, /<Route path="(\/[\w/-]*)"/g)
  const main = read('web/src/main.tsx')
  const places = [...all(read('web/src/frame/header.tsx'), /key: '(\/[\w/-]*)'/g), '/setup']

  it('has its place in the menu', () => {
    expect(routes(main).length).toBeGreaterThan(6)
    expect(missing(routes(main), places)).toEqual([])
  })

  it('without one is found', () => {
    const planted = main.replace('<Route path="/channels"', '<Route path="/planted" element={null} />$&')

    expect(missing(routes(planted), places)).toEqual(['/planted'])
  })
})

describe('a page of the portal', () => {
  const routes = (text: string) => all(text, /router\.get\('(\/[\w/.-]*)',/g)
  const handlers = textOf('src/portal/routes/!(machines).ts')
  const links = all(textOf('src/portal/views/*.eta'), /(?:href|action)="(\/[\w/.-]*)["?]/g)

  it('is led to by another', () => {
    expect(routes(handlers).length).toBeGreaterThan(6)
    expect(missing(routes(handlers), links)).toEqual([])
  })

  it('nobody finds is found here', () => {
    expect(missing(routes(`${handlers}\nrouter.get('/planted', show)`), links)).toEqual(['/planted'])
  })
})

describe('a field of a public page', () => {
  const model = /model PublicPage \{([\s\S]*?)\n\}/.exec(read('prisma/schema/publisher.prisma'))?.[1] ?? ''
  const columns = all(model, /^ {2}(\w+)/gm)
  const shown = (text: string) => [...new Set(all(text, /it\.page\.(\w+)/g))]
  const views = textOf('src/portal/views/*.eta')

  it('that a view shows is a column of its row', () => {
    expect(shown(views).length).toBeGreaterThan(8)
    expect(missing(shown(views), columns)).toEqual([])
    expect(missing(shown(`${views}<%= it.page.planted %>`), columns)).toEqual(['planted'])
  })
})

describe('a module', () => {
  // What every module runs on has no words of its own subject.
  const explained = modules.map(({ name }) => name).filter((name) => name !== 'infra' && name !== 'calendar')
  const map = read('ARCHITECTURE.md')
  const unexplained = (names: readonly string[]) =>
    names.filter((name) => {
      const page = `src/${name}/CONTEXT.md`
      return !map.includes(`[\`${name}\`](${page})`) || !existsSync(join(root, page))
    })

  it('explains its words, and the list of modules in ARCHITECTURE.md leads there', () => {
    expect(unexplained(explained)).toEqual([])
    expect(unexplained([...explained, 'planted'])).toEqual(['planted'])
  })
})

describe('a setting that is handed on', () => {
  const handed = (text: string) => all(text, /^ {4}(\w+): config\.\w+,$/gm)
  const parts = read('src/parts.ts')
  const house = textsOf('src/**/*.ts')
  for (const file of ['src/parts.ts', 'src/app.ts']) house.delete(file)
  const obeyed = [...anyFieldsRead(house)]

  it('is obeyed by somebody', () => {
    expect(handed(parts).length).toBeGreaterThan(2)
    expect(missing(handed(parts), obeyed)).toEqual([])
    expect(missing(handed(`${parts}\n    planted: config.planted,\n`), obeyed)).toEqual(['planted'])
  })
})

describe('a timer', () => {
  const queues = all(textOf('src/**/*.ts'), /on(?:Demand|Event)\((?:\[[^\]]*\], )?\{\s*queue: '([\w.-]+)'/g)
  const rung = houseTicks.map(({ queue }) => queue)

  it('rings the queue of a job', () => {
    expect(rung.length).toBeGreaterThan(8)
    expect(missing(rung, queues)).toEqual([])
    expect(missing([...rung, 'planted.sweep'], queues)).toEqual(['planted.sweep'])
  })
})
