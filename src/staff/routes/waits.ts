/** Keeps the promise of api/waits.ts. */

import type { Handlers } from '../../infra/http/call.ts'
import type { waitsApi } from '../api/waits.ts'
import { type Waits, waitsFor } from '../queries/waits.ts'
import type { StaffNeeds } from './needs.ts'

const waitOut = ({ kind, note, since, dueAt, subjectKind, subjectId, title, link }: Waits) => ({
  kind: kind.kind,
  kindTitle: kind.title,
  subjectKind,
  subjectId,
  title,
  note: note ?? null,
  since: since.toISOString(),
  dueAt: dueAt?.toISOString() ?? null,
  link,
})

export function waitsRoutes({ db, waits }: Pick<StaffNeeds, 'db' | 'waits'>): Handlers<typeof waitsApi> {
  return {
    listWaits: async (_, { actor, now }) => {
      if (actor.kind !== 'person') return { items: [] }
      return { items: (await waitsFor(db, waits, { actor, now })).map(waitOut) }
    },
  }
}
