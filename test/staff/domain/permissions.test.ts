/** The table of roles and permissions: what the law of the office separates stays separate. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  grantsOf,
  isApproval,
  mayHoldTogether,
  mayLend,
  needsSecondFactor,
  permissionNames,
  permissionsOf,
  reachOf,
  roleNames,
} from '#src/staff/domain/permissions.ts'
import type { Ruling } from '#src/words/ruling.ts'

/** The code of a no; undefined for a yes. */
const noOf = (ruling: Ruling) => (ruling.ok ? undefined : ruling.why.code)

const now = new Date('2026-03-02T01:00:00Z')
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)

describe('the roles', () => {
  it('leave no permission without a holder', () => {
    const held = new Set(roleNames.flatMap((role) => [...grantsOf(role).keys()]))

    expect(permissionNames.filter((permission) => !held.has(permission))).toEqual([])
  })

  it.each(['SA', 'SECA', 'AUA', 'AU', 'OP', 'MA', 'DR', 'PR', 'AR'])('give %s no approval', (role) => {
    expect(permissionsOf([role]).filter(isApproval)).toEqual([])
  })

  it('let only the signatory sign off', () => {
    expect(roleNames.filter((role) => reachOf([role], 'release.sign-off') !== undefined)).toEqual(['SG'])
  })

  it('keep drafters, department heads and liaisons to their own unit', () => {
    const reaches = ['DR', 'DH', 'LI', 'DE'].map((role) => reachOf([role], 'release.draft'))

    expect(reaches).toEqual(['own-unit', 'own-unit', 'own-unit', 'everywhere'])
  })

  it('give the widest reach of several roles', () => {
    expect(reachOf(['DR', 'DE'], 'release.draft')).toBe('everywhere')
    expect(reachOf(['DR'], 'release.sign-off')).toBeUndefined()
    expect(reachOf(['no such role'], 'release.draft')).toBeUndefined()
  })

  it('ask for a one-time code where the office speaks in public', () => {
    expect(permissionNames.filter(needsSecondFactor)).toEqual([
      'release.review.final',
      'release.sign-off',
      'release.correct',
      'spokesperson.approve',
    ])
  })
})

describe('the roles of one person', () => {
  it.each([
    [['DR', 'DH'], undefined],
    [['DE', 'DL', 'MA'], undefined],
    [[], undefined],
    [['SA'], undefined],
    [['SA', 'SECA'], 'roles.administrator-with-other-role'],
    [['AUA', 'DR'], 'roles.administrator-with-other-role'],
    [['AU', 'DE'], 'roles.auditor-with-other-role'],
    [['OP', 'SG'], 'roles.operator-approves'],
    [['OP', 'MA'], undefined],
    [['XX'], 'roles.unknown'],
  ])('%j: %s', (roles, fault) => {
    expect(noOf(mayHoldTogether(roles))).toBe(fault)
  })

  it('never join an administrator with an approval', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...roleNames), { maxLength: 5 }), (roles) => {
        const administrates = roles.some((role) => ['SA', 'SECA', 'AUA'].includes(role))
        const approves = permissionsOf(roles).some(isApproval)

        expect(administrates && approves && mayHoldTogether(roles).ok).toBe(false)
      }),
    )
  })
})

describe('a delegation', () => {
  const lent = {
    permission: 'release.sign-off',
    from: { id: 'a', roles: ['SG'] },
    to: { id: 'b', roles: ['LC'] },
    validFrom: now,
    validUntil: inDays(7),
    now,
  }

  it.each([
    ['of sign-off to the leader in charge is possible', {}, undefined],
    ['needs the permission by role', { from: { id: 'a', roles: ['LC'] } }, 'delegation.not-held'],
    ['goes to somebody else', { to: { id: 'a', roles: ['SG'] } }, 'delegation.to-oneself'],
    [
      'of an approval never reaches an operator',
      { to: { id: 'b', roles: ['OP'] } },
      'delegation.receiver-may-not-approve',
    ],
    [
      'of an approval never reaches an administrator',
      { to: { id: 'b', roles: ['SA'] } },
      'delegation.receiver-may-not-approve',
    ],
    [
      'of an approval never reaches a person without role',
      { to: { id: 'b', roles: [] } },
      'delegation.receiver-may-not-approve',
    ],
    [
      'never lends administration',
      { permission: 'staff.manage', from: { id: 'a', roles: ['SA'] } },
      'delegation.not-lendable',
    ],
    ['ends after it begins', { validUntil: inDays(-1) }, 'delegation.wrong-dates'],
    ['is not over already', { validFrom: inDays(-9), validUntil: inDays(-2) }, 'delegation.wrong-dates'],
    ['has a longest time', { validUntil: inDays(91) }, 'delegation.too-long'],
  ])('%s', (_, change, fault) => {
    expect(noOf(mayLend({ ...lent, ...change }))).toBe(fault)
  })
})
