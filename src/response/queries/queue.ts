/** The queue of the desk by remaining time. */

import type { z } from 'zod'

import type { Case } from '../../../prisma/generated/client.ts'
import { type ClockRow, runningClocks, subjectsAskedOf } from '../../catalogue/queries.ts'
import type { Db } from '../../infra/data/db.ts'
import { unitName } from '../../staff/queries.ts'
import { CaseLevel } from '../../words/level.ts'
import type { QueueRow } from '../api/cases.ts'
import { caseKind } from '../cases/subject.ts'
import { CaseKind } from '../domain/clocks.ts'
import { byRemainingTime } from '../domain/queue.ts'
import { handedTo } from './drafts.ts'
import { iso, type Named } from './named.ts'

export interface Beside {
  readonly unitName: string | null
  /** The running clock that ends first. */
  readonly next: ClockRow | undefined
  /** Whom the latest draft was handed to. */
  readonly draftWith: Named | null
}

export function queueView(row: Case, { unitName: unit, next, draftWith }: Beside): z.input<typeof QueueRow> {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    kind: CaseKind.parse(row.kind),
    level: CaseLevel.parse(row.level),
    unitName: unit,
    nextDueAt: iso(next?.dueAt ?? null),
    nextRuleId: next?.ruleId ?? null,
    closedAt: iso(row.closedAt),
    releaseId: row.releaseId,
    overdue: next?.overdueAt != null,
    draftWith,
  }
}

interface Wanted {
  readonly closed?: boolean
  /** Only cases of these units, or in which one of them was asked. */
  readonly unitIds?: readonly string[] | undefined
}

/** Open cases, least time left first; closed ones only when asked for, newest first. At most 200. */
export async function caseQueue(db: Db, { closed = false, unitIds }: Wanted = {}) {
  const rows = await db.case.findMany({
    where: {
      closedAt: closed ? { not: null } : null,
      ...(unitIds !== undefined &&
        ofUnits(await subjectsAskedOf(db, { subjectKind: caseKind, unitIds }), unitIds)),
    },
    orderBy: { openedAt: 'desc' },
    take: 200,
  })
  const clocks = await runningClocks(db, { subjectKind: caseKind, subjectIds: rows.map(({ id }) => id) })
  const heirs = await handedTo(db, rows)
  const queue = []
  for (const row of rows) {
    const next = clocks.find(({ subjectId }) => subjectId === row.id)
    const unit = row.unitId === null ? null : await unitName(db, row.unitId)
    const view = queueView(row, { unitName: unit, next, draftWith: heirs.get(row.id) ?? null })
    queue.push({ view, level: row.level, nextDueAt: next?.dueAt ?? null })
  }
  return (closed ? queue : byRemainingTime(queue)).map(({ view }) => view)
}

const ofUnits = (caseIds: readonly string[], unitIds: readonly string[]) => ({
  OR: [{ unitId: { in: [...unitIds] } }, { id: { in: [...caseIds] } }],
})
