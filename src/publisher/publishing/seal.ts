/**
 * 签发封印: allocates deliveries and links, writes the manifest and its hash; and what breaks it.
 * Trap: a seal is never mended. Any change breaks it, and the text goes through its reviews again.
 */

import { sha256 } from '../../infra/data/secrets.ts'
import type { Work } from '../../infra/work.ts'
import { AppError } from '../../words/errors.ts'
import type { Message } from '../../words/message.ts'
import type { Ruling } from '../../words/ruling.ts'
import { editRuling } from '../domain/changes.ts'
import { type Manifest, sealHash, sealRuling } from '../domain/seal.ts'
import { personOf } from '../permission/person.ts'
import { newCode } from '../releases/new-code.ts'
import { attachmentHashesOf, hashesOf, type Loaded, type SealRow } from '../releases/release-rows.ts'
import { storedReason } from '../releases/stored.ts'
import { say } from '../said/review.ts'

/** The seal that stands: what publishing goes by. */
export function liveSeal({ seals }: Pick<Loaded, 'seals'>): SealRow | undefined {
  return seals.find(({ event, brokenAt }) => event !== 'withdraw' && brokenAt === null)
}

export async function writeSeal(work: Work, loaded: Loaded): Promise<{ sealId: string }> {
  const { tx, now, newId, emit } = work
  const { row, renditions, attachments } = loaded
  const event = row.correctsId === null ? 'publish' : 'correct'
  const planned = renditions.map(({ accountId, payloadHash }) => ({
    accountId,
    payloadHash,
    deliveryId: newId(),
    linkCode: newCode(),
  }))
  const manifest: Manifest = {
    version: 1,
    releaseId: row.id,
    code: row.code,
    event,
    textHash: hashesOf(loaded).text,
    attachmentHashes: attachmentHashesOf(attachments),
    renditions: planned,
    publishAt: row.publishAt?.toISOString() ?? null,
    reason: row.correctReason,
  }
  const sealId = newId()
  const hash = sealHash(manifest, sha256)
  await tx.seal.create({
    data: {
      id: sealId,
      releaseId: row.id,
      event,
      manifest: JSON.parse(JSON.stringify(manifest)),
      hash,
      signedById: personOf(work.actor).id,
      at: now,
    },
  })
  const dueAt = row.publishAt !== null && row.publishAt > now ? row.publishAt : now
  await tx.delivery.createMany({
    data: planned.map(({ deliveryId, accountId, linkCode }) => ({
      id: deliveryId,
      releaseId: row.id,
      sealId,
      accountId,
      event,
      linkCode,
      dueAt,
      createdAt: now,
    })),
  })
  for (const { deliveryId, accountId } of planned)
    await emit('delivery.planned', { releaseId: row.id, deliveryId, accountId, event })
  await emit('release.sealed', { releaseId: row.id, sealId, sealHash: hash, event })
  return { sealId }
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
      renditions: loaded.renditions,
    },
    sha256,
  )
}

/** The release goes back to its writers; its deliveries never were. */
export async function breakSeal({ tx, now, emit }: Work, seal: SealRow, why: Message): Promise<void> {
  const reason = storedReason(why)
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
