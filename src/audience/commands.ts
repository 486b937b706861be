/**
 * What may happen to subscribers: they are added with consent, and they leave.
 * Trap: who opted out comes back only by a consent given after the opt-out, never by an old list.
 */

import { addressContext } from '../channels/commands.ts'
import type { Secrets } from '../infra/data/secrets.ts'
import type { Work } from '../infra/work.ts'
import { requirePermission } from '../staff/queries.ts'
import { AppError } from '../words/errors.ts'
import { type Address, type AddressKind, normaliseAddress, readAddress } from './domain/address.ts'
import type { SubscriberRow } from './domain/subscriber.ts'
import { say } from './said.ts'

export interface AudienceNeeds {
  readonly secrets: Secrets
}

/** The keyed hash under which an address is looked up. The address must be in its one spelling. */
export function addressHash({ secrets }: AudienceNeeds, kind: AddressKind, address: string): string {
  return secrets.lookup(address, `address ${kind}`)
}

/** What keeps the words of a doubtful reply. */
export const replyContext = 'reply of a subscriber'

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
  const byHash = new Map(
    rows.map((row) => {
      const address = normaliseAddress(row.kind, row.address)
      if (address === undefined) throw new AppError('request.invalid', say('subscriber.bad-address'))
      return [addressHash(needs, row.kind, address), { ...row, address }]
    }),
  )
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
 * Honoured at once: nothing new is planned, and what is queued for the address does not leave (asked when a batch is
 * armed). An address nobody subscribed is remembered, so that an old list does not bring it in. Returns whether
 * somebody was subscribed.
 */
export async function optOut(work: Work, { kind, address }: Address, needs: AudienceNeeds): Promise<boolean> {
  const { tx, now, actor, emit, newId } = work
  requirePermission(actor, 'audience.manage')
  const hash = addressHash(needs, kind, address)
  const row = await tx.subscriber.findUnique({ where: { addressHash_kind: { addressHash: hash, kind } } })
  if (row?.optedOutAt != null) return false
  const { id } =
    row ??
    (await tx.subscriber.create({
      data: {
        id: newId(),
        kind,
        addressHash: hash,
        addressCipher: needs.secrets.encrypt(address, addressContext),
        topics: [],
        consentAt: neverConsented,
        consentProof: '',
        createdAt: now,
      },
    }))
  await tx.subscriber.update({ where: { id }, data: { optedOutAt: now } })
  await emit('subscriber.opted-out', { subscriberId: id })
  return row !== null
}

const neverConsented = new Date(0)

export interface StopReply {
  readonly inboundId: string
  readonly accountId: string
  /** As the platform names who wrote. */
  readonly from: string
  readonly text: string
  readonly request: 'asks' | 'perhaps' | 'mentions'
}

/**
 * A reply asks to be left alone, or perhaps does. What is understood is obeyed; doubt favours who wrote a short one:
 * nothing is sent until a person has read it.
 */
export async function hearStopReply(work: Work, reply: StopReply, needs: AudienceNeeds): Promise<void> {
  const { tx, now, actor, newId, emit } = work
  requirePermission(actor, 'audience.manage')
  const { inboundId, accountId, from, text, request } = reply
  const known = readAddress(from)
  const leaves = known !== undefined && request !== 'mentions'
  if (leaves) await optOut(work, known, needs)
  if (leaves && request === 'asks') return
  if ((await tx.doubtfulReply.count({ where: { inboundId } })) > 0) return
  const id = newId()
  await tx.doubtfulReply.create({
    data: {
      id,
      inboundId,
      accountId,
      addressHash: known === undefined ? null : addressHash(needs, known.kind, known.address),
      fromCipher: needs.secrets.encrypt(from, addressContext),
      textCipher: needs.secrets.encrypt(text, replyContext),
      held: leaves,
      heardAt: now,
    },
  })
  await emit('subscriber.reply-waits', { replyId: id, held: leaves })
}

/** A person has read it: who wrote leaves, or stays a subscriber as before. */
export async function decideReply(
  work: Work,
  { replyId, decision }: { replyId: string; decision: 'leaves' | 'stays' },
  needs: AudienceNeeds,
): Promise<void> {
  const { tx, now, actor, emit } = work
  requirePermission(actor, 'audience.manage')
  const { count } = await tx.doubtfulReply.updateMany({
    where: { id: replyId, decidedAt: null },
    data: { decision, decidedAt: now, decidedById: actor.id },
  })
  if (count === 0) throw new AppError('thing.changed-meanwhile', say('reply.decided'))
  const {
    fromCipher,
    addressHash: hash,
    held,
    heardAt,
  } = await tx.doubtfulReply.findUniqueOrThrow({
    where: { id: replyId },
  })
  const known = readAddress(needs.secrets.decrypt(fromCipher, addressContext))
  if (decision === 'leaves' && known !== undefined) await optOut(work, known, needs)
  // Only what this very reply had stopped; an opt-out of another day stands.
  if (decision === 'stays' && held && hash !== null)
    await tx.subscriber.updateMany({
      where: { addressHash: hash, optedOutAt: heardAt, consentAt: { gt: neverConsented } },
      data: { optedOutAt: null },
    })
  await emit('subscriber.reply-decided', { replyId, decision })
}
