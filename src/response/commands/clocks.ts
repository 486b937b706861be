/**
 * The clocks of a case: set by level, paused with a reason, stopped by what is public, reported when they ran out.
 * Trap: a clock that was stopped stays stopped; one that appears after the answer is public does not ask for that
 * answer again.
 */

import { sayMinute } from '../../calendar/said.ts'
import { TimeUnit } from '../../calendar/working-days.ts'
import { rule } from '../../catalogue/queries.ts'
import { type DutyNeeds, tellDuty } from '../../channels/commands.ts'
import type { Tx } from '../../infra/data/db.ts'
import type { Work } from '../../infra/work.ts'
import { publicPage } from '../../publisher/queries/pages.ts'
import { requirePermission, unitName } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import type { Messages } from '../../words/messages.ts'
import { openCaseRow } from '../cases/row.ts'
import {
  type ClockFacts,
  clocksFor,
  insideHouse,
  type RuleFacts,
  stoppedByPublishing,
} from '../domain/clocks.ts'
import { say } from '../said/cases.ts'

const ruleIds = [
  'opinion.firstStatement.major',
  'opinion.pressConference.major',
  'opinion.response.other',
  'opinion.internalReport.major',
] as const

/** Clocks follow the level of the case. */
export async function setClocks(
  { tx, now, newId }: Work,
  { caseId, ...facts }: ClockFacts & { readonly caseId: string },
): Promise<void> {
  const rules: RuleFacts[] = []
  for (const id of ruleIds) {
    const row = await rule(tx, id)
    if (row !== null) rules.push({ ...row, unit: TimeUnit.parse(row.unit) })
  }
  const clocks = clocksFor(facts, rules)
  await tx.caseClock.deleteMany({
    where: { caseId, stoppedAt: null, ruleId: { notIn: clocks.map(({ ruleId }) => ruleId) } },
  })
  const rows = await tx.caseClock.findMany({ where: { caseId } })
  const answered = rows.find(
    ({ stopUrl, ruleId }) => stopUrl !== null && stoppedByPublishing.includes(ruleId),
  )
  for (const clock of clocks) {
    const before = rows.find(({ ruleId }) => ruleId === clock.ruleId)
    if (before?.stoppedAt != null) continue
    const { source, startsAt, provisional } = clock
    if (before !== undefined) {
      // The start and the rule do not change with the level; a pause that was granted stays granted.
      await tx.caseClock.update({ where: { id: before.id }, data: { source, startsAt, provisional } })
      continue
    }
    const stop =
      answered !== undefined && stoppedByPublishing.includes(clock.ruleId)
        ? { stoppedAt: answered.stoppedAt ?? now, stopUrl: answered.stopUrl }
        : {}
    await tx.caseClock.create({ data: { id: newId(), caseId, ...clock, ...stop } })
  }
}

async function runningClock(tx: Tx, { caseId, ruleId }: ClockId) {
  await openCaseRow(tx, caseId)
  const row = await tx.caseClock.findUnique({ where: { caseId_ruleId: { caseId, ruleId } } })
  if (row === null) throw new AppError('thing.not-found', say('clock.not-found'))
  if (row.stoppedAt !== null) throw new AppError('case.refused', say('clock.stopped'))
  return row
}

interface ClockId {
  readonly caseId: string
  readonly ruleId: string
}

/** 暂停: only with a reason, which stays on the case. */
export async function pauseClock(work: Work, input: ClockId & { readonly reason: string }): Promise<void> {
  requirePermission(work.actor, 'case.dispatch')
  const row = await runningClock(work.tx, input)
  if (row.pausedAt !== null) throw new AppError('case.refused', say('clock.paused'))
  await work.tx.caseClock.update({
    where: { id: row.id },
    data: { pausedAt: work.now, pauseReason: input.reason },
  })
  await work.emit('clock.paused', { caseId: input.caseId, ruleId: input.ruleId })
}

/** Goes on where it stood: the due time moves by the length of the pause. */
export async function resumeClock(work: Work, input: ClockId): Promise<void> {
  requirePermission(work.actor, 'case.dispatch')
  const row = await runningClock(work.tx, input)
  if (row.pausedAt === null) throw new AppError('case.refused', say('clock.running'))
  const dueAt = new Date(row.dueAt.getTime() + work.now.getTime() - row.pausedAt.getTime())
  await work.tx.caseClock.update({ where: { id: row.id }, data: { pausedAt: null, dueAt } })
  await work.emit('clock.resumed', { caseId: input.caseId, ruleId: input.ruleId })
}

/**
 * By hand, for what publishing a text does not hold: a press conference by its public page, the report by its
 * number.
 */
export async function stopClock(
  work: Work,
  input: ClockId & { readonly url?: string | undefined; readonly note?: string | undefined },
  publicUrl: string,
): Promise<void> {
  requirePermission(work.actor, 'case.dispatch')
  const row = await runningClock(work.tx, input)
  const isInside = insideHouse.includes(input.ruleId)
  if (isInside && (input.note ?? '').trim() === '') throw new AppError('case.refused', say('clock.no-record'))
  if (!isInside && !(await isPublished(work.tx, input.url, publicUrl)))
    throw new AppError('case.refused', say('clock.no-url'))
  await work.tx.caseClock.update({
    where: { id: row.id },
    data: { stoppedAt: work.now, stopUrl: isInside ? null : (input.url ?? null), stopNote: input.note ?? '' },
  })
  await work.emit('clock.stopped', { caseId: input.caseId, ruleId: input.ruleId })
}

async function isPublished(tx: Tx, url: string | undefined, publicUrl: string): Promise<boolean> {
  const start = `${publicUrl}/r/`
  if (url === undefined || !url.startsWith(start)) return false
  const page = await publicPage(tx, url.slice(start.length))
  return page !== null && page.status !== 'withdrawn'
}

/** The answer is public: the clocks that ask for it stop at its address. */
export async function stopByPublishing({ tx, now }: Work, caseId: string, url: string): Promise<void> {
  await tx.caseClock.updateMany({
    where: { caseId, stoppedAt: null, ruleId: { in: [...stoppedByPublishing] } },
    data: { stoppedAt: now, stopUrl: url, pausedAt: null },
  })
}

const batch = 200

export interface OverdueNeeds extends DutyNeeds {
  readonly publicUrl: string
  readonly messages: Messages
}

/** Says once that a clock or a unit's answer ran out: to the people on duty, and on queue and case from then on. */
export async function markOverdue(work: Work, needs: OverdueNeeds): Promise<void> {
  await markClocks(work, needs)
  await markSilentUnits(work, needs)
}

interface RanOut {
  readonly id: string
  readonly caseId: string
  readonly ruleId: string
  readonly title: string
  readonly dueAt: Date
}

/** The group of the people on duty reads Chinese: it is the office's own. */
const dutyLanguage = 'zh'

async function markClocks(work: Work, needs: OverdueNeeds): Promise<void> {
  const { tx, now, emit } = work
  const late = await tx.$queryRaw<RanOut[]>`
    SELECT c."id", c."caseId", c."ruleId", c."dueAt", k."number" || ' ' || k."title" AS title
    FROM "case_clock" c JOIN "case" k ON k."id" = c."caseId"
    WHERE c."stoppedAt" IS NULL AND c."overdueAt" IS NULL AND c."pausedAt" IS NULL AND c."dueAt" < ${now}
      AND k."closedAt" IS NULL
    ORDER BY c."dueAt" LIMIT ${batch}`
  for (const { id, caseId, ruleId, title, dueAt } of late) {
    await tx.caseClock.update({ where: { id }, data: { overdueAt: now } })
    await emit('clock.overdue', { caseId, ruleId })
    const told = say('duty.clock-ran-out', { title, dueAt: sayMinute(dueAt) })
    const text = needs.messages.tell(told, dutyLanguage)
    const link = `${needs.publicUrl}/desk/cases/${caseId}`
    await tellDuty(work, { refKind: 'clock', refId: id, text, link }, needs)
  }
}

async function markSilentUnits(work: Work, needs: OverdueNeeds): Promise<void> {
  const { tx, now, emit } = work
  const silent = await tx.dispatch.findMany({
    where: { repliedAt: null, overdueAt: null, dueAt: { lt: now } },
    orderBy: { dueAt: 'asc' },
    take: batch,
  })
  for (const { id, caseId, unitId, dueAt } of silent) {
    await tx.dispatch.update({ where: { id }, data: { overdueAt: now } })
    await emit('dispatch.overdue', { dispatchId: id, caseId, unitId })
    const unit = await unitName(tx, unitId)
    const told = say('duty.unit-is-silent', { unit, dueAt: sayMinute(dueAt) })
    const text = needs.messages.tell(told, dutyLanguage)
    const link = `${needs.publicUrl}/desk/cases/${caseId}`
    await tellDuty(work, { refKind: 'dispatch', refId: id, text, link }, needs)
  }
}
