/**
 * What the response desk does with a case: open, grade, ask units, take their evidence, decide, close.
 * Drafts have their own file (draft-commands.ts). A verdict is a human act with evidence and a signer; the machine only proposes.
 */
import { beijingYear } from '../calendar/beijing.ts'
import { rule } from '../catalogue/queries.ts'
import { AppError } from '../errors.ts'
import { openClaim, recordEvidence, setVerdict } from '../facts/commands.ts'
import { evidenceOf } from '../facts/queries.ts'
import type { Work } from '../infra/work.ts'
import { linkStoryToCase } from '../monitor/commands.ts'
import { story } from '../monitor/queries.ts'
import { requirePermission } from '../staff/queries.ts'
import { nextCaseNumber, openCaseRow } from './cases.ts'
import { clocksFor, type CaseKind, type Level } from './domain/clocks.ts'

export interface OpenCase {
  readonly storyIds: readonly string[]
  readonly title: string
  /** The claim in one sentence, as a person words it. */
  readonly claimText: string
  readonly kind: CaseKind
  readonly place?: string | undefined
  readonly unitId?: string | undefined
  readonly level?: Level | undefined
  readonly occurredAt?: Date | undefined
}

/** Opens a case with its claim and its clocks. The clock starts at the first sighting, not at the opening. */
export async function openCase(
  work: Work,
  input: OpenCase,
): Promise<{ caseId: string; number: string; claimId: string }> {
  const { tx, now, actor, newId, emit } = work
  requirePermission(actor, 'case.open')
  const stories = []
  for (const id of input.storyIds) {
    const found = await story(tx, id)
    if (found === null) throw new AppError('thing.not-found', `没有找到话题 ${id}。`)
    if (found.caseId !== null)
      throw new AppError('case.refused', '这个话题已经在另一个案件里，请打开那个案件。', {
        why: 'case.story-taken',
      })
    stories.push(found)
  }
  const detectedAt = stories.reduce((earliest, { firstAt }) => (firstAt < earliest ? firstAt : earliest), now)
  const caseId = newId()
  const { claimId } = await openClaim(work, {
    text: input.claimText,
    caseId,
    place: input.place ?? stories[0]?.place ?? undefined,
  })
  const number = await nextCaseNumber(tx, beijingYear(now))
  const level = input.level ?? 4
  await tx.case.create({
    data: {
      id: caseId,
      number,
      title: input.title,
      kind: input.kind,
      level,
      claimId,
      unitId: input.unitId ?? null,
      occurredAt: input.occurredAt ?? null,
      detectedAt,
      openedById: actor.id,
      openedAt: now,
    },
  })
  for (const { id } of stories) {
    await tx.caseStory.create({ data: { caseId, storyId: id, at: now } })
    await linkStoryToCase(work, { storyId: id, caseId })
  }
  await setClocks(work, { caseId, kind: input.kind, level, occurredAt: input.occurredAt ?? null, detectedAt })
  await emit('case.opened', { caseId, storyIds: [...input.storyIds], claimId })
  return { caseId, number, claimId }
}

interface ClockFacts {
  readonly caseId: string
  readonly kind: CaseKind
  readonly level: Level
  readonly occurredAt: Date | null
  readonly detectedAt: Date
}

/** Clocks of a case follow its level; one that was stopped stays stopped. */
async function setClocks({ tx, newId }: Work, facts: ClockFacts): Promise<void> {
  const wanted = []
  for (const ruleId of [
    'opinion.firstStatement.major',
    'opinion.pressConference.major',
    'opinion.response.other',
    'opinion.internalReport.major',
  ]) {
    const row = await rule(tx, ruleId)
    if (row !== null) wanted.push(row)
  }
  const clocks = clocksFor(facts, wanted)
  await tx.caseClock.deleteMany({
    where: { caseId: facts.caseId, stoppedAt: null, ruleId: { notIn: clocks.map(({ ruleId }) => ruleId) } },
  })
  for (const clock of clocks) {
    const { ruleId, source, startsAt, dueAt, provisional } = clock
    await tx.caseClock.upsert({
      where: { caseId_ruleId: { caseId: facts.caseId, ruleId } },
      create: { id: newId(), caseId: facts.caseId, ruleId, source, startsAt, dueAt, provisional },
      update: { source, startsAt, dueAt, provisional },
    })
  }
}

/** A person sets the level; levels 1 and 2 need the leader's permission. */
export async function gradeCase(
  work: Work,
  { caseId, level }: { caseId: string; level: Level },
): Promise<void> {
  const { tx, actor, emit } = work
  requirePermission(actor, level <= 2 ? 'case.grade.high' : 'case.grade')
  const row = await openCaseRow(tx, caseId)
  await tx.case.update({
    where: { id: caseId },
    data: { level, levelById: actor.id, version: { increment: 1 } },
  })
  const { kind, occurredAt, detectedAt } = row
  await setClocks(work, { caseId, kind: kind as CaseKind, level, occurredAt, detectedAt })
  await emit('case.graded', { caseId, level })
}

/** What is known and what is not, in the desk's own words. */
export async function assessCase(
  work: Work,
  input: { caseId: string; known: string; unknown: string; unitId?: string | undefined },
): Promise<void> {
  const { tx, actor, emit } = work
  requirePermission(actor, 'case.draft')
  await openCaseRow(tx, input.caseId)
  await tx.case.update({
    where: { id: input.caseId },
    data: {
      known: input.known,
      unknown: input.unknown,
      ...(input.unitId !== undefined && { unitId: input.unitId }),
      version: { increment: 1 },
    },
  })
  await emit('case.assessed', { caseId: input.caseId })
}

/** 分办: one clear question to one unit with a due time. */
export async function dispatchQuestion(
  work: Work,
  input: { caseId: string; unitId: string; question: string; dueAt: Date },
): Promise<{ dispatchId: string }> {
  const { tx, now, actor, newId, emit } = work
  requirePermission(actor, 'case.dispatch')
  const row = await openCaseRow(tx, input.caseId)
  if (input.dueAt <= now)
    throw new AppError('case.refused', '答复时限必须晚于现在。', { why: 'dispatch.due-past' })
  const id = newId()
  await tx.dispatch.create({ data: { id, ...input, sentById: actor.id, sentAt: now } })
  if (row.unitId === null) await tx.case.update({ where: { id: row.id }, data: { unitId: input.unitId } })
  await emit('dispatch.sent', { dispatchId: id, caseId: input.caseId, unitId: input.unitId })
  return { dispatchId: id }
}

async function dispatchOfMyUnit({ tx, actor }: Work, dispatchId: string) {
  requirePermission(actor, 'dispatch.answer')
  const row = await tx.dispatch.findUnique({ where: { id: dispatchId } })
  if (row === null) throw new AppError('thing.not-found', `没有找到分办单 ${dispatchId}。`)
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
  readonly kind: 'document' | 'photo' | 'record' | 'statement' | 'data'
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
  if (row.repliedAt !== null)
    throw new AppError('case.refused', '这张分办单已答复；有补充请联系值班人员另开一张。', {
      why: 'dispatch.replied',
    })
  if (evidence.length === 0)
    throw new AppError('case.refused', '答复至少要有一条带核实人的事实。', { why: 'dispatch.no-evidence' })
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

/** The verdict on the case's claim. It is signed by the person of the responsible unit who returned the evidence. */
export async function setCaseVerdict(
  work: Work,
  input: { caseId: string; verdict: string; reason: string; evidenceIds: readonly string[] },
): Promise<void> {
  const row = await openCaseRow(work.tx, input.caseId)
  if (row.unitId === null)
    throw new AppError('verdict.refused', '还没有确定责任单位，请先分办。', { why: 'verdict.no-unit' })
  const evidence = await evidenceOf(work.tx, { ids: input.evidenceIds })
  const signed = evidence.find(({ unitId }) => unitId === row.unitId)
  if (signed === undefined)
    throw new AppError('verdict.refused', '没有责任单位交回的证据，请先分办给责任单位核实。', {
      why: 'verdict.no-evidence',
    })
  await setVerdict(work, {
    claimId: row.claimId,
    verdict: input.verdict,
    reason: input.reason,
    evidenceIds: [...input.evidenceIds],
    signerId: signed.recordedById,
    responsibleUnitId: row.unitId,
  })
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
  await emit('case.closed', { caseId })
}
