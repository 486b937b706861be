/**
 * Where the words of a release come from: what models wrote and somebody was shown, and the evidence a sentence rests
 * on.
 * Trap: evidence is named for the words of a sentence that stands in the release, out of the release's own case, and
 * only where it holds what the sentence says.
 */

import { sha256 } from '../../infra/data/secrets.ts'
import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import type { GroundedSentence } from '../../words/document/grounded.ts'
import { AppError } from '../../words/errors.ts'
import { isSameGround, sentenceRuling } from '../domain/going-out/grounding.ts'
import { isRunOf } from '../domain/going-out/spans.ts'
import { groundingAsked } from '../going-out/asked.ts'
import { groundingOf, writeGrounding } from '../going-out/grounding.ts'
import { personOf } from '../permission/person.ts'
import { openForChange } from '../publishing/seal.ts'
import { writeModelText } from '../releases/authorship.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import { lockRelease } from '../releases/release-rows.ts'
import { say } from '../said/going-out.ts'

export async function keepModelText(
  work: Work,
  shown: { readonly caseId: string | null; readonly text: string },
): Promise<void> {
  requirePermission(work.actor, 'release.read')
  await writeModelText(work, shown)
}

export interface GroundSentence extends GroundedSentence {
  readonly releaseId: string
  /** The release's version the editor started from. */
  readonly version: number
}

/** Names what a sentence rests on: a change of what is signed, as any other. */
export async function groundSentence(
  work: Work,
  { releaseId, version, text, part, evidenceIds }: GroundSentence,
  needs: CreateReleaseNeeds,
): Promise<{ version: number }> {
  const { tx, actor, now, emit } = work
  const loaded = await lockRelease(tx, releaseId)
  const { row } = loaded
  const person = personOf(actor)
  requirePermission(person, 'release.draft', row.unitId)
  if (row.version !== version) throw new AppError('thing.changed-meanwhile')
  const asked = await groundingAsked(tx, loaded, needs, now)
  if (!asked.isGrounded) throw new AppError('release.refused', say('grounding.kind'))
  const at = asked.sentences.findIndex(({ line }) => isRunOf(text, line))
  if (at === -1) throw new AppError('release.refused', say('grounding.not-there'))
  const sentence = { text, part, evidenceIds: [...new Set(evidenceIds)] }
  const ruling = sentenceRuling(sentence, asked.material, at + 1)
  if (!ruling.ok) throw new AppError('release.refused', ruling.why)
  const before = (await groundingOf(tx, releaseId)).find((one) => one.text === text)
  if (before !== undefined && isSameGround(before, sentence)) return { version }
  await openForChange(work, loaded)
  await writeGrounding(work, releaseId, { sentences: [sentence], evidence: asked.material.evidence })
  const contributorIds = [...new Set([...row.contributorIds, person.id])]
  const after = await tx.release.update({
    where: { id: releaseId },
    data: { contributorIds, version: { increment: 1 } },
  })
  await emit('release.grounded', {
    releaseId,
    sentenceHash: sha256(text),
    part,
    evidenceIds: sentence.evidenceIds,
  })
  return { version: after.version }
}
