/** Commands about delegations: written, dated, limited, visible to all. */

import type { Work } from '../../infra/work.ts'
import { AppError } from '../../words/errors.ts'
import {
  delegationFault,
  type DelegationFault,
  longestDelegationDays,
  type Permission,
} from '../domain/permissions.ts'
import { holdsPermission } from '../queries.ts'

const sentences: Readonly<Record<DelegationFault, string>> = {
  'not-held': '只能委托自己角色带有的权限。',
  'to-oneself': '不能委托给自己。',
  'receiver-may-not-approve': '审批类权限不能委托给发布员、管理员、监督人员或没有角色的人。',
  'not-lendable': '管理员的权限不能委托。',
  'wrong-dates': '结束时间要晚于开始时间，且不能已经过去。',
  'too-long': `一次委托最长 ${longestDelegationDays} 天。`,
}

export interface NewDelegation {
  readonly toId: string
  readonly permission: Permission
  readonly reason: string
  readonly validFrom: Date
  readonly validUntil: Date
}

/** The actor lends one of his permissions. */
export async function delegate(work: Work, input: NewDelegation): Promise<{ delegationId: string }> {
  const { tx, now, actor, newId, emit } = work
  const people = await tx.person.findMany({ where: { id: { in: [actor.id, input.toId] }, active: true } })
  const from = people.find(({ id }) => id === actor.id)
  const to = people.find(({ id }) => id === input.toId)
  if (actor.kind !== 'person' || from === undefined) throw new AppError('permission.denied')
  if (to === undefined) throw new AppError('thing.not-found', '没有这个人员，或已停用。', { why: 'person' })
  const fault = delegationFault({ ...input, from, to, now })
  if (fault !== undefined) throw new AppError('request.invalid', sentences[fault], { why: fault })
  const id = newId()
  const { permission, reason, validFrom, validUntil } = input
  await tx.delegation.create({
    data: { id, fromId: from.id, toId: to.id, permission, reason, validFrom, validUntil },
  })
  await emit('delegation.given', { delegationId: id, fromId: from.id, toId: to.id, permission })
  return { delegationId: id }
}

/** Taken back by its giver, handed back by its receiver, or ended by the security administrator. */
export async function revokeDelegation(
  { tx, now, actor, emit }: Work,
  { id }: { readonly id: string },
): Promise<void> {
  const delegation = await tx.delegation.findUnique({ where: { id } })
  if (delegation === null) throw new AppError('thing.not-found', '没有这份委托。', { why: 'delegation' })
  const isParty = actor.id === delegation.fromId || actor.id === delegation.toId
  if (!isParty && !holdsPermission(actor, 'security.manage')) throw new AppError('permission.denied')
  const { count } = await tx.delegation.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: now },
  })
  if (count > 0) await emit('delegation.revoked', { delegationId: id })
}
