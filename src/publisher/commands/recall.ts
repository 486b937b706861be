/** 撤销签发: stops a scheduled release before its time; it goes back to its writers. */

import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import { recallRuling } from '../domain/undoing/changes.ts'
import { breakSeal, liveSeal } from '../publishing/seal.ts'
import { lockRelease } from '../releases/release-rows.ts'
import { say } from '../said/review.ts'

export async function recallSeal(
  work: Work,
  { releaseId, reason }: { releaseId: string; reason: string },
): Promise<void> {
  const loaded = await lockRelease(work.tx, releaseId)
  requirePermission(work.actor, 'release.correct', loaded.row.unitId)
  const ruling = recallRuling(loaded)
  if (!ruling.ok) throw new AppError('release.refused', ruling.why)
  const seal = liveSeal(loaded)
  if (seal !== undefined) await breakSeal(work, seal, say('seal.recalled', { reason }))
}
