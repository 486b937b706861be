/** What the handlers of the monitor need. */

import type { Db } from '../../infra/data/db.ts'
import type { IngestNeeds } from '../intake/ingest.ts'
import type { Source } from '../source.ts'

export interface MonitorRouteNeeds extends IngestNeeds {
  readonly db: Db
  readonly sources: ReadonlyMap<string, Source>
}

/** A time as contracts write it. */
export const iso = (date: Date | null) => date?.toISOString() ?? null
