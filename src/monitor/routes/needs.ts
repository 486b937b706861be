/** What the handlers of the monitor need. */

import type { Db } from '../../infra/data/db.ts'
import type { Roles } from '../../staff/queries.ts'
import type { TableNeeds } from '../commands.ts'

export interface MonitorRouteNeeds extends TableNeeds {
  readonly db: Db
  readonly roles: Roles
}

/** A time as contracts write it. */
export const iso = (date: Date | null) => date?.toISOString() ?? null
