/** Keeps the promises of api.ts. */

import { type EvidenceRow, isReversed } from '../facts/queries.ts'
import { routes, type Handlers, type Routes } from '../infra/http/call.ts'
import type { Actor, UnitOfWork } from '../infra/work.ts'
import type { CreateReleaseNeeds } from '../publisher/commands/create.ts'
import { unitsWithin } from '../staff/queries.ts'
import { AppError } from '../words/errors.ts'
import { type CaseView, type DispatchView, type DraftView, responseApi } from './api.ts'
import {
  acknowledgeDispatch,
  assessCase,
  closeCase,
  dispatchQuestion,
  gradeCase,
  openCase,
  reopenCase,
  replyDispatch,
  setCaseVerdict,
} from './commands/cases.ts'
import { pauseClock, resumeClock, stopClock } from './commands/clocks.ts'
import { draftToRelease, editDraft, handOverDraft, writeDraft, type DraftNeeds } from './commands/drafts.ts'
import { advise } from './domain/assessment.ts'
import { caseFile, caseQueue, dispatchesForUnit, drafters, type QueueRow } from './queries.ts'

export interface ResponseNeeds extends DraftNeeds, CreateReleaseNeeds {
  readonly work: UnitOfWork
  readonly now: () => Date
}

const iso = (date: Date | null) => date?.toISOString() ?? null

function queueRow(row: QueueRow) {
  return { ...row, nextDueAt: iso(row.nextDueAt), closedAt: iso(row.closedAt) }
}

type File = NonNullable<Awaited<ReturnType<typeof caseFile>>>

function dispatchView(row: File['dispatches'][number], names: ReadonlyMap<string, string>): DispatchView {
  return {
    id: row.id,
    caseId: row.caseId,
    unitId: row.unitId,
    unitName: names.get(row.unitId) ?? row.unitId,
    question: row.question,
    dueAt: row.dueAt.toISOString(),
    sentAt: row.sentAt.toISOString(),
    acknowledgedAt: iso(row.acknowledgedAt),
    repliedAt: iso(row.repliedAt),
    overdueAt: iso(row.overdueAt),
  }
}

function draftView(row: File['drafts'][number], names: ReadonlyMap<string, string>): DraftView {
  return {
    id: row.id,
    number: row.number,
    writer: row.writer as DraftView['writer'],
    documentKind: row.documentKind as DraftView['documentKind'],
    title: row.title,
    sentences: row.sentences as DraftView['sentences'],
    findings: row.findings as DraftView['findings'],
    grounded: row.grounded,
    why: row.why,
    writerNote: row.writerNote,
    handedTo: namedIn(names, row.handedToId),
    at: row.at.toISOString(),
    releaseId: row.releaseId,
  }
}

const namedIn = (names: ReadonlyMap<string, string>, id: string | null) =>
  id === null ? null : { id, name: names.get(id) ?? '' }

function evidenceView(row: EvidenceRow, people: ReadonlyMap<string, string>) {
  return {
    ...row,
    observedAt: row.observedAt.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    recordedByName: people.get(row.recordedById) ?? '',
  }
}

function claimView(claim: NonNullable<File['claim']>, people: File['people']): CaseView['claim'] {
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

function caseView(file: File, now: Date): CaseView {
  const { row, claim, clocks, stories, dispatches, evidence, drafts, unitNames, people } = file
  if (claim === null) throw new AppError('thing.not-found', `案件 ${row.number} 的说法不见了，请联系管理员。`)
  const next = clocks.find(({ stoppedAt, pausedAt }) => stoppedAt === null && pausedAt === null)
  const queue = queueRow({
    ...row,
    unitName: unitNames.get(row.unitId ?? '') ?? null,
    nextDueAt: next?.dueAt ?? null,
    nextRuleId: next?.ruleId ?? null,
    overdue: next?.overdueAt != null,
    draftWith: namedIn(people, drafts[0]?.handedToId ?? null),
  })
  return {
    ...queue,
    unitId: row.unitId,
    kindReason: row.kindReason,
    occurredAt: iso(row.occurredAt),
    detectedAt: row.detectedAt.toISOString(),
    openedAt: row.openedAt.toISOString(),
    known: row.known,
    unknown: row.unknown,
    version: row.version,
    claim: claimView(claim, people),
    advice: adviceFor(file, now),
    clocks: clocks.map((clock) => ({
      ...clock,
      startsAt: clock.startsAt.toISOString(),
      dueAt: clock.dueAt.toISOString(),
      stoppedAt: iso(clock.stoppedAt),
      pausedAt: iso(clock.pausedAt),
      overdueAt: iso(clock.overdueAt),
    })),
    stories: stories.map(({ id, title, mentionCount, copyCount, risk, level }) => ({
      id,
      title,
      mentionCount,
      copyCount,
      risk,
      level,
    })),
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
    level: row.level,
    risk: Math.max(0, ...stories.map(({ risk }) => risk)),
    evidenceCount: evidence.length,
    answered:
      claim !== null && claim.answerUrl !== null && claim.answerStatus !== 'withdrawn' && !isReversed(claim),
  })
  return { advice, reasons: [...reasons] }
}

/** Whoever reads for their unit only sees the cases of that unit and those in which it was asked. */
function requireCase(actor: Actor, { row, dispatches }: File): void {
  const unitIds = unitsWithin(actor, 'case.read')
  if (unitIds === undefined) return
  const concerned = [row.unitId, ...dispatches.map(({ unitId }) => unitId)]
  if (!concerned.some((unitId) => unitId !== null && unitIds.includes(unitId)))
    throw new AppError('unit.foreign')
}

export function responseRoutes(needs: ResponseNeeds): Routes {
  const { db, work } = needs
  const handlers: Handlers<typeof responseApi> = {
    listCases: async ({ query }, { actor }) => {
      const unitIds = unitsWithin(actor, 'case.read')
      return { items: (await caseQueue(db, { closed: query.closed === 'true', unitIds })).map(queueRow) }
    },
    getCase: async ({ params }, { actor, now }) => {
      const file = await caseFile(db, params.id)
      if (file === null) throw new AppError('thing.not-found', `没有找到案件 ${params.id}。`)
      requireCase(actor, file)
      return caseView(file, now)
    },
    openCase: ({ body }, { actor }) =>
      work(actor, (unit) =>
        openCase(unit, {
          ...body,
          occurredAt: body.occurredAt === undefined ? undefined : new Date(body.occurredAt),
        }),
      ),
    gradeCase: async ({ params, body }, { actor }) => {
      await work(actor, (unit) => gradeCase(unit, { caseId: params.id, level: body.level }))
      return {}
    },
    pauseClock: async ({ params, body }, { actor }) => {
      const { id: caseId, ruleId } = params
      await work(actor, (unit) => pauseClock(unit, { caseId, ruleId, reason: body.reason }))
      return {}
    },
    resumeClock: async ({ params: { id: caseId, ruleId } }, { actor }) => {
      await work(actor, (unit) => resumeClock(unit, { caseId, ruleId }))
      return {}
    },
    stopClock: async ({ params: { id: caseId, ruleId }, body }, { actor }) => {
      await work(actor, (unit) => stopClock(unit, { caseId, ruleId, ...body }, needs.publicUrl))
      return {}
    },
    assessCase: async ({ params, body }, { actor }) => {
      await work(actor, (unit) => assessCase(unit, { caseId: params.id, ...body }))
      return {}
    },
    dispatchQuestion: ({ params, body }, { actor }) =>
      work(actor, (unit) =>
        dispatchQuestion(unit, {
          caseId: params.id,
          unitId: body.unitId,
          question: body.question,
          dueAt: new Date(body.dueAt),
        }),
      ),
    myDispatches: async (_, { actor }) => {
      if (actor.kind !== 'person') return { items: [] }
      const { rows, names } = await dispatchesForUnit(db, actor.unitId)
      return { items: rows.map((row) => dispatchView(row, names)) }
    },
    acknowledgeDispatch: async ({ params }, { actor }) => {
      await work(actor, (unit) => acknowledgeDispatch(unit, { dispatchId: params.id }))
      return {}
    },
    replyDispatch: ({ params, body }, { actor }) =>
      work(actor, (unit) =>
        replyDispatch(unit, {
          dispatchId: params.id,
          evidence: body.evidence.map((item) => ({ ...item, observedAt: new Date(item.observedAt) })),
        }),
      ),
    setCaseVerdict: async ({ params, body }, { actor }) => {
      await work(actor, (unit) => setCaseVerdict(unit, { caseId: params.id, ...body }))
      return {}
    },
    writeDraft: ({ params, body }, { actor }) => writeDraft(needs, actor, { caseId: params.id, ...body }),
    editDraft: ({ params, body }, { actor }) =>
      work(actor, (unit) => editDraft(unit, { draftId: params.id, ...body })),
    handOverDraft: async ({ params, body }, { actor }) => {
      await work(actor, (unit) => handOverDraft(unit, { draftId: params.id, toId: body.toId }))
      return {}
    },
    listDrafters: async (_, { now }) => ({ items: await drafters(db, now) }),
    draftToRelease: ({ params, body }, { actor }) =>
      work(actor, (unit) => draftToRelease(unit, { draftId: params.id, ...body }, needs)),
    reopenCase: async ({ params }, { actor }) => {
      await work(actor, (unit) => reopenCase(unit, { caseId: params.id }))
      return {}
    },
    closeCase: async ({ params, body }, { actor }) => {
      await work(actor, (unit) => closeCase(unit, { caseId: params.id, reason: body.reason }))
      return {}
    },
  }
  return routes(responseApi, handlers)
}
