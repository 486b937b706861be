/** What a case rests on and where its answer stands. */

import type { CaseView } from './client.ts'

/**
 * What a verdict and a draft rest on unless a person chooses: all of it, and after an answer went out what came in
 * since.
 */
export function restingOn({ evidence, claim }: CaseView): string[] {
  const since = claim.answeredAt
  const later = since === null ? [] : evidence.filter(({ recordedAt }) => recordedAt > since)
  return (later.length > 0 ? later : evidence).map(({ id }) => id)
}

/** An answer that is out and not taken back. */
export const isPublic = ({ claim }: CaseView) =>
  claim.answerUrl !== null && !['withdrawn', 'removed'].includes(claim.answerStatus)

/** The release a draft became that is to replace the published answer; undefined while there is none. */
export function correctionOf(file: CaseView): string | undefined {
  const made = file.drafts[0]?.releaseId ?? null
  return made === null || made === file.releaseId || file.releaseId === null ? undefined : made
}
