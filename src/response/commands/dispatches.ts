/**
 * 分办 about a case: a question to a unit with a due time, and its answer as evidence with the name of who verified it.
 * The question itself is the catalogue's.
 */

import {
  acknowledgeDispatch,
  dispatchToAnswer,
  recordReply,
  sendDispatch,
} from '../../catalogue/commands/dispatches.ts'
import { recordEvidence } from '../../facts/commands.ts'
import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import type { EvidenceKind } from '../api/evidence.ts'
import { openCaseRow, requireUnit, tellStanding } from '../cases/row.ts'
import { caseKind, caseSubject, refusedAsCase } from '../cases/subject.ts'
import { say } from '../said/cases.ts'

/** The unit that is asked first is responsible for the case. */
export async function dispatchQuestion(
  work: Work,
  { caseId, ...question }: { caseId: string; unitId: string; question: string; dueAt: Date },
): Promise<{ dispatchId: string }> {
  const { tx, actor } = work
  requirePermission(actor, 'case.dispatch')
  const row = await openCaseRow(tx, caseId)
  await requireUnit(tx, question.unitId)
  const sent = await refusedAsCase(sendDispatch(work, { ...caseSubject(caseId), ...question }))
  if (row.unitId === null) await tx.case.update({ where: { id: row.id }, data: { unitId: question.unitId } })
  await tellStanding(work, caseId)
  return sent
}

export async function acknowledgeQuestion(work: Work, { dispatchId }: { dispatchId: string }): Promise<void> {
  requirePermission(work.actor, 'dispatch.answer')
  await acknowledgeDispatch(work, { dispatchId, subjectKind: caseKind })
}

export interface ReplyEvidence {
  readonly kind: EvidenceKind
  readonly title: string
  /** Quotable sentences: a draft may only say what stands here. */
  readonly text: string
  readonly verifierName: string
  readonly observedAt: Date
  readonly fileHash?: string | undefined
  readonly url?: string | undefined
}

/** The unit answers with facts, each with its evidence and the name of who verified it. */
export async function replyDispatch(
  work: Work,
  { dispatchId, evidence }: { dispatchId: string; evidence: readonly ReplyEvidence[] },
): Promise<{ evidenceIds: string[] }> {
  requirePermission(work.actor, 'dispatch.answer')
  const which = { dispatchId, subjectKind: caseKind }
  const { subjectId: caseId, unitId } = await refusedAsCase(dispatchToAnswer(work, which))
  if (evidence.length === 0) throw new AppError('case.refused', say('dispatch.no-evidence'))
  const evidenceIds: string[] = []
  for (const item of evidence) {
    const { evidenceId } = await recordEvidence(work, { ...item, caseId, unitId })
    evidenceIds.push(evidenceId)
  }
  await refusedAsCase(recordReply(work, { ...which, evidenceIds }))
  return { evidenceIds }
}
