/** A permission governs something: it is declared by the lowest module that asks for it, asked for, and granted. */

import { globSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { contracts, modules } from '#src/modules.ts'
import { loadApprovalPlan } from '#src/publisher/releases/approval-plan.ts'
import { keyScopes } from '#src/staff/domain/key-scopes.ts'
import { Message } from '#src/words/message.ts'
import { permissionTable } from '#src/words/permissions.ts'

import { asksOfContracts, asksOfSource, asksOfWaits, permissionFaults } from '../support/permissions-asked.ts'

const inSource = globSync('src/*/**/*.ts').flatMap((path) => asksOfSource(path, readFileSync(path, 'utf8')))
const inContracts = asksOfContracts(modules, keyScopes)
const inChains = loadApprovalPlan('config')
  .chains.flatMap(({ steps }) => steps)
  .map(({ permission }) => ({ module: 'publisher', permission }))
const asks = [...inSource, ...inContracts, ...inChains]

const name = new Message('told.before', { text: 'x' })

describe('the permissions of the house', () => {
  it('are each declared at or below whoever asks, and each asked for', () => {
    expect(permissionFaults(modules, asks)).toEqual([])
  })

  it('are looked for where they are asked: commands, operations, chains', () => {
    expect(inSource.length).toBeGreaterThan(50)
    expect(inContracts.length).toBeGreaterThan(50)
    expect(contracts.length).toBeGreaterThan(9)
    expect(inSource).toContainEqual({ module: 'response', permission: 'case.grade.high' })
  })

  it('are those a module may know, also where it says who something waits for', () => {
    const early = { name: 'facts', waits: [{ anyOf: ['case.dispatch'] }] }

    expect(permissionFaults(modules, [...asks, ...asksOfWaits(modules)])).toEqual([])
    expect(permissionFaults(modules, [...asks, ...asksOfWaits([early])])).toEqual([
      'facts asks for case.dispatch, which response above it declares',
    ])
  })

  it('that nothing asks for are found', () => {
    const idle = { name: 'bot', permissions: { 'line.edit': { name } } }

    expect(permissionFaults([...modules, idle], asks)).toEqual(['nothing asks for line.edit'])
  })

  it('that are asked for and declared nowhere are found, in the source and in a contract', () => {
    const source = asksOfSource(
      'src/bot/commands/x.ts',
      `requirePermission(actor, late ? 'a.b' : 'line.approve')`,
    )
    const contract = asksOfContracts([{ name: 'bot', api: { x: { access: 'c.d|signed-in' } } }], keyScopes)

    expect(permissionFaults(modules, [...asks, ...source, ...contract])).toEqual([
      'bot asks for a.b, which no module declares',
      'bot asks for c.d, which no module declares',
    ])
  })

  it('that are asked for below the module that declares them are found', () => {
    const source = asksOfSource('src/facts/commands.ts', `requirePermission(work.actor, 'case.dispatch')`)

    expect(permissionFaults(modules, [...asks, ...source])).toEqual([
      'facts asks for case.dispatch, which response above it declares',
    ])
  })

  it('are declared once', () => {
    expect(() => permissionTable([{ 'a.b': { name } }, { 'a.b': { name } }])).toThrow(
      'two modules declare the permission a.b',
    )
  })
})
