/** The shipped roles, and people with some of them as those who act. */

import { randomUUID } from 'node:crypto'

import { housePermissions } from '#src/modules.ts'
import { actingAs, type PersonActor } from '#src/staff/queries.ts'
import { loadRoles } from '#src/staff/roles/load.ts'

export const houseRoles = loadRoles('config', housePermissions)

/** An actor as his session would make him. */
export const actorWith = (
  roles: readonly string[],
  { id = randomUUID(), unitId = 'office' }: { readonly id?: string; readonly unitId?: string } = {},
): PersonActor => actingAs(houseRoles, { id, unitId, roles })
