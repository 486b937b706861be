/** Attachments: by content, never by name; refused when they bear a classification mark. */
import { AppError } from '../../errors.ts'
import { storeFile } from '../../infra/files.ts'
import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { classificationMark, mediaTypeOf } from '../domain/file-type.ts'
import { releaseRow } from '../facts.ts'
import { mustBeOpen } from './renditions.ts'

export async function addAttachment(
  work: Work,
  input: { releaseId: string; fileName: string; bytes: Uint8Array; altText: string },
): Promise<{ attachmentId: string; fileHash: string }> {
  const { tx, now, actor, newId, emit } = work
  const row = await releaseRow(tx, input.releaseId)
  requirePermission(actor, 'release.draft', row.unitId)
  await mustBeOpen(work, input.releaseId)
  const mediaType = mediaTypeOf(input.bytes)
  if (mediaType === undefined) throw new AppError('file.refused', '这种文件不能作附件，请用 PNG、JPEG、PDF 或 .docx。', { why: 'file.type' })
  const mark = classificationMark(new TextDecoder().decode(input.bytes))
  if (mark !== undefined) throw new AppError('file.refused', `文件带有密级标志“${mark}”，不能上传，请按保密规定处理。`, { why: 'file.classified' })
  if (mediaType.startsWith('image/') && input.altText.trim() === '') throw new AppError('file.refused', '请给图片写一句文字说明（读屏用）。', { why: 'file.no-alt' })
  const fileHash = await storeFile(work, input.bytes, mediaType)
  const attachmentId = newId()
  await tx.attachment.create({
    data: { id: attachmentId, releaseId: input.releaseId, fileHash, fileName: input.fileName, altText: input.altText, addedById: actor.id, at: now },
  })
  await emit('attachment.added', { releaseId: input.releaseId, fileHash })
  return { attachmentId, fileHash }
}

/** Takes an attachment out. It stays in the evidence, and who added it stays a contributor. */
export async function removeAttachment(work: Work, { attachmentId }: { attachmentId: string }): Promise<void> {
  const attachment = await work.tx.attachment.findUnique({ where: { id: attachmentId } })
  if (attachment === null) throw new AppError('thing.not-found')
  const row = await releaseRow(work.tx, attachment.releaseId)
  requirePermission(work.actor, 'release.draft', row.unitId)
  await mustBeOpen(work, attachment.releaseId)
  await work.tx.attachment.update({ where: { id: attachmentId }, data: { removedAt: work.now } })
  await work.emit('attachment.removed', { releaseId: attachment.releaseId, fileHash: attachment.fileHash })
}
