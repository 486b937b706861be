/** A new release: its first revision, its chain, and a proposed rendition for every channel chosen. */

import { type CaseStanding, caseStanding, evidenceOf, requireCaseReader } from '../../facts/queries.ts'
import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import type { GroundedSentence } from '../../words/document/grounded.ts'
import { AppError } from '../../words/errors.ts'
import type { GivenFacts } from '../domain/release-facts.ts'
import type { GivenText } from '../domain/release-text.ts'
import { writeGrounding } from '../going-out/grounding.ts'
import { personOf } from '../permission/person.ts'
import { chainFor, kindOf } from '../releases/approval-plan.ts'
import { newFacts } from '../releases/facts.ts'
import { correctable } from '../releases/lineage.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import { newCode } from '../releases/new-code.ts'
import { readText, writeRevision } from '../releases/text.ts'
import { proposeRenditions } from '../renditions/proposals.ts'
import { say } from '../said/releases.ts'

export type { CreateReleaseNeeds } from '../releases/needs.ts'

export interface CreateRelease extends GivenText, GivenFacts {
  readonly kind: string
  readonly unitId: string
  readonly caseId?: string | null | undefined
  readonly correctsId?: string | undefined
  /** Another chain that takes this kind, for example the emergency lane. */
  readonly chain?: string | undefined
  /** Who wrote the draft this is made from: they may not review it. */
  readonly contributorIds?: readonly string[] | undefined
  /** Its sentences with what they rest on, as whoever hands it over knows them. */
  readonly grounding?: readonly GroundedSentence[] | undefined
}

export async function createRelease(
  work: Work,
  input: CreateRelease,
  needs: CreateReleaseNeeds,
): Promise<{ releaseId: string; code: string }> {
  const { tx, now, newId, emit } = work
  const author = personOf(work.actor)
  requirePermission(author, 'release.draft', input.unitId)
  kindOf(needs.approval, input.kind)
  const chain = chainFor(needs.approval, input.kind, input.chain)
  const text = readText(input)
  const { caseId = null } = input
  const standing = await caseOf(tx, caseId)
  // A correction stays on the case its original named.
  if (standing !== null && input.correctsId === undefined) requireCaseReader(author, standing)
  const releaseId = newId()
  const code = newCode()
  await tx.release.create({
    data: {
      id: releaseId,
      code,
      kind: input.kind,
      chain: chain.name,
      chainSteps: JSON.parse(JSON.stringify(chain.steps)),
      unitId: input.unitId,
      ...(await newFacts(input, { tx, releaseId, attribute: input.attribute ?? null, needs })),
      caseId,
      correctsId: input.correctsId === undefined ? null : await correctable(tx, input.correctsId),
      contributorIds: [...new Set(input.contributorIds ?? [])],
      analystIds: [...(standing?.analystIds ?? [])],
      createdById: author.id,
      createdAt: now,
    },
  })
  await emit('release.created', { releaseId, kind: input.kind, unitId: input.unitId })
  await writeRevision(work, { releaseId, text })
  if (input.grounding !== undefined && caseId !== null)
    await writeGrounding(work, releaseId, {
      sentences: input.grounding,
      evidence: await evidenceOf(tx, { caseId }),
    })
  await proposeRenditions(work, releaseId, needs)
  return { releaseId, code }
}

/** Whoever analysed the case may not review what answers it, however it was made. */
async function caseOf(tx: Work['tx'], caseId: string | null): Promise<CaseStanding | null> {
  if (caseId === null) return null
  const standing = await caseStanding(tx, caseId)
  if (standing === null) throw new AppError('thing.not-found', say('release.case-unknown'))
  return standing
}
