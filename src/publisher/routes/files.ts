/** Handlers of api/files.ts. */

import { FileAnswer, type Handlers } from '../../infra/http/call.ts'
import type { filesApi } from '../api/files.ts'
import { addAttachment, captionAttachment, removeAttachment } from '../commands/attach.ts'
import { checkFile } from '../documents/file-check.ts'
import { recordingRefusals } from '../permission/attempt.ts'
import { publicFile, releaseFile, type StoredFile } from '../queries/files.ts'
import { onRelease, type PublisherRouteNeeds } from './needs.ts'

export function fileHandlers(needs: PublisherRouteNeeds): Handlers<typeof filesApi> {
  const { db, work } = needs
  const on = onRelease(needs)
  return {
    addAttachment: ({ params: { id }, query: { fileName, altText }, body }, { actor }) => {
      const about = { action: 'attach', subjectKind: 'release', subjectId: id } as const
      return recordingRefusals(work, actor, about, async () => {
        const checked = checkFile(body, fileName)
        const input = { releaseId: id, fileName, altText, bytes: body, checked }
        return work(actor, (unit) => addAttachment(unit, input, needs))
      })
    },
    captionAttachment: ({ params: { id, attachmentId }, body }, call) =>
      on('attach', id, call, (unit) => captionAttachment(unit, { attachmentId, ...body }, needs)),
    removeAttachment: async ({ params: { id, attachmentId } }, call) => {
      await on('attach', id, call, (unit) => removeAttachment(unit, { attachmentId }, needs))
      return {}
    },
    releaseFile: async ({ params: { id, hash } }) => answer(await releaseFile(db, id, hash)),
    publicFile: async ({ params: { hash } }) => answer(await publicFile(db, hash)),
  }
}

const answer = ({ fileName, mediaType, bytes }: StoredFile): FileAnswer =>
  new FileAnswer(fileName, mediaType, bytes)
