/**
 * Opening a case, from stories or by hand, with its claim and its clocks.
 * Trap: the clocks start at the first sighting, not at the opening.
 */

import { beijingYear } from '../../calendar/beijing.ts'
import { moveClaim, openClaim } from '../../facts/commands.ts'
import { claim } from '../../facts/queries.ts'
import type { Work } from '../../infra/work.ts'
import { linkStoryToCase } from '../../monitor/commands.ts'
import { story } from '../../monitor/queries/stories.ts'
import { requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import type { CaseLevel } from '../../words/level.ts'
import { nextCaseNumber, requireClaimFree, requireUnit, tellStanding } from '../cases/row.ts'
import type { CaseKind } from '../domain/clocks.ts'
import { say } from '../said/cases.ts'
import { setCaseClocks } from './clocks.ts'

export interface OpenCase {
  readonly storyIds: readonly string[]
  readonly title: string
  /** The claim in one sentence, as a person words it. */
  readonly claimText: string
  /** 旧谣新传: the claim is known already, with its verdict and evidence. */
  readonly claimId?: string | undefined
  readonly kind: CaseKind
  /** Where most mentions complain, ask or praise: which statement of fact is to be verified all the same. */
  readonly kindReason?: string | undefined
  readonly place?: string | undefined
  readonly unitId?: string | undefined
  readonly level?: CaseLevel | undefined
  readonly occurredAt?: Date | undefined
}

export interface Opened {
  readonly caseId: string
  readonly number: string
  readonly claimId: string
}

const ordinary: CaseLevel = 4

export async function openCase(work: Work, input: OpenCase): Promise<Opened> {
  const { tx, now, actor, newId, emit } = work
  requirePermission(actor, 'case.open')
  const stories = await freeStories(work, input)
  if (input.unitId !== undefined) await requireUnit(tx, input.unitId)
  const caseId = newId()
  const claimId = await claimFor(work, {
    caseId,
    input,
    place: input.place ?? stories[0]?.place ?? undefined,
  })
  const number = await nextCaseNumber(tx, beijingYear(now))
  const { kind, level = ordinary, occurredAt = null } = input
  const detectedAt = stories.reduce((earliest, { firstAt }) => (firstAt < earliest ? firstAt : earliest), now)
  await tx.case.create({
    data: {
      id: caseId,
      number,
      title: input.title,
      kind,
      kindReason: input.kindReason?.trim() ?? '',
      level,
      claimId,
      unitId: input.unitId ?? null,
      occurredAt,
      detectedAt,
      openedById: actor.id,
      openedAt: now,
    },
  })
  for (const { id } of stories) {
    await tx.caseStory.create({ data: { caseId, storyId: id, at: now } })
    await linkStoryToCase(work, { storyId: id, caseId })
  }
  await setCaseClocks(work, { caseId, kind, level, occurredAt, detectedAt })
  await tellStanding(work, caseId)
  await emit('case.opened', { caseId, storyIds: [...input.storyIds], claimId })
  return { caseId, number, claimId }
}

/** The stories, each in no case yet; for a rebuttal each one a rumour. */
async function freeStories({ tx }: Work, { storyIds, kind, kindReason }: OpenCase) {
  const stories = []
  for (const storyId of storyIds) {
    const found = await story(tx, storyId)
    if (found === null) throw new AppError('thing.not-found', say('case.story-not-found', { storyId }))
    if (found.caseId !== null) throw new AppError('case.refused', say('case.story-taken'))
    if (kind === 'rebut') requireRumour(found.serviceKind, kindReason)
    stories.push(found)
  }
  return stories
}

const shortestReason = 8
const mostly = {
  complaint: say('case.mostly.complaint'),
  appeal: say('case.mostly.appeal'),
  praise: say('case.mostly.praise'),
} as const

/**
 * The machine counts what people say; whether there is a statement of fact among it a person may know better, and
 * says which.
 */
function requireRumour(service: keyof typeof mostly | undefined, reason = ''): void {
  if (service === undefined || reason.trim().length >= shortestReason) return
  throw new AppError('case.refused', say('case.not-a-rumour', { kind: mostly[service] }))
}

interface ClaimWanted {
  readonly caseId: string
  readonly input: OpenCase
  readonly place: string | undefined
}

/** A new claim, or the known one that comes back. */
async function claimFor(work: Work, { caseId, input, place }: ClaimWanted): Promise<string> {
  const { claimId } = input
  if (claimId === undefined) return (await openClaim(work, { text: input.claimText, caseId, place })).claimId
  const found = await claim(work.tx, claimId)
  if (found === null) throw new AppError('thing.not-found', say('case.claim-not-found', { claimId }))
  if (found.origin !== 'own') throw new AppError('case.refused', say('case.foreign-claim'))
  await requireClaimFree(work.tx, claimId)
  await moveClaim(work, { claimId, caseId })
  return claimId
}
