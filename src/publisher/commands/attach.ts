/** Attachments and images. Trap: a caption is text that goes out, so whoever writes it is a contributor. */

import { storeFile } from '../../infra/records/files.ts'
import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import type { CheckedFile } from '../documents/file-check.ts'
import { personOf } from '../permission/person.ts'
import { openForChange } from '../publishing/seal.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import { lockRelease } from '../releases/release-rows.ts'
import { say } from '../said/releases.ts'
import { proposeRenditions } from './renditions.ts'

export interface AddAttachment {
  readonly releaseId: string
  readonly fileName: string
  readonly bytes: Uint8Array
  /** From `checkFile`, which reads the bytes before the transaction begins. */
  readonly checked: CheckedFile
  readonly altText: string
}

type Needs = Pick<CreateReleaseNeeds, 'channels' | 'office'>

export async function addAttachment(
  work: Work,
  input: AddAttachment,
  needs: Needs,
): Promise<{ attachmentId: string; fileHash: string }> {
  const { tx, now, newId, emit } = work
  const person = personOf(work.actor)
  const loaded = await lockRelease(tx, input.releaseId)
  requirePermission(person, 'release.draft', loaded.row.unitId)
  await openForChange(work, loaded)
  const fileHash = await storeFile(work, input.bytes, input.checked.mediaType)
  const attachmentId = newId()
  await tx.attachment.create({
    data: {
      id: attachmentId,
      releaseId: input.releaseId,
      kind: input.checked.kind,
      fileHash,
      fileName: input.fileName,
      altText: input.altText.trim(),
      addedById: person.id,
      at: now,
    },
  })
  await emit('attachment.added', { releaseId: input.releaseId, fileHash })
  await proposeRenditions(work, input.releaseId, needs)
  return { attachmentId, fileHash }
}

/** Writes another caption: the old row stays in the evidence. */
export async function captionAttachment(
  work: Work,
  { attachmentId, altText }: { attachmentId: string; altText: string },
  needs: Needs,
): Promise<{ attachmentId: string }> {
  const old = await openAttachment(work, attachmentId)
  const person = personOf(work.actor)
  await work.tx.attachment.update({ where: { id: old.id }, data: { removedAt: work.now } })
  const id = work.newId()
  const { releaseId, kind, fileHash, fileName } = old
  await work.tx.attachment.create({
    data: {
      id,
      releaseId,
      kind,
      fileHash,
      fileName,
      altText: altText.trim(),
      addedById: person.id,
      at: work.now,
    },
  })
  await work.emit('attachment.added', { releaseId, fileHash })
  await proposeRenditions(work, releaseId, needs)
  return { attachmentId: id }
}

/** Takes an attachment out. It stays in the evidence, and who added it stays a contributor. */
export async function removeAttachment(
  work: Work,
  { attachmentId }: { attachmentId: string },
  needs: Needs,
): Promise<void> {
  const { id, releaseId, fileHash } = await openAttachment(work, attachmentId)
  await work.tx.attachment.update({ where: { id }, data: { removedAt: work.now } })
  await work.emit('attachment.removed', { releaseId, fileHash })
  await proposeRenditions(work, releaseId, needs)
}

async function openAttachment(work: Work, attachmentId: string) {
  const known = await work.tx.attachment.findUnique({ where: { id: attachmentId } })
  if (known === null) throw new AppError('thing.not-found')
  const loaded = await lockRelease(work.tx, known.releaseId)
  requirePermission(personOf(work.actor), 'release.draft', loaded.row.unitId)
  const attachment = loaded.attachments.find(({ id }) => id === attachmentId)
  if (attachment === undefined) throw new AppError('thing.not-found', say('attachment.removed'))
  await openForChange(work, loaded)
  return attachment
}
