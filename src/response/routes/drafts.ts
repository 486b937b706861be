/** Keeps the promises of api/drafts.ts. */

import type { Handlers } from '../../infra/http/call.ts'
import type { draftsApi } from '../api/drafts.ts'
import { draftToRelease } from '../commands/draft-to-release.ts'
import { editDraft, handOverDraft, writeDraft } from '../commands/drafts.ts'
import { drafters } from '../queries/drafts.ts'
import type { ResponseNeeds } from './needs.ts'

export function draftRoutes(needs: ResponseNeeds): Handlers<typeof draftsApi> {
  const { db, work, roles } = needs
  return {
    writeDraft: async ({ params, body }, { actor }) => {
      const { why, note, ...written } = await writeDraft(needs, actor, { caseId: params.id, ...body })
      return { ...written, why: why ?? '', note: note ?? '' }
    },
    editDraft: async ({ params, body }, { actor }) => {
      const { why, ...saved } = await work(actor, (unit) => editDraft(unit, { draftId: params.id, ...body }))
      return { ...saved, why: why ?? '' }
    },
    handOverDraft: async ({ params, body }, { actor }) => {
      await work(actor, (unit) => handOverDraft(unit, { draftId: params.id, ...body }, { roles }))
      return {}
    },
    listDrafters: async (_, { now }) => ({ items: await drafters(db, roles, now) }),
    draftToRelease: ({ params, body }, { actor }) =>
      work(actor, (unit) => draftToRelease(unit, { draftId: params.id, ...body }, needs)),
  }
}
