/** A new revision of the text, or other facts. Revisions are immutable; the second of two editors is told. */

import { sha256 } from '../../infra/secrets.ts'
import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import { textHash } from '../domain/seal.ts'
import { personOf } from '../permission/person.ts'
import { openForChange } from '../publishing/seal.ts'
import { kindOf } from '../releases/approval-plan.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import { lockRelease } from '../releases/release-rows.ts'
import { chosenAccounts, type CreateRelease, knownEntry, readDocNumber, readText } from './create.ts'
import { proposeRenditions } from './renditions.ts'

type Facts = Omit<CreateRelease, 'kind' | 'unitId' | 'correctsId' | 'contributorIds' | 'caseId' | 'chain'>
/** What is absent stays as it is. */
type Changeable = { readonly [K in keyof Facts]?: Facts[K] | undefined }

export interface ReviseRelease extends Changeable {
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
      ...(input.attribute !== undefined && { attribute: input.attribute }),
      ...(input.attributeReason !== undefined && { attributeReason: input.attributeReason }),
      ...(input.catalogueId !== undefined && { catalogueId: await knownEntry(tx, input.catalogueId) }),
      ...(input.region !== undefined && { region: input.region }),
      ...(input.topics !== undefined && { topics: [...input.topics] }),
      ...(input.docNumber !== undefined && (await readDocNumber(tx, input.docNumber, row.id))),
      ...(input.correctReason !== undefined && { correctReason: input.correctReason }),
      ...(input.publishAt !== undefined && { publishAt: input.publishAt }),
      ...(input.aiInvolvement !== undefined && { aiInvolvement: input.aiInvolvement }),
      ...(input.accountIds !== undefined && {
        accountIds: await chosenAccounts(tx, input.accountIds, needs),
      }),
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
