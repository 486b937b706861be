/** Who writes and who decides: always a named person, never the system or a machine's key. */

import type { Actor } from '../../infra/work.ts'
import { holdsPermission, type Permission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import { say } from '../said/releases.ts'

export type Person = Extract<Actor, { kind: 'person' }>

/** @throws AppError permission.denied */
export function personOf(actor: Actor): Person {
  if (actor.kind !== 'person') throw new AppError('permission.denied', say('person.needed'))
  return actor
}

/** For whom a permission is used when it is not one's own: the one who lent it. */
export function onBehalfOf(person: Person, permission: Permission, unitId: string): string | undefined {
  const { delegated = [], ...own } = person
  if (holdsPermission(own, permission, unitId)) return undefined
  return delegated.find(
    (lent) => lent.permission === permission && (lent.unitId === null || lent.unitId === unitId),
  )?.fromId
}
