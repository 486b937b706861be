/** Files and images of a release: added, captioned, taken out. Trap: whatever was there stays in the evidence. */

import { z } from 'zod'

import { storeFile } from '../../infra/records/files.ts'
import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import type { CheckedFile } from '../documents/file-check.ts'
import { attachmentKinds } from '../domain/progress.ts'
import { personOf } from '../permission/person.ts'
import { openForChange } from '../publishing/seal.ts'
import { keepAttachment } from '../releases/attachments.ts'
import { lockRelease } from '../releases/release-rows.ts'
import { type ProposalNeeds, proposeRenditions } from '../renditions/proposals.ts'
import { say } from '../said/releases.ts'

export interface AddAttachment {
  readonly releaseId: string
  readonly fileName: string
  readonly bytes: Uint8Array
  /** From `checkFile`, which reads the bytes before the transaction begins. */
  readonly checked: CheckedFile
  readonly altText: string
}

export async function addAttachment(
  work: Work,
  input: AddAttachment,
  needs: ProposalNeeds,
): Promise<{ attachmentId: string; fileHash: string }> {
  const { releaseId, fileName, altText, checked } = input
  const loaded = await lockRelease(work.tx, releaseId)
  requirePermission(personOf(work.actor), 'release.draft', loaded.row.unitId)
  await openForChange(work, loaded)
  const { kind, mediaType } = checked
  const fileHash = await storeFile(work, input.bytes, mediaType)
  const attachmentId = await keepAttachment(work, { releaseId, kind, fileHash, fileName, altText })
  await proposeRenditions(work, releaseId, needs)
  return { attachmentId, fileHash }
}

/** Writes another caption: the old row stays in the evidence. */
export async function captionAttachment(
  work: Work,
  { attachmentId, altText }: { attachmentId: string; altText: string },
  needs: ProposalNeeds,
): Promise<{ attachmentId: string }> {
  const { id, releaseId, kind, fileHash, fileName } = await openAttachment(work, attachmentId)
  await work.tx.attachment.update({ where: { id }, data: { removedAt: work.now } })
  const captioned = await keepAttachment(work, {
    releaseId,
    kind: z.enum(attachmentKinds).parse(kind),
    fileHash,
    fileName,
    altText,
  })
  await proposeRenditions(work, releaseId, needs)
  return { attachmentId: captioned }
}

/** Takes an attachment out. It stays in the evidence, and who added it stays a contributor. */
export async function removeAttachment(
  work: Work,
  { attachmentId }: { attachmentId: string },
  needs: ProposalNeeds,
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
  if (attachment === undefined) throw new AppError('thing.changed-meanwhile', say('attachment.removed'))
  await openForChange(work, loaded)
  return attachment
}
