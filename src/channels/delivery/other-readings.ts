/**
 * Receipts whose id is written otherwise than the answer's: hexadecimal there, decimal here.
 * Trap: another writing of one id may be the id of another text. It is believed only when the receipt names the very
 * receiver, one text alone fits, and the plain reading has had time to find its message.
 */

import type { Secrets } from '../../infra/data/secrets.ts'
import type { Work } from '../../infra/work.ts'
import { normalisePhone } from '../../words/phone/number.ts'
import { addressContext } from '../ledger/message-hash.ts'
import type { Received } from './receipts.ts'

/** An answer is recorded with its batch: so long a receipt may simply have overtaken it. */
const patienceMs = 3_000

interface Candidate {
  readonly externalId: string
  /** Encrypted. */
  readonly address: string | null
}

/** @returns the receipt's id → the id in our books */
export async function readings(
  { tx, now }: Work,
  { accountId, received }: { accountId: string; received: readonly Received[] },
  secrets: Secrets,
): Promise<ReadonlyMap<string, string>> {
  const old = new Date(now.getTime() - patienceMs)
  const late = received.filter(({ item, receivedAt }) => item.to !== undefined && receivedAt < old)
  const spellings = late.flatMap(({ item }) => item.also ?? [])
  if (spellings.length === 0) return new Map()
  const rows = await tx.$queryRaw<Candidate[]>`
    SELECT r."externalId", r."addressCipher" AS address
    FROM "message_recipient" AS r JOIN "message" AS m ON m."id" = r."messageId"
    WHERE m."accountId" = ${accountId} AND r."externalId" = ANY(${spellings})
    UNION SELECT p."externalId", COALESCE(r."addressCipher", m."target" ->> 'privateTo')
    FROM "message_part" AS p JOIN "message" AS m ON m."id" = p."messageId"
    LEFT JOIN "message_recipient" AS r ON r."messageId" = p."messageId" AND r."number" = p."number"
    WHERE m."accountId" = ${accountId} AND p."externalId" = ANY(${spellings})
    UNION SELECT m."externalId", m."target" ->> 'privateTo' FROM "message" AS m
    WHERE m."accountId" = ${accountId} AND m."recipientCount" = 0 AND m."externalId" = ANY(${spellings})`
  const numbers = new Map<string, Set<string>>()
  for (const { externalId, address } of rows) {
    const number = address === null ? undefined : normalisePhone(secrets.decrypt(address, addressContext))
    if (number !== undefined) numbers.set(externalId, (numbers.get(externalId) ?? new Set()).add(number))
  }
  return new Map(
    late.flatMap(({ item: { of, also = [], to = '' } }): [string, string][] => {
      const [one, ...others] = also.filter((id) => numbers.get(id)?.has(to) === true)
      return one === undefined || others.length > 0 ? [] : [[of, one]]
    }),
  )
}
