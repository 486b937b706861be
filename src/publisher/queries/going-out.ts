/**
 * The checks a text has to pass before it goes out, for whoever drafts one: the same that the release will pass; and
 * the question that is asked of everything that is about to be sent.
 */

import type { Work } from '../../infra/work.ts'
import { all, no, type Ruling, yes } from '../../words/ruling.ts'
import { sendingRuling } from '../domain/undoing/changes.ts'
import { stillAllowed } from '../going-out/asked.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import { loadRelease } from '../releases/release-rows.ts'
import { say } from '../said/deliveries.ts'

export { checkGrounding } from '../domain/going-out/grounding.ts'
export { lintRebuttal } from '../domain/going-out/rebuttal.ts'

/**
 * May a message leave now, at its first try or a later one? Of a delivery: only while its release may. A withdrawal is
 * the last word itself; what is no delivery (an answer of the bot, an alarm) is decided by whoever queued it.
 */
export async function deliveryMayLeave(
  work: Pick<Work, 'tx' | 'now'>,
  { refKind, refId }: { readonly refKind: string; readonly refId: string },
  needs: CreateReleaseNeeds,
): Promise<Ruling> {
  if (refKind !== 'delivery') return yes
  const row = await work.tx.delivery.findUnique({ where: { id: refId } })
  if (row === null) return no(say('delivery.not-found', { id: refId }))
  if (row.event === 'withdraw') return yes
  const loaded = await loadRelease(work.tx, row.releaseId)
  return all(sendingRuling(loaded), await stillAllowed(work, loaded, needs))
}
