/**
 * Clocks of any subject: started by a rule, paused with a reason, resumed, stopped, marked when they ran out.
 * Trap: who may do it depends on the kind of subject, so no permission is asked here; the module that owns the
 * subject asks, then calls.
 */

import type { Work } from '../../infra/work.ts'
import { requireSystem } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import type { Ruling } from '../../words/ruling.ts'
import { clockBy, mayPause, mayStop, resumed } from '../domain/clocks.ts'
import type { Subject } from '../domain/subject.ts'
import { type ClockRow, clockRow, clocksOf, rule } from '../queries.ts'
import { say } from '../said.ts'

export interface WantedClock {
  readonly ruleId: string
  readonly startsAt: Date
  /** What it asks for is there already: it starts as stopped at this address. */
  readonly stopped?: { readonly at: Date; readonly url: string } | undefined
}

export type ClockId = Subject & { readonly ruleId: string }

const refused = ({ why }: Extract<Ruling, { ok: false }>) => new AppError('clock.refused', why)

/** Starts a clock by its rule row. One subject has one clock of a rule. */
export async function startClock(work: Work, wanted: Subject & WantedClock): Promise<ClockRow> {
  const { tx, newId, emit } = work
  const { ruleId, subjectKind, subjectId, startsAt, stopped } = wanted
  const row = await rule(tx, ruleId)
  if (row === null) throw new AppError('thing.not-found', say('rule.unknown', { rule: ruleId }))
  const ruling = clockBy(row, startsAt)
  if (!ruling.ok) throw refused(ruling)
  const stop = stopped === undefined ? {} : { stoppedAt: stopped.at, stopUrl: stopped.url }
  const { count } = await tx.clock.createMany({
    data: { id: newId(), subjectKind, subjectId, ...ruling.clock, ...stop },
    skipDuplicates: true,
  })
  if (count === 0) throw new AppError('clock.refused', say('clock.exists'))
  const about = { subjectKind, subjectId, ruleId }
  await emit('clock.started', about)
  if (stopped !== undefined) await emit('clock.stopped', about)
  return clockNamed(work, about)
}

/**
 * The clocks this subject has from now on. Those that run or have stopped stay as they are; running ones it no longer
 * has are removed.
 */
export async function setClocks(
  work: Work,
  { subjectKind, subjectId }: Subject,
  wanted: readonly WantedClock[],
): Promise<void> {
  const { tx, emit } = work
  const rows = await clocksOf(tx, { subjectKind, subjectId })
  const wantedIds = new Set(wanted.map(({ ruleId }) => ruleId))
  for (const { id, ruleId } of rows.filter((row) => row.stoppedAt === null && !wantedIds.has(row.ruleId))) {
    await tx.clock.delete({ where: { id } })
    await emit('clock.removed', { subjectKind, subjectId, ruleId })
  }
  for (const clock of wanted.filter(({ ruleId }) => !rows.some((row) => row.ruleId === ruleId)))
    await startClock(work, { subjectKind, subjectId, ...clock })
}

async function clockNamed({ tx }: Pick<Work, 'tx'>, { subjectKind, subjectId, ruleId }: ClockId) {
  const key = { subjectKind, subjectId, ruleId }
  const row = await tx.clock.findUnique({ where: { subjectKind_subjectId_ruleId: key } })
  if (row === null) throw new AppError('thing.not-found', say('clock.not-found'))
  return clockRow(row)
}

/** 暂停: only with a reason, which stays with the clock. */
export async function pauseClock(work: Work, input: ClockId & { readonly reason: string }): Promise<void> {
  const { reason, ...about } = input
  const clock = await clockNamed(work, about)
  const ruling = mayPause(clock)
  if (!ruling.ok) throw refused(ruling)
  await work.tx.clock.update({
    where: { id: clock.id },
    data: { pausedAt: work.now, pauseReason: reason },
  })
  await work.emit('clock.paused', about)
}

/** Goes on where it stood. */
export async function resumeClock(work: Work, about: ClockId): Promise<void> {
  const clock = await clockNamed(work, about)
  const ruling = resumed(clock, work.now)
  if (!ruling.ok) throw refused(ruling)
  const { at, provisional } = ruling.due
  await work.tx.clock.update({
    where: { id: clock.id },
    data: { pausedAt: null, dueAt: at, provisional },
  })
  await work.emit('clock.resumed', about)
}

/**
 * Stops at a public address, or with a note where there is none. Whether that is enough the owner of the subject knows.
 */
export async function stopClock(
  work: Work,
  input: ClockId & { readonly url: string | null; readonly note: string },
): Promise<void> {
  const { url, note, ...about } = input
  const clock = await clockNamed(work, about)
  const ruling = mayStop(clock)
  if (!ruling.ok) throw refused(ruling)
  await work.tx.clock.update({
    where: { id: clock.id },
    data: { stoppedAt: work.now, stopUrl: url, stopNote: note, pausedAt: null },
  })
  await work.emit('clock.stopped', about)
}

const batch = 200

/**
 * Marks clocks that ran out, once. A paused clock does not run out.
 * @param among subjects of that kind that are still open
 * @returns those marked now, at most 200, longest overdue first, for the owner of the subjects to tell people
 */
export async function markClocksOverdue(
  { tx, now, actor, emit }: Work,
  { subjectKind, among }: { readonly subjectKind: string; readonly among: readonly string[] },
): Promise<ClockRow[]> {
  requireSystem(actor)
  const rows = await tx.clock.findMany({
    where: {
      subjectKind,
      subjectId: { in: [...among] },
      stoppedAt: null,
      overdueAt: null,
      pausedAt: null,
      dueAt: { lt: now },
    },
    orderBy: { dueAt: 'asc' },
    take: batch,
  })
  for (const { id, subjectId, ruleId } of rows) {
    await tx.clock.update({ where: { id }, data: { overdueAt: now } })
    await emit('clock.overdue', { subjectKind, subjectId, ruleId })
  }
  return rows.map((row) => clockRow({ ...row, overdueAt: now }))
}
