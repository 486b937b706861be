/** Who may hold what together and lend what to whom: separation of duties (三员分立), as rules over the roles. */

import { no, type Ruling, yes } from '../../words/ruling.ts'
import { say } from '../said.ts'
import { mayNotApprove, type Role, type Roles } from './roles.ts'

/** Whether one person may hold these roles together. */
export function mayHoldTogether(roles: Roles, held: readonly string[]): Ruling {
  const found = held.flatMap((code) => roles.find(code) ?? [])
  if (found.length < held.length) return no(say('roles.unknown'))
  const holds = (which: (role: Role) => boolean) => found.some(which)
  if (held.length > 1 && holds(({ administrator }) => administrator !== undefined))
    return no(say('roles.administrator-with-other-role'))
  if (held.length > 1 && holds(({ auditor }) => auditor === true))
    return no(say('roles.auditor-with-other-role'))
  const approves = [...roles.rightsOf(held).keys()].some((permission) => roles.isApproval(permission))
  if (approves && holds(({ neverApproves }) => neverApproves === true))
    return no(say('roles.operator-approves'))
  return yes
}

/** Longest leave to act for somebody else, days. */
const longestDelegationDays = 90

interface Party {
  readonly id: string
  readonly roles: readonly string[]
}

export interface Lent {
  readonly permission: string
  readonly from: Party
  readonly to: Party
  readonly validFrom: Date
  readonly validUntil: Date
  readonly now: Date
}

/** Whether one person may lend a permission to another. What was lent to oneself cannot be lent on. */
export function mayLend(roles: Roles, { permission, from, to, validFrom, validUntil, now }: Lent): Ruling {
  if (roles.reachOf(from.roles, permission) === undefined) return no(say('delegation.not-held'))
  if (from.id === to.id) return no(say('delegation.to-oneself'))
  if (from.roles.some((code) => roles.find(code)?.administrator !== undefined))
    return no(say('delegation.not-lendable'))
  if (roles.isApproval(permission) && !mayReceiveApproval(roles, to))
    return no(say('delegation.receiver-may-not-approve'))
  if (validUntil <= validFrom || validUntil <= now) return no(say('delegation.wrong-dates'))
  if (validUntil.getTime() - validFrom.getTime() > longestDelegationDays * 86_400_000)
    return no(say('delegation.too-long', { days: longestDelegationDays }))
  return yes
}

/** Somebody with a role, none of which keeps him from approving. */
function mayReceiveApproval(roles: Roles, to: Party): boolean {
  const held = to.roles.flatMap((code) => roles.find(code) ?? [])
  return to.roles.length > 0 && !held.some(mayNotApprove)
}
