/**
 * What may happen to subscribers: they are added with consent, and they leave.
 * Trap: who opted out comes back only by a consent given after the opt-out, never by an old list.
 */

import { addressContext, skipAddress } from '../channels/commands.ts'
import type { Secrets } from '../infra/data/secrets.ts'
import type { Work } from '../infra/work.ts'
import { requirePermission } from '../staff/queries.ts'
import type { AddressKind } from './domain/address.ts'
import type { SubscriberRow } from './domain/subscriber.ts'

export interface AudienceNeeds {
  readonly secrets: Secrets
}

/** The keyed hash under which an address is looked up. The address must be in its one spelling. */
export function addressHash({ secrets }: AudienceNeeds, kind: AddressKind, address: string): string {
  return secrets.lookup(address, `address ${kind}`)
}

const rowsPerInsert = 2_000

/**
 * Adds subscribers; one that is known gets the newer consent, region and topics.
 * Returns how many are new, how many were known, and how many had opted out after the consent in the list.
 */
export async function importSubscribers(
  work: Work,
  rows: readonly SubscriberRow[],
  needs: AudienceNeeds,
): Promise<{ added: number; known: number; optedOut: number }> {
  requirePermission(work.actor, 'audience.manage')
  const total = { added: 0, known: 0, optedOut: 0 }
  const byHash = new Map(rows.map((row) => [addressHash(needs, row.kind, row.address), row]))
  const hashes = [...byHash.keys()]
  for (let from = 0; from < hashes.length; from += rowsPerInsert) {
    const part = hashes.slice(from, from + rowsPerInsert)
    const some = await importPart(work, new Map(part.map((hash) => [hash, byHash.get(hash)!])), needs)
    total.added += some.added
    total.known += some.known
    total.optedOut += some.optedOut
  }
  if (total.added > 0) await work.emit('subscriber.added', { count: total.added })
  return total
}

async function importPart(
  { tx, now, newId }: Work,
  rows: ReadonlyMap<string, SubscriberRow>,
  { secrets }: AudienceNeeds,
): Promise<{ added: number; known: number; optedOut: number }> {
  const known = await tx.subscriber.findMany({ where: { addressHash: { in: [...rows.keys()] } } })
  const knownHashes = new Set(known.map((row) => row.addressHash))
  const fresh = [...rows].filter(([hash]) => !knownHashes.has(hash))
  await tx.subscriber.createMany({
    data: fresh.map(([hash, { kind, address, region, topics, consentAt, consentProof }]) => ({
      id: newId(),
      kind,
      addressHash: hash,
      addressCipher: secrets.encrypt(address, addressContext),
      region,
      topics: [...topics],
      consentAt,
      consentProof,
      createdAt: now,
    })),
  })
  let optedOut = 0
  for (const before of known) {
    const row = rows.get(before.addressHash)
    if (row === undefined || row.consentAt <= before.consentAt) continue
    if (before.optedOutAt !== null && row.consentAt <= before.optedOutAt) {
      optedOut += 1
      continue
    }
    const { region, topics, consentAt, consentProof } = row
    await tx.subscriber.update({
      where: { id: before.id },
      data: { region, topics: [...topics], consentAt, consentProof, optedOutAt: null },
    })
  }
  return { added: fresh.length, known: known.length - optedOut, optedOut }
}

/**
 * Honoured at once: nothing new is planned, and what is queued for the address is skipped. Returns whether it was
 * known.
 */
export async function optOut(work: Work, { addressHash: hash }: { addressHash: string }): Promise<boolean> {
  const { tx, now, actor, emit } = work
  requirePermission(actor, 'audience.manage')
  const rows = await tx.subscriber.findMany({ where: { addressHash: hash, optedOutAt: null } })
  for (const { id } of rows) {
    await tx.subscriber.update({ where: { id }, data: { optedOutAt: now } })
    await emit('subscriber.opted-out', { subscriberId: id })
  }
  await skipAddress(work, { addressHash: hash })
  return rows.length > 0
}
