/** Questions to units about cases, as they are shown. */

import type { z } from 'zod'

import { type DispatchRow, waitingDispatches } from '../../catalogue/queries.ts'
import type { Db } from '../../infra/data/db.ts'
import { unitName } from '../../staff/queries.ts'
import type { DispatchView } from '../api/dispatches.ts'
import { caseKind } from '../cases/subject.ts'
import { iso } from './named.ts'

/** @param names of units by id */
export function dispatchView(
  row: DispatchRow,
  names: ReadonlyMap<string, string>,
): z.input<typeof DispatchView> {
  return {
    id: row.id,
    caseId: row.subjectId,
    unitId: row.unitId,
    unitName: names.get(row.unitId) ?? row.unitId,
    question: row.question,
    dueAt: row.dueAt.toISOString(),
    sentAt: row.sentAt.toISOString(),
    acknowledgedAt: iso(row.acknowledgedAt),
    repliedAt: iso(row.repliedAt),
    overdueAt: iso(row.overdueAt),
  }
}

/** Questions waiting for one unit, earliest due first; at most 200. */
export async function dispatchesForUnit(db: Db, unitId: string) {
  const rows = await waitingDispatches(db, { subjectKind: caseKind, unitId })
  const names = new Map([[unitId, await unitName(db, unitId)]])
  return rows.map((row) => dispatchView(row, names))
}
