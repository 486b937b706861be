/** A new revision of the text, or other facts. Revisions are immutable; the second of two editors is told. */

import { sha256 } from '../../infra/data/secrets.ts'
import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import type { GivenChanges } from '../domain/release-facts.ts'
import { textHash } from '../domain/seal.ts'
import { personOf } from '../permission/person.ts'
import { openForChange } from '../publishing/seal.ts'
import { kindOf } from '../releases/approval-plan.ts'
import { changedFacts } from '../releases/facts.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import { lockRelease } from '../releases/release-rows.ts'
import { readText } from './create.ts'
import { proposeRenditions } from './renditions.ts'

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
  const { tx, now, newId, emit } = work
  const author = personOf(work.actor)
  const loaded = await lockRelease(tx, input.releaseId)
  const { row, revision: last } = loaded
  requirePermission(author, 'release.draft', row.unitId)
  if (row.version !== input.version) throw new AppError('thing.changed-meanwhile')
  kindOf(needs.approval, row.kind)
  await openForChange(work, loaded)
  await tx.release.update({
    where: { id: row.id },
    data: {
      version: { increment: 1 },
      ...(await changedFacts(input, { tx, releaseId: row.id, needs })),
    },
  })
  const text = readText({
    title: input.title ?? last.title,
    summary: input.summary ?? last.summary,
    body: input.body ?? last.body,
  })
  const hash = textHash(text, sha256)
  const revision = hash === last.textHash ? last.number : last.number + 1
  if (revision !== last.number) {
    await tx.revision.create({
      data: {
        id: newId(),
        releaseId: row.id,
        number: revision,
        ...text,
        textHash: hash,
        authorId: author.id,
        note: input.note ?? '',
        at: now,
      },
    })
    await emit('release.revised', { releaseId: row.id, revision, textHash: hash })
  }
  await proposeRenditions(work, row.id, needs)
  return { revision, version: row.version + 1 }
}
