/** A file of roles that does not fit the house stops the start, and says with every fault which row it is. */

import { describe, expect, it } from 'vitest'

import { type Role, Roles } from '#src/staff/domain/roles.ts'
import { Message } from '#src/words/message.ts'
import { type PermissionMeaning, permissionTable } from '#src/words/permissions.ts'

const name = new Message('told.before', { text: 'x' })
const declared = (more: Readonly<Record<string, PermissionMeaning>> = {}) =>
  permissionTable([{ 'thing.read': { name }, 'thing.approve': { name, isApproval: true }, ...more }])

const role = (code: string, grants: readonly string[], more: Partial<Role> = {}): Role => ({
  role: code,
  zh: code,
  en: code,
  grants: [...grants],
  ...more,
})

const house = [
  role('SA', ['thing.read'], { administrator: 'system' }),
  role('SECA', ['thing.read'], { administrator: 'security' }),
  role('AUA', ['thing.read'], { administrator: 'audit' }),
  role('DR', ['thing.read°', 'thing.approve°']),
]

const faults = (rows: readonly Role[], permissions = declared()): string => {
  try {
    return `${new Roles(rows, permissions).all.length} roles`
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause)
  }
}

describe('a file of roles', () => {
  it('that fits is taken, and the widest reach of several roles wins', () => {
    const roles = new Roles([...house, role('DE', ['thing.read'])], declared())

    expect([...roles.rightsOf(['DR'])]).toEqual([
      ['thing.read', 'own-unit'],
      ['thing.approve', 'own-unit'],
    ])
    expect(roles.reachOf(['DE', 'DR'], 'thing.read')).toBe('everywhere')
    expect(roles.reachOf(['DR', 'DE'], 'thing.read')).toBe('everywhere')
    expect([...roles.rightsOf(['gone'])]).toEqual([])
    expect(roles.administrator('security')).toBe('SECA')
  })

  it.each([
    ['grants what no module declares', [...house, role('DE', ['thing.raed'])], 'role DE grants thing.raed'],
    ['holds one code twice', [...house, role('DR', ['thing.read'])], 'two roles are called DR'],
    [
      'has no security administrator',
      house.filter(({ role: code }) => code !== 'SECA'),
      '0 roles are the security',
    ],
    [
      'has two audit administrators',
      [...house, role('AU', ['thing.read'], { administrator: 'audit' })],
      '2 roles are the audit administrator',
    ],
    [
      'lets an administrator approve',
      [...house.slice(1), role('SA', ['thing.approve'], { administrator: 'system' })],
      'role SA may not approve, but grants thing.approve',
    ],
    [
      'lets an auditor approve',
      [...house, role('AU', ['thing.approve°'], { auditor: true })],
      'role AU may not approve, but grants thing.approve',
    ],
    [
      'lets an operator approve',
      [...house, role('OP', ['thing.approve'], { neverApproves: true })],
      'role OP may not approve, but grants thing.approve',
    ],
  ])('that %s is refused', (_, rows, fault) => {
    expect(faults(rows)).toContain(fault)
  })

  it('that leaves a permission without a holder is refused, naming it', () => {
    expect(faults(house, declared({ 'thing.forgotten': { name } }))).toBe('no role grants thing.forgotten')
  })
})
