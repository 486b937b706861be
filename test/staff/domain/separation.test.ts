/** The shipped roles: what the law of the office separates stays separate. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { mayHoldTogether, mayLend } from '#src/staff/domain/separation.ts'
import type { Ruling } from '#src/words/ruling.ts'

import { houseRoles as roles } from '../../support/roles.ts'

const roleNames = roles.all.map(({ role }) => role)
const permissionNames = [...roles.permissions.keys()]
const approvalsOf = (held: readonly string[]) =>
  [...roles.rightsOf(held).keys()].filter((permission) => roles.isApproval(permission))

/** The code of a no; undefined for a yes. */
const noOf = (ruling: Ruling) => (ruling.ok ? undefined : ruling.why.code)

const now = new Date('2026-03-02T01:00:00Z')
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)

describe('the roles', () => {
  it('leave no permission without a holder', () => {
    const held = new Set(roleNames.flatMap((role) => [...roles.rightsOf([role]).keys()]))

    expect(permissionNames.filter((permission) => !held.has(permission))).toEqual([])
  })

  it.each(['SA', 'SECA', 'AUA', 'AU', 'OP', 'MA', 'DR', 'PR', 'AR'])('give %s no approval', (role) => {
    expect(approvalsOf([role])).toEqual([])
  })

  it('let only the signatory sign off', () => {
    expect(roleNames.filter((role) => roles.reachOf([role], 'release.sign-off') !== undefined)).toEqual([
      'SG',
    ])
  })

  it('keep drafters, department heads and liaisons to their own unit', () => {
    const reaches = ['DR', 'DH', 'LI', 'DE'].map((role) => roles.reachOf([role], 'release.draft'))

    expect(reaches).toEqual(['own-unit', 'own-unit', 'own-unit', 'everywhere'])
  })

  it('give the widest reach of several roles', () => {
    expect(roles.reachOf(['DR', 'DE'], 'release.draft')).toBe('everywhere')
    expect(roles.reachOf(['DR'], 'release.sign-off')).toBeUndefined()
    expect(roles.reachOf(['no such role'], 'release.draft')).toBeUndefined()
  })

  it('ask for a one-time code where the office speaks in public, and where what must not be seen is read', () => {
    expect(permissionNames.filter((name) => roles.needingSecondFactor().has(name)).toSorted()).toEqual([
      'release.correct',
      'release.removed.read',
      'release.review.final',
      'release.sign-off',
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
  ])('%j: %s', (held, fault) => {
    expect(noOf(mayHoldTogether(roles, held))).toBe(fault)
  })

  it('never join an administrator with an approval', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...roleNames), { maxLength: 5 }), (held) => {
        const administrates = held.some((role) => ['SA', 'SECA', 'AUA'].includes(role))
        const approves = approvalsOf(held).length > 0

        expect(administrates && approves && mayHoldTogether(roles, held).ok).toBe(false)
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
    expect(noOf(mayLend(roles, { ...lent, ...change }))).toBe(fault)
  })
})
