/** One case with everything the spokesperson needs. */

import type { z } from 'zod'

import { clocksOf, dispatchesOf } from '../../catalogue/queries.ts'
import { claim, type EvidenceRow, evidenceOf, isReversed, isTakenBack } from '../../facts/queries.ts'
import type { Db } from '../../infra/data/db.ts'
import type { Actor } from '../../infra/work.ts'
import { story } from '../../monitor/queries/stories.ts'
import { peopleNames, unitName, unitsWithin } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import { CaseLevel } from '../../words/level.ts'
import type { CaseView } from '../api/cases.ts'
import { assessmentBase, caseNotFound } from '../cases/row.ts'
import { caseSubject } from '../cases/subject.ts'
import { advise } from '../domain/assessment.ts'
import { say } from '../said/cases.ts'
import { dispatchView } from './dispatches.ts'
import { draftView } from './drafts.ts'
import { iso, namedIn } from './named.ts'
import { queueView } from './queue.ts'

type View = z.input<typeof CaseView>
type File = Awaited<ReturnType<typeof caseFile>>

/** @throws AppError when there is no such case, or the reader's unit has no part in it */
export async function caseFor(db: Db, actor: Actor, { caseId, now }: { caseId: string; now: Date }) {
  const file = await caseFile(db, caseId)
  requireConcerned(actor, file)
  return caseView(file, now)
}

/** Whoever reads for their unit only sees the cases of that unit and those in which it was asked. */
function requireConcerned(actor: Actor, { row, dispatches }: File): void {
  const unitIds = unitsWithin(actor, 'case.read')
  if (unitIds === undefined) return
  const concerned = [row.unitId, ...dispatches.map(({ unitId }) => unitId)]
  if (!concerned.some((unitId) => unitId !== null && unitIds.includes(unitId)))
    throw new AppError('unit.foreign')
}

async function caseFile(db: Db, caseId: string) {
  const row = await db.case.findUnique({ where: { id: caseId } })
  if (row === null) throw caseNotFound(caseId)
  const [links, clocks, dispatches, drafts, found, evidence] = await Promise.all([
    db.caseStory.findMany({ where: { caseId } }),
    clocksOf(db, caseSubject(caseId)),
    dispatchesOf(db, caseSubject(caseId)),
    db.draft.findMany({ where: { caseId }, orderBy: { number: 'desc' } }),
    claim(db, row.claimId),
    evidenceOf(db, { caseId }),
  ])
  if (found === null) throw new AppError('thing.not-found', say('case.claim-gone', { number: row.number }))
  const stories = await Promise.all(links.map(({ storyId }) => story(db, storyId)))
  const unitIds = [...new Set([row.unitId, ...dispatches.map(({ unitId }) => unitId)])].filter(
    (id) => id !== null,
  )
  const unitNames = new Map(
    await Promise.all(unitIds.map(async (id) => [id, await unitName(db, id)] as const)),
  )
  const people = await peopleNames(db, [
    ...drafts.flatMap(({ handedToId }) => handedToId ?? []),
    ...evidence.map(({ recordedById }) => recordedById),
    ...(found.verdictSignerId === null ? [] : [found.verdictSignerId]),
  ])
  return {
    row,
    people,
    stories: stories.filter((one) => one !== null),
    clocks,
    dispatches,
    drafts,
    claim: found,
    evidence,
    unitNames,
  }
}

function evidenceView(row: EvidenceRow, people: ReadonlyMap<string, string>) {
  return {
    ...row,
    observedAt: row.observedAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    recordedByName: people.get(row.recordedById) ?? '',
  }
}

function claimView(claim: File['claim'], people: File['people']): View['claim'] {
  return {
    id: claim.id,
    text: claim.text,
    verdict: claim.verdict,
    verdictReason: claim.verdictReason,
    verdictAt: iso(claim.verdictAt),
    signerName: namedIn(people, claim.verdictSignerId)?.name ?? null,
    isReversed: isReversed(claim),
    answeredAt: iso(claim.answeredAt),
    answerUrl: claim.answerUrl,
    answerStatus: claim.answerStatus,
  }
}

function clockView(clock: File['clocks'][number]): View['clocks'][number] {
  return {
    ruleId: clock.ruleId,
    source: clock.source,
    startsAt: clock.startsAt.toISOString(),
    dueAt: clock.dueAt.toISOString(),
    provisional: clock.provisional,
    stoppedAt: iso(clock.stoppedAt),
    stopUrl: clock.stopUrl,
    stopNote: clock.stopNote,
    pausedAt: iso(clock.pausedAt),
    pauseReason: clock.pauseReason,
    overdueAt: iso(clock.overdueAt),
  }
}

function storyView({ id, title, mentionCount, copyCount, risk, level }: File['stories'][number]) {
  return { id, title, mentionCount, copyCount, risk, level }
}

function caseView(file: File, now: Date): View {
  const { row, claim, clocks, stories, dispatches, evidence, drafts, unitNames, people } = file
  const next = clocks.find(({ stoppedAt, pausedAt }) => stoppedAt === null && pausedAt === null)
  const unit = unitNames.get(row.unitId ?? '') ?? null
  const draftWith = namedIn(people, drafts[0]?.handedToId ?? null)
  return {
    ...queueView(row, { unitName: unit, next, draftWith }),
    unitId: row.unitId,
    kindReason: row.kindReason,
    occurredAt: iso(row.occurredAt),
    detectedAt: row.detectedAt.toISOString(),
    openedAt: row.openedAt.toISOString(),
    known: row.known,
    unknown: row.unknown,
    assessmentBase: assessmentBase(row),
    version: row.version,
    claim: claimView(claim, people),
    advice: adviceFor(file, now),
    clocks: clocks.map(clockView),
    stories: stories.map(storyView),
    dispatches: dispatches.map((one) => dispatchView(one, unitNames)),
    evidence: evidence.map((one) => evidenceView(one, people)),
    drafts: drafts.map((draft) => draftView(draft, people)),
  }
}

function adviceFor({ row, claim, stories, evidence }: File, now: Date) {
  const mentionCount = stories.reduce((sum, story) => sum + story.mentionCount, 0)
  const { advice, reasons } = advise({
    mentionCount,
    hoursSinceFirst: (now.getTime() - row.detectedAt.getTime()) / 3_600_000,
    level: CaseLevel.parse(row.level),
    risk: Math.max(0, ...stories.map(({ risk }) => risk)),
    evidenceCount: evidence.length,
    answered: claim.answerUrl !== null && !isTakenBack(claim) && !isReversed(claim),
  })
  return { advice, reasons: [...reasons] }
}
