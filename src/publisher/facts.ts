/** Rows of a release turned into the facts its rules decide on. Used by commands (inside their transaction) and queries. */
import { messageStates, type MessageView } from '../channels/queries.ts'
import { AppError } from '../errors.ts'
import type { Db, Tx } from '../infra/db.ts'
import { sha256 } from '../infra/secrets.ts'
import { contentHash } from './domain/seal.ts'
import { ChainStep, type DeliveryFact, type DeliveryState, type ReleaseFacts } from './domain/types.ts'

export async function releaseRow(tx: Db | Tx, releaseId: string) {
  const row = await tx.release.findUnique({ where: { id: releaseId } })
  if (row === null) throw new AppError('thing.not-found', `没有找到稿件 ${releaseId}。`)
  return row
}

export async function currentRevision(tx: Db | Tx, releaseId: string) {
  return tx.revision.findFirstOrThrow({ where: { releaseId }, orderBy: { number: 'desc' } })
}

/** The newest rendition of each chosen account. */
export async function currentRenditions(tx: Db | Tx, releaseId: string, accountIds: readonly string[]) {
  return tx.rendition.findMany({
    where: { releaseId, accountId: { in: [...accountIds] } },
    orderBy: [{ accountId: 'asc' }, { number: 'desc' }],
    distinct: ['accountId'],
  })
}

export async function standingAttachments(tx: Db | Tx, releaseId: string) {
  return tx.attachment.findMany({ where: { releaseId, removedAt: null }, orderBy: { at: 'asc' } })
}

type DeliveryRow = Awaited<ReturnType<Tx['delivery']['findMany']>>[number]

/** A delivery's state is its message's; the portal's is `confirmed` as soon as the page is written. */
export function deliveryState(row: Pick<DeliveryRow, 'state' | 'messageId'>, messages: ReadonlyMap<string, MessageView>): DeliveryState {
  if (row.state === 'local') return 'confirmed'
  const message = row.messageId === null ? undefined : messages.get(row.messageId)
  return message?.state ?? (row.state as DeliveryState)
}

export async function deliveriesOf(tx: Db | Tx, releaseId: string) {
  const rows = await tx.delivery.findMany({ where: { releaseId }, orderBy: [{ createdAt: 'asc' }, { accountId: 'asc' }] })
  const messages = await messageStates(tx, rows.flatMap(({ messageId }) => messageId ?? []))
  return rows.map((row) => ({
    row,
    state: deliveryState(row, messages),
    message: row.messageId === null ? undefined : messages.get(row.messageId),
  }))
}

export async function releaseFacts(tx: Db | Tx, releaseId: string): Promise<ReleaseFacts> {
  const row = await releaseRow(tx, releaseId)
  const [revisions, allRenditions, attachments, reviews, seals, deliveries, correction] = await Promise.all([
    tx.revision.findMany({ where: { releaseId }, orderBy: { number: 'asc' } }),
    tx.rendition.findMany({ where: { releaseId } }),
    tx.attachment.findMany({ where: { releaseId } }),
    tx.review.findMany({ where: { releaseId }, orderBy: { at: 'asc' } }),
    tx.seal.findMany({ where: { releaseId }, orderBy: { at: 'asc' } }),
    deliveriesOf(tx, releaseId),
    tx.release.findFirst({ where: { correctsId: releaseId, publishedAt: { not: null } } }),
  ])
  const current = await currentRenditions(tx, releaseId, row.accountIds)
  const text = revisions.at(-1)?.textHash ?? ''
  return {
    chain: ChainStep.array().parse(row.chainSteps),
    round: row.round,
    submittedAt: row.submittedAt,
    hashes: {
      text,
      content: contentHash(
        {
          textHash: text,
          attachmentHashes: attachments.filter(({ removedAt }) => removedAt === null).map(({ fileHash }) => fileHash),
          renditions: current,
        },
        sha256,
      ),
    },
    reviews: reviews.map((review) => ({
      round: review.round,
      step: review.step,
      decision: review.decision as 'approved' | 'returned',
      reviewerId: review.reviewerId,
      onBehalfOf: review.onBehalfOf,
      hashes: { text: review.textHash, content: review.contentHash },
      note: review.note,
      at: review.at,
    })),
    contributors: [
      ...revisions.map(({ authorId, at }) => ({ personId: authorId, what: 'revision' as const, at })),
      ...allRenditions.filter(({ byHand }) => byHand).map(({ authorId, at }) => ({ personId: authorId, what: 'rendition' as const, at })),
      ...attachments.map(({ addedById, at }) => ({ personId: addedById, what: 'attachment' as const, at })),
    ],
    seals: seals.map(({ id, event, brokenAt, at }) => ({ id, event: event as 'publish' | 'correct' | 'withdraw', broken: brokenAt !== null, at })),
    publishAt: row.publishAt,
    publishedAt: row.publishedAt,
    withdrawnAt: row.withdrawnAt,
    correctedAt: correction?.publishedAt ?? null,
    deliveries: deliveries.map(({ row: delivery, state }) => ({ accountId: delivery.accountId, event: delivery.event as DeliveryFact['event'], state })),
  }
}
