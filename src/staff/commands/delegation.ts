/** Commands about delegations: written, dated, limited, visible to all. */

import type { Work } from '../../infra/work.ts'
import { AppError } from '../../words/errors.ts'
import { mayLend } from '../domain/separation.ts'
import { holdsPermission, type Roles } from '../queries.ts'
import { say } from '../said.ts'

export interface NewDelegation {
  readonly toId: string
  readonly permission: string
  readonly reason: string
  readonly validFrom: Date
  readonly validUntil: Date
}

/** The actor lends one of his permissions. */
export async function delegate(
  work: Work,
  input: NewDelegation,
  { roles }: { readonly roles: Roles },
): Promise<{ delegationId: string }> {
  const { tx, now, actor, newId, emit } = work
  const people = await tx.person.findMany({ where: { id: { in: [actor.id, input.toId] }, active: true } })
  const from = people.find(({ id }) => id === actor.id)
  const to = people.find(({ id }) => id === input.toId)
  if (actor.kind !== 'person' || from === undefined) throw new AppError('permission.denied')
  if (to === undefined) throw new AppError('thing.not-found', say('person.unknown-or-inactive'))
  const ruling = mayLend(roles, { ...input, from, to, now })
  if (!ruling.ok) throw new AppError('request.invalid', ruling.why)
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
  if (delegation === null) throw new AppError('thing.not-found', say('delegation.unknown'))
  const isParty = actor.id === delegation.fromId || actor.id === delegation.toId
  if (!isParty && !holdsPermission(actor, 'security.manage')) throw new AppError('permission.denied')
  const { count } = await tx.delegation.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: now },
  })
  if (count > 0) await emit('delegation.revoked', { delegationId: id })
}
