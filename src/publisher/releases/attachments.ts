/** A file of a release with its caption. Trap: a caption goes out, so whoever writes it is a contributor. */

import type { Work } from '../../infra/work.ts'
import type { attachmentKinds } from '../domain/progress.ts'
import { personOf } from '../permission/person.ts'

export interface NewAttachment {
  readonly releaseId: string
  readonly kind: (typeof attachmentKinds)[number]
  readonly fileHash: string
  readonly fileName: string
  readonly altText: string
}

/** @returns its id */
export async function keepAttachment(
  { tx, now, newId, actor, emit }: Work,
  attachment: NewAttachment,
): Promise<string> {
  const { releaseId, kind, fileHash, fileName } = attachment
  const id = newId()
  await tx.attachment.create({
    data: {
      id,
      releaseId,
      kind,
      fileHash,
      fileName,
      altText: attachment.altText.trim(),
      addedById: personOf(actor).id,
      at: now,
    },
  })
  await emit('attachment.added', { releaseId, fileHash })
  return id
}
