/**
 * What is recorded once an answer of a case is public, corrected or withdrawn. Called for events only, by the house
 * itself.
 */

import { recordAnswer } from '../../facts/commands.ts'
import { claim } from '../../facts/queries.ts'
import type { Work } from '../../infra/work.ts'
import { publicPageOf } from '../../publisher/queries/pages.ts'
import { requireSystem } from '../../staff/queries.ts'
import { stopByPublishing } from './clocks.ts'

export interface AnswerChange {
  readonly releaseId: string
  /** The release that stands in its place; the same one when it was withdrawn. */
  readonly answerId: string
  readonly status: 'corrected' | 'withdrawn'
}

/** The answer is public: clocks stop at its address, the claim carries it, everyone who asked hears of it. */
export async function recordPublished(
  work: Work,
  { releaseId, caseId }: { releaseId: string; caseId: string },
  publicUrl: string,
): Promise<void> {
  const { tx } = work
  requireSystem(work.actor)
  const row = await tx.case.findUnique({ where: { id: caseId } })
  const page = await publicPageOf(tx, releaseId)
  if (row === null || page === null || page.status === 'removed') return
  const url = `${publicUrl}/r/${page.code}`
  await stopByPublishing(work, caseId, url)
  await recordAnswer(work, {
    claimId: row.claimId,
    releaseId,
    title: page.title,
    text: page.bodyText,
    url,
    status: 'published',
    verdict: await verdictNow(work, row.claimId),
  })
}

/** The answer was corrected or withdrawn; a correction takes the case over. */
export async function recordChange(work: Work, change: AnswerChange, publicUrl: string): Promise<void> {
  requireSystem(work.actor)
  const row = await caseOf(work, change.releaseId)
  const page = await publicPageOf(work.tx, change.answerId)
  if (row === null || page === null || page.status === 'removed') return
  await recordAnswer(work, {
    claimId: row.claimId,
    releaseId: change.answerId,
    title: page.title,
    text: page.bodyText,
    url: `${publicUrl}/r/${page.code}`,
    status: change.status,
    verdict: await verdictNow(work, row.claimId),
  })
  if (change.status === 'corrected')
    await work.tx.case.update({ where: { id: row.id }, data: { releaseId: change.answerId } })
}

/** The case a release answers: the answer it stands on now, or one of the answers before. */
async function caseOf({ tx }: Work, releaseId: string) {
  const row = await tx.case.findFirst({ where: { releaseId } })
  if (row !== null) return row
  const draft = await tx.draft.findFirst({ where: { releaseId } })
  return draft === null ? null : tx.case.findUnique({ where: { id: draft.caseId } })
}

async function verdictNow({ tx }: Work, claimId: string): Promise<string | null> {
  return (await claim(tx, claimId))?.verdict ?? null
}
