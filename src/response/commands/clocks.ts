/**
 * The clocks of a case: which it has follows its level; paused, resumed and stopped while it is open; people are told
 * when they ran out. The clocks themselves are the catalogue's. Trap: a clock that was stopped stays stopped; one
 * that appears after the answer is public does not ask for that answer again.
 */

import { sayMinute } from '../../calendar/said.ts'
import {
  markClocksOverdue,
  pauseClock,
  resumeClock,
  setClocks,
  stopClock,
} from '../../catalogue/commands/clocks.ts'
import { markDispatchesOverdue } from '../../catalogue/commands/dispatches.ts'
import { clocksOf } from '../../catalogue/queries.ts'
import { type DutyNeeds, tellDuty } from '../../channels/commands.ts'
import type { Tx } from '../../infra/data/db.ts'
import type { Work } from '../../infra/work.ts'
import { publicPage } from '../../publisher/queries/pages.ts'
import { requirePermission, requireSystem, unitName } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import { openCaseRow } from '../cases/row.ts'
import { caseKind, caseSubject, refusedAsCase } from '../cases/subject.ts'
import { type ClockFacts, clocksFor, insideHouse, stoppedByPublishing } from '../domain/clocks.ts'
import { say } from '../said/cases.ts'

/** Clocks follow the level of the case. */
export async function setCaseClocks(
  work: Work,
  { caseId, ...facts }: ClockFacts & { readonly caseId: string },
): Promise<void> {
  const subject = caseSubject(caseId)
  const asksForAnswer = (ruleId: string) => stoppedByPublishing.includes(ruleId)
  const answered = (await clocksOf(work.tx, subject)).find(
    ({ stopUrl, ruleId }) => stopUrl !== null && asksForAnswer(ruleId),
  )
  const stopped =
    answered?.stopUrl == null ? undefined : { at: answered.stoppedAt ?? work.now, url: answered.stopUrl }
  const wanted = clocksFor(facts).map((clock) =>
    asksForAnswer(clock.ruleId) ? { ...clock, stopped } : clock,
  )
  await setClocks(work, subject, wanted)
}

interface ClockId {
  readonly caseId: string
  readonly ruleId: string
}

/** The clock of a case that is open, for whoever may handle it. */
async function clockOfOpenCase({ tx, actor }: Work, { caseId, ruleId }: ClockId) {
  requirePermission(actor, 'case.dispatch')
  await openCaseRow(tx, caseId)
  return { ...caseSubject(caseId), ruleId }
}

export async function pauseCaseClock(
  work: Work,
  input: ClockId & { readonly reason: string },
): Promise<void> {
  const clock = await clockOfOpenCase(work, input)
  await refusedAsCase(pauseClock(work, { ...clock, reason: input.reason }))
}

export async function resumeCaseClock(work: Work, input: ClockId): Promise<void> {
  const clock = await clockOfOpenCase(work, input)
  await refusedAsCase(resumeClock(work, clock))
}

/**
 * By hand, for what publishing a text does not hold: a press conference by its public page, the report by its
 * number.
 */
export async function stopCaseClock(
  work: Work,
  input: ClockId & { readonly url?: string | undefined; readonly note?: string | undefined },
  publicUrl: string,
): Promise<void> {
  const clock = await clockOfOpenCase(work, input)
  const isInside = insideHouse.includes(input.ruleId)
  if (isInside && (input.note ?? '').trim() === '') throw new AppError('case.refused', say('clock.no-record'))
  if (!isInside && !(await isPublished(work.tx, input.url, publicUrl)))
    throw new AppError('case.refused', say('clock.no-url'))
  const url = isInside ? null : (input.url ?? null)
  await refusedAsCase(stopClock(work, { ...clock, url, note: input.note ?? '' }))
}

async function isPublished(tx: Tx, url: string | undefined, publicUrl: string): Promise<boolean> {
  const start = `${publicUrl}/r/`
  if (url === undefined || !url.startsWith(start)) return false
  const page = await publicPage(tx, url.slice(start.length))
  return page !== null && page.status !== 'withdrawn' && page.status !== 'removed'
}

/** The answer is public: the clocks that ask for it stop at its address. */
export async function stopByPublishing(work: Work, caseId: string, url: string): Promise<void> {
  const subject = caseSubject(caseId)
  const asking = (await clocksOf(work.tx, subject)).filter(
    ({ stoppedAt, ruleId }) => stoppedAt === null && stoppedByPublishing.includes(ruleId),
  )
  for (const { ruleId } of asking) await stopClock(work, { ...subject, ruleId, url, note: '' })
}

export interface OverdueNeeds extends DutyNeeds {
  readonly publicUrl: string
}

/** Says once that a clock or a unit's answer ran out: to the people on duty, and on queue and case from then on. */
export async function markOverdue(work: Work, needs: OverdueNeeds): Promise<void> {
  requireSystem(work.actor)
  await markClocks(work, needs)
  await markSilentUnits(work, needs)
}

/** Of open cases only: what was closed waits for nobody. */
async function markClocks(work: Work, needs: OverdueNeeds): Promise<void> {
  const open = await work.tx.case.findMany({
    where: { closedAt: null },
    select: { id: true, number: true, title: true },
  })
  const titles = new Map(open.map(({ id, number, title }) => [id, `${number} ${title}`]))
  const late = await markClocksOverdue(work, { subjectKind: caseKind, among: [...titles.keys()] })
  for (const { id, subjectId, dueAt } of late) {
    const title = titles.get(subjectId) ?? ''
    const message = say('duty.clock-ran-out', { title, dueAt: sayMinute(dueAt) })
    await tellDuty(work, { refKind: 'clock', refId: id, message, link: caseLink(needs, subjectId) }, needs)
  }
}

async function markSilentUnits(work: Work, needs: OverdueNeeds): Promise<void> {
  const silent = await markDispatchesOverdue(work, { subjectKind: caseKind })
  for (const { id, subjectId, unitId, dueAt } of silent) {
    const unit = await unitName(work.tx, unitId)
    const message = say('duty.unit-is-silent', { unit, dueAt: sayMinute(dueAt) })
    await tellDuty(work, { refKind: 'dispatch', refId: id, message, link: caseLink(needs, subjectId) }, needs)
  }
}

const caseLink = ({ publicUrl }: OverdueNeeds, caseId: string) => `${publicUrl}/desk/cases/${caseId}`
