/**
 * 签发封印: allocates deliveries and links, writes the manifest and its hash; and what breaks it.
 * Trap: a seal is never mended. Any change breaks it, and the text goes through its reviews again.
 */

import { sha256 } from '../../infra/data/secrets.ts'
import { storedOrNull } from '../../infra/data/stored-message.ts'
import type { Work } from '../../infra/work.ts'
import type { Act } from '../../words/document/payload.ts'
import { AppError } from '../../words/errors.ts'
import type { Message } from '../../words/message.ts'
import type { Ruling } from '../../words/ruling.ts'
import {
  bytesHash,
  type Manifest,
  payloadHash,
  sealHash,
  sealRuling,
  type SignedFacts,
} from '../domain/seal.ts'
import { editRuling } from '../domain/undoing/changes.ts'
import type { DeliveryWay } from '../domain/undoing/posts.ts'
import { personOf } from '../permission/person.ts'
import { newCode } from '../releases/new-code.ts'
import {
  attachmentHashesOf,
  hashesOf,
  type Loaded,
  type ReleaseRow,
  type SealRow,
  signedFactsOf,
} from '../releases/release-rows.ts'
import { say } from '../said/review.ts'

/** The seal that stands: what publishing goes by. */
export function liveSeal({ seals }: Pick<Loaded, 'seals'>): SealRow | undefined {
  return seals.find(({ event, brokenAt }) => event !== 'withdraw' && brokenAt === null)
}

interface Signed {
  readonly accountId: string
  readonly payload: unknown
  readonly originalId?: string
  readonly way?: DeliveryWay
}

/** What somebody signs: texts, files and renditions by their hashes, and when they go out. */
interface Signing {
  readonly release: Pick<ReleaseRow, 'id' | 'code'>
  readonly event: Act
  readonly textHash: string
  readonly attachmentHashes: readonly string[]
  readonly facts: SignedFacts
  readonly renditions: readonly Signed[]
  /** Null is at once. */
  readonly publishAt: Date | null
  /** What the public is told of a correction or a withdrawal. */
  readonly reason: string
}

/** 签发: the text with all that goes out of it. */
export function sealRelease(work: Work, loaded: Loaded): Promise<{ sealId: string; hash: string }> {
  const { row, renditions, attachments } = loaded
  return writeSeal(work, {
    release: row,
    event: row.correctsId === null ? 'publish' : 'correct',
    textHash: hashesOf(loaded).text,
    attachmentHashes: attachmentHashesOf(attachments),
    facts: signedFactsOf(loaded),
    renditions,
    publishAt: row.publishAt,
    reason: row.correctReason,
  })
}

/** One post that is acted on, with what is said there. */
export interface WithdrawalTarget {
  readonly accountId: string
  readonly payload: unknown
  readonly originalId: string
  readonly way: DeliveryWay
}

/** 废止、撤下: what the public is told, and for each post what is done there. One delivery for each. */
export function sealWithdrawal(
  work: Work,
  release: Pick<ReleaseRow, 'id' | 'code'>,
  { explanation, targets }: { explanation: string; targets: readonly WithdrawalTarget[] },
): Promise<{ sealId: string; hash: string }> {
  return writeSeal(work, {
    release,
    event: 'withdraw',
    textHash: sha256(explanation),
    attachmentHashes: [],
    facts: {},
    renditions: targets,
    publishAt: null,
    reason: explanation,
  })
}

async function writeSeal(work: Work, signing: Signing): Promise<{ sealId: string; hash: string }> {
  const { tx, now, newId, actor, emit } = work
  const { release, event } = signing
  const manifest = manifestOf(signing, newId)
  const sealId = newId()
  const hash = sealHash(manifest, sha256)
  await tx.seal.create({
    data: {
      id: sealId,
      releaseId: release.id,
      event,
      manifest,
      hash,
      signedById: personOf(actor).id,
      at: now,
    },
  })
  await planDeliveries(work, { manifest, sealId, signed: signing.renditions })
  await emit('release.sealed', { releaseId: release.id, sealId, sealHash: hash, event })
  return { sealId, hash }
}

/** Deliveries and their links are allocated here, so that they are part of what is signed. */
function manifestOf(signing: Signing, newId: Work['newId']): Manifest {
  const { release, event, textHash, attachmentHashes, facts, renditions, publishAt, reason } = signing
  return {
    version: 2,
    releaseId: release.id,
    code: release.code,
    event,
    textHash,
    attachmentHashes: [...attachmentHashes],
    facts,
    renditions: renditions.map(({ accountId, payload }) => ({
      accountId,
      payloadHash: payloadHash(payload, sha256),
      bytesHash: bytesHash(payload, sha256),
      deliveryId: newId(),
      linkCode: newCode(),
    })),
    publishAt: publishAt?.toISOString() ?? null,
    reason,
  }
}

async function planDeliveries(
  { tx, now, emit }: Work,
  { manifest, sealId, signed }: { manifest: Manifest; sealId: string; signed: readonly Signed[] },
): Promise<void> {
  const { releaseId, event, renditions } = manifest
  const publishAt = manifest.publishAt === null ? now : new Date(manifest.publishAt)
  await tx.delivery.createMany({
    data: renditions.map(({ deliveryId, accountId, linkCode }, at) => ({
      id: deliveryId,
      releaseId,
      sealId,
      accountId,
      event,
      linkCode,
      originalId: signed[at]?.originalId ?? null,
      way: signed[at]?.way ?? null,
      dueAt: publishAt > now ? publishAt : now,
      createdAt: now,
    })),
  })
  for (const { deliveryId, accountId } of renditions)
    await emit('delivery.planned', { releaseId, deliveryId, accountId, event })
}

/**
 * Is what would go out, read from the tables now, what was signed? Stored hashes are not believed; they are computed.
 */
export function sealHolds(loaded: Loaded, seal: SealRow): Ruling {
  return sealRuling(
    seal.manifest,
    seal.hash,
    {
      textHash: hashesOf(loaded).text,
      attachmentHashes: attachmentHashesOf(loaded.attachments),
      facts: signedFactsOf(loaded),
      renditions: loaded.renditions,
    },
    sha256,
  )
}

/** The release goes back to its writers; its deliveries never were. */
export async function breakSeal({ tx, now, emit }: Work, seal: SealRow, why: Message): Promise<void> {
  const reason = storedOrNull(why)
  await tx.seal.update({ where: { id: seal.id }, data: { brokenAt: now, brokenWhy: reason } })
  await tx.release.update({
    where: { id: seal.releaseId },
    data: { submittedAt: null, version: { increment: 1 } },
  })
  await tx.delivery.updateMany({
    where: { sealId: seal.id },
    data: { state: 'superseded', reason },
  })
  await emit('seal.broken', { releaseId: seal.releaseId, sealId: seal.id, why: why.code })
}

/** Before any change of text, renditions or files: published is closed; a seal that stands is broken by the change. */
export async function openForChange(work: Work, loaded: Loaded): Promise<void> {
  const ruling = editRuling(loaded)
  if (!ruling.ok) throw new AppError('release.refused', ruling.why)
  const seal = liveSeal(loaded)
  if (seal !== undefined) await breakSeal(work, seal, say('seal.changed'))
}
