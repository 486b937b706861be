/** What waits for a person, of all modules: asked of each kind that his rights let him act on. */

import type { Db } from '../../infra/data/db.ts'
import type { Wait, Waiting, WaitReader } from '../../infra/define-module.ts'
import { holdsPermission } from '../queries.ts'

export interface Waits extends Waiting {
  readonly kind: Pick<Wait, 'kind' | 'title'>
}

/** Least time left first, then what waits longest; what has no due time waits at the end. */
export async function waitsFor(db: Db, all: readonly Wait[], reader: WaitReader): Promise<Waits[]> {
  const { actor } = reader
  const his = all.filter(({ anyOf }) => anyOf.some((permission) => holdsPermission(actor, permission)))
  const found: Waits[] = []
  for (const kind of his)
    found.push(...(await kind.list(db, reader)).map((waiting) => ({ ...waiting, kind })))
  const due = ({ dueAt }: Waiting) => dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER
  return found.toSorted((a, b) => due(a) - due(b) || a.since.getTime() - b.since.getTime())
}
