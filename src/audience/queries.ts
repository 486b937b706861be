/** Who is to be told. Addresses leave this module encrypted. */

import { addressContext } from '../channels/commands.ts'
import type { Db, Tx } from '../infra/data/db.ts'
import type { Secrets } from '../infra/data/secrets.ts'
import { mostWaiting, type Waiting } from '../infra/define-module.ts'
import { type Actor } from '../infra/work.ts'
import { requirePermission } from '../staff/queries.ts'
import { maskPersonal } from '../text/mask.ts'
import { replyContext } from './commands.ts'
import type { AddressKind } from './domain/address.ts'
import { say } from './said.ts'

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

/** Who named no region or topic wants all of them. */
function wanting({ kind, region = '', topics = [] }: AudienceFilter) {
  const regions = region
    .split(/[、,，;；]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  return {
    kind,
    optedOutAt: null,
    AND: [
      ...(regions.length > 0 ? [{ OR: [{ region: '' }, { region: { in: regions } }] }] : []),
      ...(topics.length > 0
        ? [{ OR: [{ topics: { isEmpty: true } }, { topics: { hasSome: [...topics] } }] }]
        : []),
    ],
  }
}

/** Subscribers whose region and topics fit, now. */
export function recipientsFor(db: Db | Tx, filter: AudienceFilter): Promise<Receiver[]> {
  return db.subscriber.findMany({
    where: wanting(filter),
    select: { addressHash: true, addressCipher: true },
    orderBy: { id: 'asc' },
  })
}

/** How many they are. */
export function recipientCount(db: Db | Tx, filter: AudienceFilter): Promise<number> {
  return db.subscriber.count({ where: wanting(filter) })
}

/** Those of the addresses whose owner has opted out. */
export async function optedOutAmong(
  db: Db | Tx,
  addressHashes: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ addressHash: string }[]>`
    SELECT "addressHash" FROM "subscriber"
    WHERE "addressHash" = ANY(${[...addressHashes]}::text[]) AND "optedOutAt" IS NOT NULL`
  return new Set(rows.map(({ addressHash }) => addressHash))
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

const openReplies = (db: Db) =>
  db.doubtfulReply.findMany({ where: { decidedAt: null }, orderBy: { heardAt: 'asc' }, take: mostWaiting })

/** Replies a person has to read: who wrote, with the middle of the number hidden, and the words. */
export async function doubtfulReplies({ db, secrets }: { db: Db; secrets: Secrets }, actor: Actor) {
  requirePermission(actor, 'audience.manage')
  const rows = await openReplies(db)
  return rows.map(({ id, accountId, fromCipher, textCipher, held, heardAt }) => ({
    id,
    accountId,
    from: maskPersonal(secrets.decrypt(fromCipher, addressContext)),
    text: maskPersonal(secrets.decrypt(textCipher, replyContext)),
    held,
    heardAt: heardAt.toISOString(),
  }))
}

/** For the queue of what waits for people. */
export async function repliesToRead(db: Db): Promise<Waiting[]> {
  const rows = await openReplies(db)
  return rows.map(({ id, held, heardAt }) => ({
    subjectKind: 'doubtful-reply',
    subjectId: id,
    title: say('wait.reply-title'),
    note: say(held ? 'wait.reply-held' : 'wait.reply-sent-on'),
    since: heardAt,
    link: '/replies',
  }))
}
