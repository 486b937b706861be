/** 分办: a question to a unit with a due time, and its answer as evidence with the name of who verified it. */

import { recordEvidence } from '../../facts/commands.ts'
import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import type { EvidenceKind } from '../api/evidence.ts'
import { openCaseRow, requireUnit } from '../cases/row.ts'
import { say } from '../said/cases.ts'

/** 分办: one clear question to one unit with a due time. */
export async function dispatchQuestion(
  work: Work,
  input: { caseId: string; unitId: string; question: string; dueAt: Date },
): Promise<{ dispatchId: string }> {
  const { tx, now, actor, newId, emit } = work
  requirePermission(actor, 'case.dispatch')
  const row = await openCaseRow(tx, input.caseId)
  if (input.dueAt <= now) throw new AppError('case.refused', say('dispatch.due-past'))
  await requireUnit(tx, input.unitId)
  const id = newId()
  await tx.dispatch.create({ data: { id, ...input, sentById: actor.id, sentAt: now } })
  if (row.unitId === null) await tx.case.update({ where: { id: row.id }, data: { unitId: input.unitId } })
  await emit('dispatch.sent', { dispatchId: id, caseId: input.caseId, unitId: input.unitId })
  return { dispatchId: id }
}

async function dispatchOfMyUnit({ tx, actor }: Work, dispatchId: string) {
  requirePermission(actor, 'dispatch.answer')
  const row = await tx.dispatch.findUnique({ where: { id: dispatchId } })
  if (row === null) throw new AppError('thing.not-found', say('dispatch.not-found', { dispatchId }))
  if (actor.kind !== 'person' || actor.unitId !== row.unitId) throw new AppError('unit.foreign')
  return row
}

export async function acknowledgeDispatch(work: Work, { dispatchId }: { dispatchId: string }): Promise<void> {
  const row = await dispatchOfMyUnit(work, dispatchId)
  if (row.acknowledgedAt !== null) return
  await work.tx.dispatch.update({
    where: { id: dispatchId },
    data: { acknowledgedAt: work.now, acknowledgedById: work.actor.id, version: { increment: 1 } },
  })
  await work.emit('dispatch.acknowledged', { dispatchId })
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
  const row = await dispatchOfMyUnit(work, dispatchId)
  if (row.repliedAt !== null) throw new AppError('case.refused', say('dispatch.replied'))
  if (evidence.length === 0) throw new AppError('case.refused', say('dispatch.no-evidence'))
  const evidenceIds: string[] = []
  for (const item of evidence) {
    const { evidenceId } = await recordEvidence(work, { ...item, caseId: row.caseId, unitId: row.unitId })
    evidenceIds.push(evidenceId)
  }
  await work.tx.dispatch.update({
    where: { id: dispatchId },
    data: {
      repliedAt: work.now,
      acknowledgedAt: row.acknowledgedAt ?? work.now,
      acknowledgedById: row.acknowledgedById ?? work.actor.id,
      version: { increment: 1 },
    },
  })
  await work.emit('dispatch.replied', { dispatchId, caseId: row.caseId, evidenceIds })
  return { evidenceIds }
}
