/**
 * What came in on an account is stored here, before the platform is answered; it is worked on later
 * (delivery/inbound.ts).
 */

import type { Secrets } from '../../infra/data/secrets.ts'
import type { Work } from '../../infra/work.ts'
import { requireSystem } from '../../staff/queries.ts'
import type { InboundItem } from '../channel.ts'
import { inboundContext } from '../ledger/message-hash.ts'
import { ringInbound } from '../ledger/ring.ts'

/**
 * Stores what came in on an account, once per platform id, encrypted. Handling follows by job. Returns how many were
 * new.
 */
export async function receiveInbound(
  work: Work,
  { accountId, items }: { accountId: string; items: readonly InboundItem[] },
  secrets: Secrets,
): Promise<number> {
  requireSystem(work.actor)
  if (items.length === 0) return 0
  const { count } = await work.tx.inbound.createMany({
    data: items.map((item) => ({
      accountId,
      // Platform ids may hold a number; only their keyed hash is kept.
      externalId: secrets.lookup(item.externalId, `inbound ${accountId}`),
      kind: item.kind,
      dataCipher: secrets.encrypt(JSON.stringify(item), inboundContext),
      receivedAt: work.now,
    })),
    skipDuplicates: true,
  })
  if (count > 0) await ringInbound(work, accountId)
  return count
}
