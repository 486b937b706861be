/**
 * What the response desk does with an open case: grade, assess, close, reopen. Opening, questions, verdict and
 * drafts have their own files.
 */

import { moveClaim } from '../../facts/commands.ts'
import { requireBase } from '../../infra/data/base.ts'
import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import type { CaseLevel } from '../../words/level.ts'
import {
  assessmentBase,
  caseNotFound,
  openCaseRow,
  requireClaimFree,
  requireUnit,
  tellStanding,
} from '../cases/row.ts'
import { CaseKind } from '../domain/clocks.ts'
import { say } from '../said/cases.ts'
import { setCaseClocks } from './clocks.ts'

/** A person sets the level; levels 1 and 2 need the leader's permission. */
export async function gradeCase(
  work: Work,
  { caseId, level, base }: { caseId: string; level: CaseLevel; base: CaseLevel },
): Promise<void> {
  const { tx, actor, emit } = work
  requirePermission(actor, level <= 2 ? 'case.grade.high' : 'case.grade')
  const row = await openCaseRow(tx, caseId)
  requireBase(base, row.level, say('case.graded-meanwhile', { level: row.level }))
  await tx.case.update({
    where: { id: caseId },
    data: { level, levelById: actor.id, version: { increment: 1 } },
  })
  const { kind, occurredAt, detectedAt } = row
  await setCaseClocks(work, { caseId, kind: CaseKind.parse(kind), level, occurredAt, detectedAt })
  await tellStanding(work, caseId)
  await emit('case.graded', { caseId, level })
}

/** What is known and what is not, in the desk's own words. */
export async function assessCase(
  work: Work,
  input: { caseId: string; known: string; unknown: string; unitId?: string | undefined; base: string },
): Promise<void> {
  const { tx, actor, emit } = work
  requirePermission(actor, 'case.draft')
  const row = await openCaseRow(tx, input.caseId)
  requireBase(input.base, assessmentBase(row), say('case.assessed-meanwhile'))
  if (input.unitId !== undefined) await requireUnit(tx, input.unitId)
  await tx.case.update({
    where: { id: input.caseId },
    data: {
      known: input.known,
      unknown: input.unknown,
      ...(input.unitId !== undefined && { unitId: input.unitId }),
      version: { increment: 1 },
    },
  })
  await tellStanding(work, input.caseId)
  await emit('case.assessed', { caseId: input.caseId })
}

export async function closeCase(
  work: Work,
  { caseId, reason }: { caseId: string; reason: string },
): Promise<void> {
  const { tx, now, actor, emit } = work
  requirePermission(actor, 'case.open')
  await openCaseRow(tx, caseId)
  await tx.case.update({
    where: { id: caseId },
    data: { closedAt: now, closeReason: reason, version: { increment: 1 } },
  })
  await tellStanding(work, caseId)
  await emit('case.closed', { caseId })
}

/**
 * 重开: something about it turned out to be wrong. Its clocks stay as they are; what is public is corrected, not
 * answered anew.
 */
export async function reopenCase(work: Work, { caseId }: { caseId: string }): Promise<void> {
  const { tx, actor, emit } = work
  requirePermission(actor, 'case.open')
  const row = await tx.case.findUnique({ where: { id: caseId } })
  if (row === null) throw caseNotFound(caseId)
  if (row.closedAt === null) return
  await requireClaimFree(tx, row.claimId)
  await tx.case.update({
    where: { id: caseId },
    data: { closedAt: null, version: { increment: 1 } },
  })
  await moveClaim(work, { claimId: row.claimId, caseId })
  await tellStanding(work, caseId)
  await emit('case.reopened', { caseId })
}
