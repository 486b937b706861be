/**
 * 放行 and taking it back: acts of a writer on a finding. Trap: what is let stand is a finding that the server makes of
 * the text the person has on the screen, saved or not; nobody can bring a finding along.
 */

import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import type { GivenText } from '../domain/release-text.ts'
import { claimFindings } from '../going-out/claims-in-text.ts'
import { rulesOn, textFindings } from '../going-out/findings.ts'
import { personOf } from '../permission/person.ts'
import { openForChange } from '../publishing/seal.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import { type Loaded, lockRelease } from '../releases/release-rows.ts'
import { readText } from '../releases/text.ts'
import { say } from '../said/waivers.ts'
import { waiversOf } from '../waivers/waiver-rows.ts'

export interface WaiveFinding {
  readonly releaseId: string
  /** As the person has it on the screen. */
  readonly text: GivenText
  /** Of the finding, as the check of that text gave it. */
  readonly key: string
  readonly reason: string
}

/**
 * It stands wherever the sentence stands; what was signed of a text with it is void, and who lets it stand has had a
 * hand in the text.
 */
export async function waiveFinding(
  work: Work,
  { releaseId, text, key, reason }: WaiveFinding,
  needs: Pick<CreateReleaseNeeds, 'approval' | 'claims'>,
): Promise<{ waiverId: string }> {
  const { tx, now, newId, emit } = work
  const { loaded, person } = await forChange(work, releaseId)
  const waivers = await waiversOf(tx, releaseId)
  const given = readText(text)
  const claims = await claimFindings(tx, needs, { text: given, kind: loaded.row.kind, now })
  const finding = textFindings(given, { rules: rulesOn(now, needs), claims, waivers }).find(
    (one) => one.key === key,
  )
  if (finding === undefined) throw new AppError('release.refused', say('waiver.no-finding'))
  if (!finding.waivable) throw new AppError('release.refused', say('waiver.never'))
  if (finding.waiver !== undefined) throw new AppError('release.refused', say('waiver.there'))
  if (reason.trim().length < 2) throw new AppError('request.invalid', say('waiver.reason'))
  await openForChange(work, loaded)
  const waiverId = newId()
  const { place, rule, words, sentence } = finding
  await tx.waiver.create({
    data: {
      id: waiverId,
      releaseId,
      place,
      rule,
      words,
      sentence,
      key,
      reason: reason.trim(),
      personId: person.id,
      at: now,
    },
  })
  await contributes(work, loaded)
  await emit('finding.waived', { releaseId, waiverId, rule, key })
  return { waiverId }
}

/** The finding speaks again, and what was signed with the waiver is void. */
export async function withdrawWaiver(
  work: Work,
  { releaseId, waiverId }: { readonly releaseId: string; readonly waiverId: string },
): Promise<void> {
  const { tx, now, emit } = work
  const { loaded, person } = await forChange(work, releaseId)
  const waiver = (await waiversOf(tx, releaseId)).find(({ id }) => id === waiverId)
  if (waiver === undefined) throw new AppError('thing.not-found', say('waiver.none'))
  await openForChange(work, loaded)
  await tx.waiver.update({
    where: { id: waiverId },
    data: { withdrawnAt: now, withdrawnById: person.id },
  })
  await contributes(work, loaded)
  await emit('finding.waiver-withdrawn', { releaseId, waiverId, rule: waiver.rule, key: waiver.key })
}

async function forChange(work: Work, releaseId: string) {
  const loaded = await lockRelease(work.tx, releaseId)
  const person = personOf(work.actor)
  requirePermission(person, 'release.draft', loaded.row.unitId)
  return { loaded, person }
}

/** Whoever decides what may stand in a text does not review it. */
async function contributes({ tx, actor }: Work, { row }: Loaded): Promise<void> {
  const { id } = personOf(actor)
  if (row.contributorIds.includes(id)) return
  await tx.release.update({ where: { id: row.id }, data: { contributorIds: { push: id } } })
}
