/** Permission as a rule's answer: for buttons that say why they cannot be pressed. */

import type { Actor } from '../../infra/work.ts'
import { type Permission, permissionRefusal } from '../../staff/queries.ts'
import { Message } from '../../words/message.ts'
import { no, type Ruling, yes } from '../../words/ruling.ts'

/** The refusal's general sentence stands under its own code. */
export function mayUse(actor: Actor, permission: Permission, unitId: string): Ruling {
  const refusal = permissionRefusal(actor, permission, unitId)
  return refusal === undefined ? yes : no(new Message(refusal))
}
