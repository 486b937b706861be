/**
 * What the response desk does with a case: open, grade, ask units, take their evidence, decide, close.
 * Drafts have their own file (draft-commands.ts). A verdict is a human act with evidence and a signer; the machine only proposes.
 */

import { beijingYear } from '../../calendar/beijing.ts'
import { moveClaim, openClaim, recordEvidence, setVerdict } from '../../facts/commands.ts'
import { claim, evidenceOf } from '../../facts/queries.ts'
import type { Work } from '../../infra/work.ts'
import { linkStoryToCase } from '../../monitor/commands.ts'
import { serviceKindOf, story } from '../../monitor/queries.ts'
import { requirePermission, units } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import { nextCaseNumber, openCaseRow } from '../case-row.ts'
import type { CaseKind, Level } from '../domain/clocks.ts'
import { setClocks } from './clocks.ts'

export interface OpenCase {
  readonly storyIds: readonly string[]
  readonly title: string
  /** The claim in one sentence, as a person words it. */
  readonly claimText: string
  /** 旧谣新传: the claim is known already, with its verdict and evidence. */
  readonly claimId?: string | undefined
  readonly kind: CaseKind
  /** Where most mentions complain, ask or praise: which statement of fact is to be verified all the same. Recorded with the case. */
  readonly kindReason?: string | undefined
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
    if (input.kind === 'rebut') requireRumour(found.kinds, input.kindReason)
    stories.push(found)
  }
  const detectedAt = stories.reduce((earliest, { firstAt }) => (firstAt < earliest ? firstAt : earliest), now)
  const caseId = newId()
  if (input.unitId !== undefined) await requireUnit(tx, input.unitId)
  const claimId =
    input.claimId === undefined
      ? (
          await openClaim(work, {
            text: input.claimText,
            caseId,
            place: input.place ?? stories[0]?.place ?? undefined,
          })
        ).claimId
      : await knownClaim(work, { claimId: input.claimId, caseId })
  const number = await nextCaseNumber(tx, beijingYear(now))
  const level = input.level ?? 4
  await tx.case.create({
    data: {
      id: caseId,
      number,
      title: input.title,
      kind: input.kind,
      kindReason: input.kindReason?.trim() ?? '',
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

/** The machine counts what people say; whether there is a statement of fact among it a person may know better, and says which. */
function requireRumour(kinds: unknown, reason = ''): void {
  const service = serviceKindOf(kinds)
  if (service === undefined || reason.trim().length >= shortestReason) return
  throw new AppError(
    'case.refused',
    `这个话题主要是${serviceWords[service]}，不是传言：请转办理渠道；需要说明情况时，请立“答复”案。如果其中确有要核实的事实说法，请写明是哪一句、为什么。`,
    { why: 'case.not-a-rumour' },
  )
}
const shortestReason = 8
const serviceWords = { complaint: '投诉或批评', appeal: '诉求', praise: '表扬' } as const

async function knownClaim(
  work: Work,
  { claimId, caseId }: { claimId: string; caseId: string },
): Promise<string> {
  const { tx } = work
  const found = await claim(tx, claimId)
  if (found === null) throw new AppError('thing.not-found', `没有找到说法 ${claimId}。`)
  if (found.origin !== 'own')
    throw new AppError('case.refused', '外部的查证结果只供参考，请用自己的话写明说法再立案。', {
      why: 'case.foreign-claim',
    })
  const open = await tx.case.findFirst({ where: { claimId, closedAt: null } })
  if (open !== null)
    throw new AppError('case.refused', `这个说法已经在案件 ${open.number} 里办理，请打开那个案件。`, {
      why: 'case.claim-taken',
    })
  await moveClaim(work, { claimId, caseId })
  return claimId
}

async function requireUnit(tx: Work['tx'], unitId: string): Promise<void> {
  const known = (await units(tx)).some(({ id }) => id === unitId)
  if (!known) throw new AppError('thing.not-found', `没有单位“${unitId}”，请从单位列表里选。`)
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

/** 重开: something about it turned out to be wrong. Its clocks stay as they are; what is public is corrected, not answered anew. */
export async function reopenCase(work: Work, { caseId }: { caseId: string }): Promise<void> {
  const { tx, actor, emit } = work
  requirePermission(actor, 'case.open')
  const row = await tx.case.findUnique({ where: { id: caseId } })
  if (row === null) throw new AppError('thing.not-found', `没有找到案件 ${caseId}。`)
  if (row.closedAt === null) return
  const other = await tx.case.findFirst({ where: { claimId: row.claimId, closedAt: null } })
  if (other !== null)
    throw new AppError('case.refused', `这个说法已经在案件 ${other.number} 里办理，请打开那个案件。`, {
      why: 'case.claim-taken',
    })
  await tx.case.update({
    where: { id: caseId },
    data: { closedAt: null, version: { increment: 1 } },
  })
  await moveClaim(work, { claimId: row.claimId, caseId })
  await emit('case.reopened', { caseId })
}
