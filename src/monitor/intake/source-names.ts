/**
 * What people call a source. Trap: whoever pushes may name any source; one nobody set up keeps its id, and says that
 * it came by push.
 */

import type { Db } from '../../infra/data/db.ts'
import type { Message } from '../../words/message.ts'
import { say } from '../said.ts'
import type { Source } from '../source.ts'

/** The office's own word for it, which is the same in every language, or a sentence of ours. */
export type SourceName = string | Message

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
      return [id, titles.get(id) ?? sources.get(id)?.title ?? say('source.pushed', { id })]
    }),
  )
}
