/**
 * Working copies as their rows hold them. Trap: a copy that ended leaves its stamp behind, without content: a call
 * of its device that is still under way must not bring the old text back.
 */

import type { Tx } from '../../infra/data/db.ts'
import type { Work } from '../../infra/work.ts'
import type { CopyStamp } from '../domain/working-copy.ts'
import { personOf } from '../permission/person.ts'

export type { CopyStamp } from '../domain/working-copy.ts'

export interface CopyKey {
  readonly releaseId: string
  /** `master`, or the account whose rendition it is. */
  readonly part: string
}

export const stampOf = ({ device, counter }: { device: string; counter: bigint }): CopyStamp => ({
  device,
  counter: Number(counter),
})

/** Two calls for one copy wait for each other, also while there is no row to hold; other people do not. */
export async function lockCopy(tx: Tx, { personId, releaseId, part }: CopyKey & { personId: string }) {
  const name = `working copy ${personId} ${releaseId} ${part}`
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`
}

/**
 * What was typed became a revision, or is not wanted any more. What was typed after that state, or on another device,
 * stays.
 */
export async function endCopy(
  { tx, actor, now }: Work,
  { releaseId, part }: CopyKey,
  { device, counter }: CopyStamp,
): Promise<void> {
  const key = { personId: personOf(actor).id, releaseId, part }
  await lockCopy(tx, key)
  const kept = await tx.workingCopy.findUnique({ where: { personId_releaseId_part: key } })
  const data = { device, counter, content: null, savedAt: now }
  if (kept === null) await tx.workingCopy.create({ data: { ...key, ...data } })
  else if (kept.content === null || (kept.device === device && kept.counter <= counter))
    await tx.workingCopy.update({ where: { personId_releaseId_part: key }, data })
}

/** A text that is public has no working copies; another text of it is a correction. */
export async function endCopiesOf(tx: Tx, releaseId: string): Promise<void> {
  await tx.workingCopy.deleteMany({ where: { releaseId } })
}
