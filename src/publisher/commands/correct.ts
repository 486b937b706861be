/** 更正: a new release that starts from the published text and goes through its own chain and seal. */

import type { Work } from '../../infra/work.ts'
import { holdsPermission, requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import { keptFacts } from '../domain/release-facts.ts'
import type { GivenText } from '../domain/release-text.ts'
import { copyGrounding } from '../going-out/grounding.ts'
import { personOf } from '../permission/person.ts'
import { chainFor } from '../releases/approval-plan.ts'
import { factsOf } from '../releases/facts.ts'
import { correctable, lineageOf } from '../releases/lineage.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import { type Loaded, lockRelease } from '../releases/release-rows.ts'
import { documentIn } from '../releases/text.ts'
import { proposeRenditions } from '../renditions/proposals.ts'
import { say } from '../said/changes.ts'
import { type CreateRelease, createRelease } from './create.ts'

export interface CorrectRelease {
  readonly releaseId: string
  /** What was wrong and what is right: shown to the public beside the original. */
  readonly reason: string
  readonly title?: string | undefined
  readonly summary?: string | undefined
  readonly body?: GivenText['body'] | undefined
  /** Another kind, when a rebuttal turns out to be wrong. */
  readonly kind?: string | undefined
  readonly contributorIds?: readonly string[] | undefined
  /** Sentences that rest on other evidence than in the original. */
  readonly grounding?: CreateRelease['grounding']
}

export async function correctRelease(
  work: Work,
  input: CorrectRelease,
  needs: CreateReleaseNeeds,
): Promise<{ releaseId: string; code: string }> {
  const { tx } = work
  const author = personOf(work.actor)
  // Under its lock: a removal that runs meanwhile sees the correction, or the correction sees the removal.
  const original = await lockRelease(tx, input.releaseId)
  const { row } = original
  if (!holdsPermission(author, 'release.draft', row.unitId))
    requirePermission(author, 'release.correct', row.unitId)
  await correctable(tx, row.id)
  await noneUnderWay(tx, row.id)
  const made = await createRelease(work, await startOf(work, original, input, needs), needs)
  await copyAttachments(work, original, made.releaseId)
  await copyGrounding(work, { from: row.id, to: made.releaseId })
  await proposeRenditions(work, made.releaseId, needs)
  return made
}

/** What the correction starts with: the published text and facts, but for what is given anew. */
async function startOf(
  { tx }: Work,
  { row, revision }: Loaded,
  input: CorrectRelease,
  needs: CreateReleaseNeeds,
): Promise<CreateRelease> {
  const { deliveries } = await lineageOf(tx, row.id)
  const kind = input.kind ?? row.kind
  return {
    kind,
    chain: chainFor(needs.approval, kind, kind === row.kind ? row.chain : undefined).name,
    title: input.title ?? revision.title,
    summary: input.summary ?? revision.summary,
    body: input.body ?? documentIn(revision),
    unitId: row.unitId,
    caseId: row.caseId,
    contributorIds: input.contributorIds,
    grounding: input.grounding,
    ...keptFacts(factsOf(row)),
    correctsId: row.id,
    correctReason: input.reason,
    accountIds: [...new Set(deliveries.map((delivery) => delivery.row.accountId))],
  }
}

/** Whoever added a file to the original stays the one who added it. */
async function copyAttachments(
  { tx, now, newId }: Work,
  { attachments }: Loaded,
  releaseId: string,
): Promise<void> {
  await tx.attachment.createMany({
    data: attachments.map(({ kind, fileHash, fileName, altText, addedById }) => ({
      id: newId(),
      releaseId,
      kind,
      fileHash,
      fileName,
      altText,
      addedById,
      at: now,
    })),
  })
}

async function noneUnderWay(tx: Work['tx'], releaseId: string): Promise<void> {
  const open = await tx.release.findFirst({
    where: { correctsId: releaseId, publishedAt: null, withdrawnAt: null },
  })
  if (open !== null) throw new AppError('release.refused', say('correct.under-way', { code: open.code }))
}
