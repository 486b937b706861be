/** Earlier states of a text. */

import type { Db } from '../../infra/data/db.ts'
import { peopleNames } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import { mustBeOpen } from '../releases/release-rows.ts'
import { documentIn } from '../releases/text.ts'
import { say } from '../said/releases.ts'

/**
 * One revision, and the text it replaced, or any other to hold against it.
 * @throws AppError thing.not-found; release.refused when it was removed
 */
export async function revisionWithBefore(
  db: Db,
  { id, number, against = number - 1 }: { id: string; number: number; against?: number | undefined },
) {
  await mustBeOpen(db, id)
  const rows = await db.revision.findMany({
    where: { releaseId: id, number: { in: [number, against] } },
  })
  const row = rows.find((one) => one.number === number)
  if (row === undefined) throw new AppError('thing.not-found', say('revision.not-found', { number }))
  const before = rows.find((one) => one.number === against)
  const names = await peopleNames(db, [row.authorId])
  return {
    number,
    text: textOf(row),
    before: before === undefined ? null : textOf(before),
    authorName: names.get(row.authorId) ?? '',
    at: row.at.toISOString(),
    textHash: row.textHash,
  }
}

const textOf = (row: { title: string; summary: string; body: unknown }) => ({
  title: row.title,
  summary: row.summary,
  body: documentIn(row),
})
