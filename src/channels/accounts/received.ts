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
  // Platform ids may hold a number; only their keyed hash is kept.
  const ids = items.map(({ externalId }) => secrets.lookup(externalId, `inbound ${accountId}`))
  const ciphers = items.map((item) => secrets.encrypt(JSON.stringify(item), inboundContext))
  // Thousands of receipts a second come through here: one statement of one shape, however many they are.
  const count = await work.tx.$executeRaw`
    INSERT INTO "inbound" ("accountId", "externalId", "kind", "dataCipher", "receivedAt")
    SELECT ${accountId}, r.external_id, r.kind, r.cipher, ${work.now}
    FROM unnest(${ids}::text[], ${items.map(({ kind }) => kind)}::text[], ${ciphers}::text[])
         AS r(external_id, kind, cipher)
    ON CONFLICT ("accountId", "externalId") DO NOTHING`
  if (count > 0) await ringInbound(work, accountId)
  return count
}
