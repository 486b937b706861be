/** A new revision of the text. Revisions are immutable; the second of two editors is told. */
import { AppError } from '../../errors.ts'
import { sha256 } from '../../infra/secrets.ts'
import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { textHash } from '../domain/seal.ts'
import { currentRevision, releaseRow } from '../facts.ts'
import type { PublisherNeeds } from './create.ts'
import { mustBeOpen, proposeRenditions } from './renditions.ts'

export interface ReviseRelease {
  readonly releaseId: string
  /** The revision the editor started from. */
  readonly baseRevision: number
  readonly title: string
  readonly summary: string
  readonly body: string
  readonly note?: string | undefined
  readonly attribute?: 'proactive' | 'on_request' | 'withheld' | undefined
  readonly attributeReason?: string | undefined
  readonly accountIds?: readonly string[] | undefined
  readonly publishAt?: Date | null | undefined
}

export async function reviseRelease(
  work: Work,
  input: ReviseRelease,
  needs: Pick<PublisherNeeds, 'channels' | 'office'>,
): Promise<{ revision: number }> {
  const { tx, now, actor, newId, emit } = work
  const { releaseId } = input
  const row = await releaseRow(tx, releaseId)
  requirePermission(actor, 'release.draft', row.unitId)
  await mustBeOpen(work, releaseId)
  const last = await currentRevision(tx, releaseId)
  if (last.number !== input.baseRevision) throw new AppError('thing.changed-meanwhile')
  const { count } = await tx.release.updateMany({
    where: { id: releaseId, version: row.version },
    data: {
      version: { increment: 1 },
      ...(input.attribute !== undefined && { attribute: input.attribute }),
      ...(input.attributeReason !== undefined && { attributeReason: input.attributeReason }),
      ...(input.accountIds !== undefined && { accountIds: [...new Set(input.accountIds)] }),
      ...(input.publishAt !== undefined && { publishAt: input.publishAt }),
    },
  })
  if (count === 0) throw new AppError('thing.changed-meanwhile')
  const text = { title: input.title.trim(), summary: input.summary.trim(), body: input.body }
  const hash = textHash(text, sha256)
  let revision = last.number
  if (hash !== last.textHash) {
    revision += 1
    await tx.revision.create({
      data: { id: newId(), releaseId, number: revision, ...text, textHash: hash, authorId: actor.id, note: input.note ?? '', at: now },
    })
    await emit('release.revised', { releaseId, revision, textHash: hash })
  }
  await proposeRenditions(work, releaseId, needs)
  return { revision }
}
