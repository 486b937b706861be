/**
 * The moment of publishing: seal compared byte for byte, page written, every delivery queued, register number taken —
 * in one transaction. Trap: anything that differs from what was signed stops the whole release; nothing half-checked
 * goes out.
 */

import { register } from '../../archive/commands.ts'
import type { Tx } from '../../infra/data/db.ts'
import { crashPoint } from '../../infra/process/crash.ts'
import type { Work } from '../../infra/work.ts'
import type { Message } from '../../words/message.ts'
import { all, type Ruling, yes } from '../../words/ruling.ts'
import { StoredRendition } from '../domain/stored-rendition.ts'
import { correctionRuling } from '../domain/undoing/changes.ts'
import { stillAllowed } from '../going-out/asked.ts'
import { lineageOf } from '../releases/lineage.ts'
import type { PublisherNeeds } from '../releases/needs.ts'
import { type Loaded, loadRelease, lockRelease, type SealRow } from '../releases/release-rows.ts'
import { pageOf } from '../renditions/page.ts'
import { say } from '../said/deliveries.ts'
import { endCopiesOf } from '../working-copies/copy-rows.ts'
import { deliverCorrection, deliverNew, type Planned, stopAndReach } from './deliver.ts'
import { breakSeal, sealHolds } from './seal.ts'

export type Published =
  | { readonly outcome: 'published' }
  /** It is not time yet, or it was done before: nothing happened. */
  | { readonly outcome: 'nothing' }
  /** The seal did not hold. It is broken for good, which is recorded; nothing went out. */
  | { readonly outcome: 'broken'; readonly why: Message }

interface Signed {
  readonly loaded: Loaded
  readonly seal: SealRow
}

/** Publishes a sealed release that is due: the signature that sealed it allows it. Safe to call again at any time. */
export async function publishSealed(
  work: Work,
  { sealId }: { sealId: string },
  needs: PublisherNeeds,
): Promise<Published> {
  const { tx, now } = work
  const known = await tx.seal.findUnique({ where: { id: sealId } })
  if (known === null || known.event === 'withdraw') return { outcome: 'nothing' }
  const loaded = await lockRelease(tx, known.releaseId)
  const seal = loaded.seals.find(({ id, brokenAt }) => id === sealId && brokenAt === null)
  if (seal === undefined || loaded.row.publishedAt !== null) return { outcome: 'nothing' }
  if (loaded.row.publishAt !== null && loaded.row.publishAt > now) return { outcome: 'nothing' }
  const ruling = all(
    sealHolds(loaded, seal),
    await originalRuling(work, loaded),
    await stillAllowed(work, loaded, needs),
  )
  if (!ruling.ok) {
    await breakSeal(work, seal, ruling.why)
    return { outcome: 'broken', why: ruling.why }
  }
  await publish(work, { loaded, seal }, needs)
  crashPoint('publish.before-commit')
  return { outcome: 'published' }
}

/** A scheduled correction whose original was withdrawn or corrected meanwhile corrects nothing any more. */
async function originalRuling({ tx }: Work, { row }: Loaded): Promise<Ruling> {
  return row.correctsId === null ? yes : correctionRuling(await loadRelease(tx, row.correctsId))
}

async function publish(work: Work, { loaded, seal }: Signed, needs: PublisherNeeds): Promise<void> {
  const { tx, now, emit } = work
  const { row } = loaded
  await tx.release.update({ where: { id: row.id }, data: { publishedAt: now, version: { increment: 1 } } })
  await endCopiesOf(tx, row.id)
  // What is not proactively disclosed has no page at all.
  if (row.attribute === 'proactive')
    await tx.publicPage.create({ data: await pageOf(tx, { loaded, hash: seal.hash, now }, needs) })
  const corrected = await deliverPlanned(work, { loaded, seal }, needs)
  if (row.correctsId !== null)
    await markCorrected(work, { correction: row, correctsId: row.correctsId, corrected })
  crashPoint(row.correctsId === null ? 'publish.planned' : 'correct.planned')
  // A correction is told as a correction: clocks of the case were stopped by the first publication.
  await emit('release.published', {
    releaseId: row.id,
    kind: row.kind,
    caseId: row.correctsId === null ? row.caseId : null,
  })
  // Last, because the register takes one entry at a time over all transactions.
  await register(work, {
    subjectKind: 'release',
    subjectId: row.id,
    title: loaded.revision.title,
    contentHash: seal.hash,
  })
}

/** The page of the original says by what it was replaced; all that it corrected before is corrected with it. */
async function markCorrected(
  { tx, now, emit }: Work,
  {
    correction,
    correctsId,
    corrected,
  }: { correction: Loaded['row']; correctsId: string; corrected: readonly string[] },
): Promise<void> {
  await tx.publicPage.updateMany({
    where: { releaseId: correctsId },
    data: {
      status: 'corrected',
      statusNote: correction.correctReason,
      replacedByCode: correction.code,
      updatedAt: now,
    },
  })
  for (const releaseId of corrected)
    await emit('release.corrected', { releaseId, correctionId: correction.id })
}

/**
 * Gives every planned delivery its message: a new text goes to everyone, a correction to exactly those who got the
 * original. Called again for what got no message because its account was missing.
 * @returns the releases a correction corrects, newest first
 */
export async function deliverPlanned(
  work: Work,
  { loaded, seal }: Signed,
  needs: PublisherNeeds,
): Promise<readonly string[]> {
  const { row } = loaded
  const planned = plannedOf(loaded, seal)
  if (row.correctsId === null) {
    await deliverNew(work, loaded, planned, needs)
    return []
  }
  const reason = say('delivery.stopped-by-correction', { code: row.code })
  const { correctsId } = row
  const read = (tx: Tx) => lineageOf(tx, correctsId)
  const reach = await stopAndReach(work, 'correct', { read, reason }, needs)
  await deliverCorrection(work, { planned, reach }, needs)
  return reach.lineage.releaseIds
}

function plannedOf({ deliveries, renditions }: Loaded, seal: SealRow): Planned[] {
  return deliveries
    .filter(({ row }) => row.sealId === seal.id && row.state === 'planned')
    .flatMap(({ row }) => {
      const rendition = renditions.find(({ accountId }) => accountId === row.accountId)
      return rendition === undefined ? [] : [{ row, rendition: StoredRendition.parse(rendition.payload) }]
    })
}
