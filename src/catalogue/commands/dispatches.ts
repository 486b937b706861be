/**
 * 分办 of any subject: a question to a unit with a due time; the unit has it, the unit answered, the unit is silent.
 * Trap: who may ask and what an answer must carry depends on the kind of subject; the module that owns the subject
 * checks it, then calls.
 */

import type { Work } from '../../infra/work.ts'
import { requireSystem, units } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import type { Purpose } from '../domain/dispatches.ts'
import { mayReply, maySend } from '../domain/dispatches.ts'
import type { Subject } from '../domain/subject.ts'
import { type DispatchRow, dispatchRow } from '../queries.ts'
import { say } from '../said.ts'

export interface NewDispatch extends Subject {
  readonly purpose?: Purpose
  readonly unitId: string
  readonly question: string
  readonly dueAt: Date
}

/** One clear question to one unit with a due time. A person asks, whom the unit can ask back. */
export async function sendDispatch(
  { tx, now, actor, newId, emit }: Work,
  { subjectKind, subjectId, purpose = 'facts', unitId, question, dueAt }: NewDispatch,
): Promise<{ dispatchId: string }> {
  if (actor.kind !== 'person') throw new AppError('permission.denied')
  const ruling = maySend({ dueAt }, now)
  if (!ruling.ok) throw new AppError('dispatch.refused', ruling.why)
  if (!(await units(tx)).some(({ id }) => id === unitId))
    throw new AppError('thing.not-found', say('dispatch.unit-not-found', { unitId }))
  const dispatchId = newId()
  const about = { subjectKind, subjectId, purpose, unitId }
  await tx.dispatch.create({
    data: { id: dispatchId, ...about, question, dueAt, sentById: actor.id, sentAt: now },
  })
  await emit('dispatch.sent', { dispatchId, ...about })
  return { dispatchId }
}

export interface DispatchOfKind {
  readonly dispatchId: string
  /** Whoever answers for one kind of subject does not reach the questions about another. */
  readonly subjectKind: string
}

async function dispatchOfMyUnit({ tx, actor }: Work, { dispatchId, subjectKind }: DispatchOfKind) {
  const row = await tx.dispatch.findFirst({ where: { id: dispatchId, subjectKind } })
  if (row === null) throw new AppError('thing.not-found', say('dispatch.not-found', { dispatchId }))
  if (actor.kind !== 'person' || actor.unitId !== row.unitId) throw new AppError('unit.foreign')
  return dispatchRow(row)
}

/** The question as its unit may answer it now. @throws AppError when it is another unit's, or was answered */
export async function dispatchToAnswer(work: Work, which: DispatchOfKind): Promise<DispatchRow> {
  const row = await dispatchOfMyUnit(work, which)
  const ruling = mayReply(row)
  if (!ruling.ok) throw new AppError('dispatch.refused', ruling.why)
  return row
}

/** The unit has the question. Saying so twice changes nothing. */
export async function acknowledgeDispatch(work: Work, which: DispatchOfKind): Promise<void> {
  const { id, subjectKind, subjectId, acknowledgedAt } = await dispatchOfMyUnit(work, which)
  if (acknowledgedAt !== null) return
  await work.tx.dispatch.update({
    where: { id },
    data: { acknowledgedAt: work.now, acknowledgedById: work.actor.id, version: { increment: 1 } },
  })
  await work.emit('dispatch.acknowledged', { dispatchId: id, subjectKind, subjectId })
}

/**
 * The unit answered; what it said was recorded by the caller, as evidence where it is any. Two answers at once: the
 * second is refused.
 */
export async function recordReply(
  work: Work,
  { evidenceIds, ...which }: DispatchOfKind & { readonly evidenceIds: readonly string[] },
): Promise<void> {
  const row = await dispatchToAnswer(work, which)
  const { count } = await work.tx.dispatch.updateMany({
    where: { id: row.id, repliedAt: null },
    data: {
      repliedAt: work.now,
      acknowledgedAt: row.acknowledgedAt ?? work.now,
      acknowledgedById: row.acknowledgedById ?? work.actor.id,
      version: { increment: 1 },
    },
  })
  if (count === 0) throw new AppError('dispatch.refused', say('dispatch.replied'))
  const { id, subjectKind, subjectId } = row
  await work.emit('dispatch.replied', {
    dispatchId: id,
    subjectKind,
    subjectId,
    evidenceIds: [...evidenceIds],
  })
}

const batch = 200

/**
 * Marks questions whose unit did not answer in time, once. Returns those marked now, at most 200, longest overdue
 * first.
 */
export async function markDispatchesOverdue(
  { tx, now, actor, emit }: Work,
  { subjectKind }: { readonly subjectKind: string },
): Promise<DispatchRow[]> {
  requireSystem(actor)
  const rows = await tx.dispatch.findMany({
    where: { subjectKind, repliedAt: null, overdueAt: null, dueAt: { lt: now } },
    orderBy: { dueAt: 'asc' },
    take: batch,
  })
  for (const { id, subjectId, unitId } of rows) {
    await tx.dispatch.update({ where: { id }, data: { overdueAt: now } })
    await emit('dispatch.overdue', { dispatchId: id, subjectKind, subjectId, unitId })
  }
  return rows.map((row) => dispatchRow({ ...row, overdueAt: now }))
}
