/** Handlers of api/working-copies.ts. Trap: a late or unseen state is no attempt at anything: it is not recorded. */

import type { Handlers } from '../../infra/http/call.ts'
import type { workingCopiesApi } from '../api/working-copies.ts'
import { comeBy, dropCopy, saveCopy } from '../commands/revise.ts'
import { personOf } from '../permission/person.ts'
import { ownCopy } from '../working-copies/working-copy.ts'
import type { PublisherRouteNeeds } from './needs.ts'

export function workingCopyHandlers(needs: PublisherRouteNeeds): Handlers<typeof workingCopiesApi> {
  const { db, work } = needs
  return {
    getWorkingCopy: async ({ params: { id, part } }, { actor }) => {
      const { id: personId } = personOf(actor)
      const copy = await ownCopy(db, { personId, releaseId: id, part }, needs)
      return { copy: copy === undefined ? null : { ...copy, savedAt: copy.savedAt.toISOString() } }
    },
    saveWorkingCopy: async ({ params: { id, part }, body }, { actor }) => {
      const { savedAt } = await work(actor, (unit) => saveCopy(unit, { releaseId: id, part, ...body }, needs))
      return { savedAt: savedAt.toISOString() }
    },
    dropWorkingCopy: async ({ params: { id, part }, body: { stamp } }, { actor }) => {
      await work(actor, (unit) => dropCopy(unit, { releaseId: id, part, stamp }))
      return {}
    },
    comeBy: async ({ params: { id }, body: { doing } }, { actor }) => ({
      items: await work(actor, (unit) => comeBy(unit, { releaseId: id, doing })),
    }),
  }
}
