/** What people call a source. Trap: whoever pushes may name any source; one nobody set up keeps its id, and says that it came by push. */

import type { Db } from '../../infra/data/db.ts'
import type { Source } from '../source.ts'

export interface SourceName {
  readonly zh: string
  readonly en: string
}

/** @returns a name for every id asked for */
export async function sourceNames(
  { db, sources }: { readonly db: Db; readonly sources: ReadonlyMap<string, Source> },
  ids: readonly string[],
): Promise<ReadonlyMap<string, SourceName>> {
  const asked = [...new Set(ids)]
  const rows = await db.source.findMany({
    where: { id: { in: asked } },
    select: { id: true, title: true },
  })
  const titles = new Map(rows.map(({ id, title }) => [id, title]))
  return new Map(
    asked.map((id) => {
      const title = titles.get(id)
      // The office's own word for it is one word, whatever language the screen speaks.
      if (title !== undefined) return [id, { zh: title, en: title }]
      return [id, sources.get(id)?.title ?? { zh: `${id}（接口推送）`, en: `${id} (push API)` }]
    }),
  )
}
