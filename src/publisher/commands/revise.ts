/** A new revision of the text, or other facts. Revisions are immutable; the second of two editors is told. */

import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import { higher } from '../domain/going-out/authorship.ts'
import { differingFacts, type GivenChanges } from '../domain/release-facts.ts'
import type { GivenText } from '../domain/release-text.ts'
import { personOf } from '../permission/person.ts'
import { openForChange } from '../publishing/seal.ts'
import { kindOf } from '../releases/approval-plan.ts'
import { changedFacts, factsOf } from '../releases/facts.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import { lockRelease, type ReleaseRow } from '../releases/release-rows.ts'
import { documentIn, readText, writeRevision } from '../releases/text.ts'
import { proposeRenditions } from '../renditions/proposals.ts'
import { type CopyStamp, endCopy } from '../working-copies/copy-rows.ts'

export { comeBy } from '../working-copies/presence.ts'
export { dropCopy, forgetCopies, saveCopy } from '../working-copies/working-copy.ts'
import { say } from '../said/facts.ts'

/** What is absent stays as it is. */
export interface ReviseRelease extends GivenChanges {
  readonly title?: string | undefined
  readonly summary?: string | undefined
  readonly body?: GivenText['body'] | undefined
  readonly releaseId: string
  /** The release's version the editor started from. */
  readonly version: number
  readonly note?: string | undefined
  /** The working copy this was typed in: it ends with the revision. */
  readonly copy?: CopyStamp | undefined
}

export async function reviseRelease(
  work: Work,
  input: ReviseRelease,
  needs: CreateReleaseNeeds,
): Promise<{ revision: number; version: number }> {
  const { tx, actor } = work
  const { releaseId, note } = input
  const loaded = await lockRelease(tx, releaseId)
  const { row, revision: last } = loaded
  requirePermission(personOf(actor), 'release.draft', row.unitId)
  if (row.version !== input.version) throw new AppError('thing.changed-meanwhile')
  kindOf(needs.approval, row.kind)
  await openForChange(work, loaded)
  await changeFacts(work, { row, input }, needs)
  const text = readText({
    title: input.title ?? last.title,
    summary: input.summary ?? last.summary,
    body: input.body ?? documentIn(last),
  })
  const revision = await writeRevision(work, { releaseId, text, last, note })
  await proposeRenditions(work, releaseId, needs)
  if (input.copy !== undefined) await endCopy(work, { releaseId, part: 'master' }, input.copy)
  return { revision, version: row.version + 1 }
}

/**
 * Whoever changes a fact that is signed is a contributor, and the change is an event: it voids what was signed before.
 */
async function changeFacts(
  { tx, actor, emit }: Work,
  { row, input }: { row: ReleaseRow; input: ReviseRelease },
  needs: CreateReleaseNeeds,
): Promise<void> {
  const personId = personOf(actor).id
  const before = factsOf(row)
  const { aiInvolvement = before.aiInvolvement, attribute = before.attribute } = input
  if (higher(before.aiInvolvement, aiInvolvement) !== aiInvolvement)
    throw new AppError('release.refused', say('fact.ai.lower'))
  // Which attribute it has decides whether the public page is among its channels.
  const { accountIds = attribute === before.attribute ? undefined : before.accountIds } = input
  const changed = await changedFacts({ ...input, accountIds }, { tx, releaseId: row.id, attribute, needs })
  const after = await tx.release.update({
    where: { id: row.id },
    data: { version: { increment: 1 }, ...changed },
  })
  const facts = differingFacts(before, factsOf(after))
  if (facts.length === 0) return
  if (!row.contributorIds.includes(personId))
    await tx.release.update({ where: { id: row.id }, data: { contributorIds: { push: personId } } })
  await emit('release.facts-changed', { releaseId: row.id, facts })
}
