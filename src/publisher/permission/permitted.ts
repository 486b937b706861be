/** Permission as a rule's answer: for buttons that say why they cannot be pressed. */

import { texts as infraTexts } from '../../infra/said.ts'
import type { Actor } from '../../infra/work.ts'
import { type Permission, permissionRefusal } from '../../staff/queries.ts'
import { no, type Verdict, yes } from '../domain/types.ts'

const general: Readonly<Record<string, { readonly zh: string }>> = infraTexts

export function mayUse(actor: Actor, permission: Permission, unitId: string): Verdict {
  const refusal = permissionRefusal(actor, permission, unitId)
  return refusal === undefined ? yes : no(refusal, general[refusal]?.zh ?? '')
}

/** The first no, or yes. */
export function all(...verdicts: readonly Verdict[]): Verdict {
  return verdicts.find(({ ok }) => !ok) ?? yes
}

/** Yes when one of them is; else the last no. */
export function any(...verdicts: readonly Verdict[]): Verdict {
  return verdicts.find(({ ok }) => ok) ?? verdicts.at(-1) ?? yes
}
