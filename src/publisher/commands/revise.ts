/** A new revision of the text, or other facts. Revisions are immutable; the second of two editors is told. */

import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import type { GivenChanges } from '../domain/release-facts.ts'
import { personOf } from '../permission/person.ts'
import { openForChange } from '../publishing/seal.ts'
import { kindOf } from '../releases/approval-plan.ts'
import { changedFacts } from '../releases/facts.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import { proposeRenditions } from '../releases/proposals.ts'
import { lockRelease } from '../releases/release-rows.ts'
import { readText, writeRevision } from '../releases/text.ts'

/** What is absent stays as it is. */
export interface ReviseRelease extends GivenChanges {
  readonly title?: string | undefined
  readonly summary?: string | undefined
  readonly body?: string | undefined
  readonly releaseId: string
  /** The release's version the editor started from. */
  readonly version: number
  readonly note?: string | undefined
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
  await tx.release.update({
    where: { id: releaseId },
    data: { version: { increment: 1 }, ...(await changedFacts(input, { tx, releaseId, needs })) },
  })
  const text = readText({
    title: input.title ?? last.title,
    summary: input.summary ?? last.summary,
    body: input.body ?? last.body,
  })
  const revision = await writeRevision(work, { releaseId, text, last, note })
  await proposeRenditions(work, releaseId, needs)
  return { revision, version: row.version + 1 }
}
