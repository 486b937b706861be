/** What the linters say about a text as it stands on a screen, saved or not; and findings as they are shown. */

import type { Db } from '../../infra/data/db.ts'
import type { Actor } from '../../infra/work.ts'
import { peopleNames, requirePermission } from '../../staff/queries.ts'
import type { FindingView } from '../api/parts.ts'
import type { GivenText } from '../domain/release-text.ts'
import { personOf } from '../permission/person.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import { loadRelease, mustBeOpen } from '../releases/release-rows.ts'
import { readText } from '../releases/text.ts'
import { waiversOf } from '../waivers/waiver-rows.ts'
import { claimFindings } from './claims-in-text.ts'
import { type ReleaseFinding, rulesOn, textFindings } from './findings.ts'

/** @throws AppError release.refused for a release that was removed */
export async function checkText(
  db: Db,
  {
    releaseId,
    text,
    actor,
    now,
  }: { readonly releaseId: string; readonly text: GivenText; readonly actor: Actor; readonly now: Date },
  needs: Pick<CreateReleaseNeeds, 'approval' | 'claims'>,
): Promise<FindingView[]> {
  const { row } = await loadRelease(db, releaseId)
  requirePermission(personOf(actor), 'release.draft', row.unitId)
  await mustBeOpen(db, releaseId)
  const waivers = await waiversOf(db, releaseId)
  const given = readText(text)
  const claims = await claimFindings(db, needs, { text: given, kind: row.kind, now })
  const findings = textFindings(given, { rules: rulesOn(now, needs), claims, waivers })
  const names = await peopleNames(
    db,
    waivers.map(({ personId }) => personId),
  )
  return findings.map((one) => findingView(one, (personId) => names.get(personId) ?? ''))
}

export function findingView(
  { waiver, ...finding }: ReleaseFinding,
  nameOf: (personId: string) => string,
): FindingView {
  return {
    ...finding,
    waiver:
      waiver === undefined
        ? null
        : {
            id: waiver.id,
            reason: waiver.reason,
            personName: nameOf(waiver.personId),
            at: waiver.at.toISOString(),
          },
  }
}
