/** ARCHITECTURE.md stays true, every event is heard, every setting is documented, and every optional package of the lockfile is there. */

import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { describe, expect, it } from 'vitest'

import { environmentNames } from '#config/load.ts'
import { settingsPage } from '#config/page.ts'
import { Config } from '#config/schema.ts'
import type { Api } from '#src/infra/http/api.ts'
import { crashPoints } from '#src/infra/process/crash.ts'
import { contracts, modules } from '#src/modules.ts'
import { contract } from '#src/openapi.ts'

const root = resolve(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

describe('the map', () => {
  const table = read('ARCHITECTURE.md').split('## Where is what')[1] ?? ''
  const paths = [...table.matchAll(/`([a-z][\w./-]*\/[\w./-]+|sandbox)`/g)].map(({ 1: path = '' }) => path)

  it('names only what exists', () => {
    expect(paths.length).toBeGreaterThan(60)
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  it('has a row for every module', () => {
    const modules = readdirSync(join(root, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)

    expect(
      modules.filter(
        (module) => module !== 'text' && !paths.some((path) => path.startsWith(`src/${module}`)),
      ),
    ).toEqual([])
  })
})

describe('events', () => {
  const declared = modules.flatMap(({ events }) => (events === undefined ? [] : [events]))
  const jobs = globSync('src/**/*.ts', { cwd: root })
    .map((file) => read(file))
    .join('\n')
  const heard = new Set(
    [...jobs.matchAll(/onEvent\(\s*\[([^\]]+)\]/g)].flatMap(({ 1: names = '' }) =>
      [...names.matchAll(/'([\w.-]+)'/g)].map(({ 1: name = '' }) => name),
    ),
  )

  it('that want to be heard are heard by a job, and those for the audit by none', () => {
    const wanted = declared.flatMap((events) => Object.keys(events.heard))

    expect(wanted.length).toBeGreaterThan(5)
    expect([...heard].toSorted()).toEqual(wanted.toSorted())
  })
})

describe('the OpenAPI document', () => {
  const document = contract() as {
    paths: Record<string, Record<string, { operationId: string; summary: string }>>
  }

  it('in docs/ is current; `npm run openapi` writes it', () => {
    expect(JSON.parse(read('docs/openapi.json'))).toEqual(JSON.parse(JSON.stringify(document)))
  })

  it('holds every operation that a module promises, each once and with a summary', async () => {
    const promised = new Set<string>()
    for (const file of globSync(['src/*/api.ts', 'src/*/api/*.ts'], { cwd: root }))
      for (const [name, api] of Object.entries((await import(join(root, file))) as Record<string, Api>))
        if (name.endsWith('Api')) for (const id of Object.keys(api)) promised.add(id)
    const joined = contracts.flatMap((api) => Object.keys(api))
    const described = Object.values(document.paths).flatMap((methods) => Object.values(methods))

    expect(promised.size).toBeGreaterThan(100)
    expect(joined.toSorted()).toEqual([...promised].toSorted())
    expect(described.map(({ operationId }) => operationId).toSorted()).toEqual(joined.toSorted())
    expect(described.filter(({ summary }) => summary.trim().length < 4)).toEqual([])
  })
})

describe('labelled points at which a fault test may kill the office', () => {
  it('are each visited by a journey', () => {
    const journeys = [
      'stage/worlds/kill-plays.ts',
      'stage/worlds/undo-plays.ts',
      'test/journeys/kill-changes.db.test.ts',
      'test/cli/restore.db.test.ts',
    ]
      .map(read)
      .join('\n')

    expect(crashPoints.filter((point) => !journeys.includes(point))).toEqual([])
  })
})

describe('settings', () => {
  it('each have a meaning and an environment name of their own', () => {
    const names = Object.values(environmentNames)

    expect(new Set(names).size).toBe(names.length)
    for (const schema of Object.values(Config.shape))
      expect(String(schema.meta()?.description).length).toBeGreaterThan(10)
  })

  it('stand in docs/settings.md as the schema has them', () => {
    expect(read('docs/settings.md')).toBe(settingsPage())
  })
})

describe('the lockfile', () => {
  it('holds every platform package that a package asks for', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>
    }
    const holes = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter(
          (name) =>
            ![`${path}/node_modules/${name}`, `node_modules/${name}`].some(
              (at) => at.replace(/^\//, '') in packages,
            ),
        )
        .map((name) => `${path} → ${name}`),
    )

    expect(holes).toEqual([])
  })

  it('names no place packages were downloaded from', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved":/)
  })
})
