/** Who is to be told. Addresses leave this module encrypted. */

import type { Db, Tx } from '../infra/data/db.ts'
import type { AddressKind } from './domain/address.ts'

export interface Receiver {
  readonly addressHash: string
  readonly addressCipher: string
}

export interface AudienceFilter {
  readonly kind: AddressKind
  /** Town names, separated by 、 when several; empty = everybody. */
  readonly region?: string | undefined
  readonly topics?: readonly string[] | undefined
}

/** Subscribers whose region and topics fit, now. Who named no region or topic wants all of them. */
export function recipientsFor(
  db: Db | Tx,
  { kind, region = '', topics = [] }: AudienceFilter,
): Promise<Receiver[]> {
  const regions = region
    .split(/[、,，;；]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  return db.subscriber.findMany({
    where: {
      kind,
      optedOutAt: null,
      AND: [
        ...(regions.length > 0 ? [{ OR: [{ region: '' }, { region: { in: regions } }] }] : []),
        ...(topics.length > 0
          ? [{ OR: [{ topics: { isEmpty: true } }, { topics: { hasSome: [...topics] } }] }]
          : []),
      ],
    },
    select: { addressHash: true, addressCipher: true },
    orderBy: { id: 'asc' },
  })
}

/** Those of the addresses whose owner has opted out. */
export async function optedOutAmong(
  db: Db | Tx,
  addressHashes: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (let from = 0; from < addressHashes.length; from += 10_000) {
    const rows = await db.subscriber.findMany({
      where: { addressHash: { in: addressHashes.slice(from, from + 10_000) }, optedOutAt: { not: null } },
      select: { addressHash: true },
    })
    for (const { addressHash } of rows) found.add(addressHash)
  }
  return found
}

export interface AudienceCount {
  readonly kind: string
  readonly region: string
  readonly active: number
  readonly optedOut: number
}

/** Numbers only: how many are told, by kind and region. */
export async function audienceCounts(db: Db | Tx): Promise<AudienceCount[]> {
  const [all, active] = await Promise.all([
    db.subscriber.groupBy({
      by: ['kind', 'region'],
      _count: true,
      orderBy: [{ kind: 'asc' }, { region: 'asc' }],
    }),
    db.subscriber.groupBy({
      by: ['kind', 'region'],
      where: { optedOutAt: null },
      _count: true,
      orderBy: { kind: 'asc' },
    }),
  ])
  return all.map(({ kind, region, _count }) => {
    const still = active.find((row) => row.kind === kind && row.region === region)?._count ?? 0
    return { kind, region, active: still, optedOut: _count - still }
  })
}
