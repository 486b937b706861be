/**
 * Nothing leaves the house unasked: whatever makes an attempt durable, and so lets a message go, asks first whether it
 * still may. Trap: the source is read, not run; names are followed, not values.
 */

import { globSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { child, nameOf, type Node, nodes, statementsOf, within } from '../support/syntax.ts'

interface SourceFunction {
  readonly name: string
  readonly file: string
  /** Names that are called, in the order of the source: `attempt.create` for a table's method. */
  readonly calls: readonly string[]
}

function calledName(call: Node): string {
  const callee = child(call, 'callee')
  if (callee?.type !== 'MemberExpression') return nameOf(callee)
  const owner = child(callee, 'object')
  const ownerName = nameOf(owner) || nameOf(child(owner, 'property'))
  return `${ownerName}.${nameOf(child(callee, 'property'))}`
}

const startOf = (node: Node): number => Number(node['start'])

function functionsIn(file: string): SourceFunction[] {
  return statementsOf(file, readFileSync(file, 'utf8')).flatMap((statement) => {
    const declared = child(statement, 'declaration') ?? statement
    const named = declared.type === 'VariableDeclaration' ? nodes(declared['declarations']) : [declared]
    return named.map((one) => ({
      name: nameOf(child(one, 'id')),
      file,
      calls: [...within(one)]
        .filter(({ type }) => type === 'CallExpression')
        .toSorted((a, b) => startOf(a) - startOf(b))
        .map(calledName),
    }))
  })
}

const functions = globSync('src/channels/**/*.ts').flatMap(functionsIn)
const callersOf = (...names: readonly string[]) =>
  functions.filter(({ calls }) => names.some((name) => calls.includes(name))).map(({ name }) => name)

/** What lets a message go, each named for what it does. */
const arming = ['armAttempt', 'attempt.create']
const asking = ['mayLeave', 'needs.mayStillLeave']

describe('a message', () => {
  it('is asked about before it is armed, at whichever door', () => {
    const doors = functions.filter(
      ({ name, calls }) => name !== 'armAttempt' && calls.some((call) => arming.includes(call)),
    )

    expect(doors.map(({ name }) => name).toSorted()).toEqual(['arm', 'armBatch', 'repeatMessage'])
    for (const { name, calls } of doors) {
      const armed = calls.findIndex((call) => arming.includes(call))
      const asked = calls.findIndex((call) => asking.includes(call))
      expect([name, asked >= 0 && asked < armed]).toEqual([name, true])
    }
  })

  it('is asked about by the one rule of the house', () => {
    expect(callersOf('mayStillLeave')).toEqual(['mayLeave'])
  })

  it('is armed in one place, and in one for many receivers', () => {
    expect(callersOf('attempt.create').toSorted()).toEqual(['armAttempt', 'armBatch'])
  })

  it('is called by nobody who has not armed it', () => {
    expect(callersOf('sendBatch', 'channel.sendBatch')).toEqual(['callBatch'])
    expect(callersOf('callBatch')).toEqual(['sendBatches'])
    expect(callersOf('callOut')).toEqual(['callAndRecord'])
    const called = functions.filter(({ calls }) => calls.includes('callAndRecord'))
    expect(called.map(({ name }) => name).toSorted()).toEqual(['repeatMessage', 'sendMessage'])
    for (const { name, calls } of called)
      expect([name, calls.some((call) => call === 'arm' || call === 'armAttempt')]).toEqual([name, true])
  })

  it('reaches an adapter by no other way', () => {
    const acts = /\bchannel(?:\[|\.(?:send|correct|withdraw|tell|sendBatch)\()|\{ sendBatch \}/
    const files = globSync('src/**/*.ts').filter(
      (file) => !file.includes('/adapters/') && acts.test(readFileSync(file, 'utf8')),
    )

    expect(files.toSorted()).toEqual(['src/channels/delivery/call.ts', 'src/channels/delivery/send-bulk.ts'])
  })
})
