/**
 * An operation that makes a release says so in its contract: what may go out is tried by every such operation. Trap:
 * the source is read, not run; a handler that makes one through a variable is not seen.
 */

import { globSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { contracts } from '#src/modules.ts'

import { commandsRead } from '../support/commands-read.ts'
import { child, nameOf, statementsOf, within } from '../support/syntax.ts'

const makingFile = 'src/publisher/commands/create.ts'

/** Names of commands that come to `createRelease`, itself among them. */
function makers(): ReadonlySet<string> {
  const commands = commandsRead(new Set(['requirePermission']))
  const found = new Set(['createRelease'])
  for (let before = 0; before < found.size;) {
    before = found.size
    for (const { id, calls } of commands)
      if ([...found].some((one) => calls.has(one))) found.add(id.split('.')[1] ?? '')
  }
  return found
}

/** Operations whose handler calls one of these. */
function operationsCalling(names: ReadonlySet<string>, file: string, text: string): string[] {
  const properties = statementsOf(file, text)
    .flatMap((statement) => [...within(statement)])
    .filter(({ type }) => type === 'Property')
  return properties.flatMap((property) => {
    const value = child(property, 'value')
    const called = value === undefined ? [] : [...within(value)].map((one) => nameOf(child(one, 'callee')))
    return value?.type === 'ArrowFunctionExpression' && called.some((one) => names.has(one))
      ? [nameOf(child(property, 'key'))]
      : []
  })
}

const making = makers()
const marked = contracts.flatMap((api) =>
  Object.entries(api).flatMap(([id, { makes }]) => (makes === 'release' ? [id] : [])),
)
const routes = globSync('src/*/routes{.ts,/*.ts}')

describe('a release', () => {
  it('comes into being in one place', () => {
    const places = globSync('src/**/*.ts').filter((file) =>
      /emit\('release\.created'|\.release\.create(?:Many)?\(/.test(readFileSync(file, 'utf8')),
    )

    expect(places).toEqual([makingFile])
  })

  it('is made by the operations that are marked, and by no other', () => {
    const found = routes.flatMap((file) => operationsCalling(making, file, readFileSync(file, 'utf8')))

    expect(found.toSorted()).toEqual(marked.toSorted())
  })

  it('made by a handler nobody marked is found', () => {
    const planted =
      'export const handlers = { planted: (call) => work((unit) => createFromWord(unit, call)) }'

    expect(operationsCalling(making, 'planted.ts', planted)).toEqual(['planted'])
  })
})
