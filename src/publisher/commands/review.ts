/** Submission, review and sign-off. A refused attempt is recorded too: who tried what, and why not. */
import { checkFor, channelAccounts } from '../../channels/queries.ts'
import type { Payload } from '../../channels/channel.ts'
import { AppError } from '../../errors.ts'
import { sha256 } from '../../infra/secrets.ts'
import type { UnitOfWork, Work } from '../../infra/work.ts'
import type { Actor } from '../../infra/work.ts'
import { requirePermission, type Permission } from '../../staff/queries.ts'
import { mayReview, maySubmit } from '../domain/approval.ts'
import { type Manifest, sealHash } from '../domain/seal.ts'
import type { Verdict } from '../domain/types.ts'
import { currentRenditions, currentRevision, releaseFacts, releaseRow, standingAttachments } from '../facts.ts'
import { lintRelease } from '../lint.ts'
import { newCode, type PublisherNeeds } from './create.ts'

/** Every finding that stands in the way: the office's linters on the master, and each channel's own check. */
export async function blockingFindings(work: Work, releaseId: string, needs: PublisherNeeds): Promise<string[]> {
  const { tx } = work
  const row = await releaseRow(tx, releaseId)
  const revision = await currentRevision(tx, releaseId)
  const blocks = lintRelease({ kind: row.kind, title: revision.title, body: revision.body })
    .filter(({ severity }) => severity === 'block')
    .map(({ message }) => message)
  const accounts = await channelAccounts(tx, needs.channels)
  for (const rendition of await currentRenditions(tx, releaseId, row.accountIds)) {
    const account = accounts.find(({ id }) => id === rendition.accountId)
    const channel = account === undefined ? undefined : needs.channels.get(account.adapter)
    if (account === undefined || channel === undefined) continue
    const found = checkFor(channel, account.settings, { payload: rendition.payload as Payload, slots: { link: '' } })
    blocks.push(...found.filter(({ severity }) => severity === 'block').map(({ message }) => `${account.title}：${message}`))
  }
  return blocks
}

export async function submitRelease(work: Work, { releaseId }: { releaseId: string }, needs: PublisherNeeds): Promise<void> {
  const { tx, now, actor, emit } = work
  const row = await releaseRow(tx, releaseId)
  requirePermission(actor, 'release.draft', row.unitId)
  const facts = await releaseFacts(tx, releaseId)
  const revision = await currentRevision(tx, releaseId)
  const verdict = maySubmit(facts, {
    title: revision.title,
    body: revision.body,
    attribute: row.attribute,
    attributeReason: row.attributeReason,
    accountIds: row.accountIds,
    blocks: await blockingFindings(work, releaseId, needs),
  })
  if (!verdict.ok) throw new AppError('release.refused', verdict.sentence, { why: verdict.why })
  const { count } = await tx.release.updateMany({
    where: { id: releaseId, version: row.version },
    data: { submittedAt: now, round: { increment: 1 }, version: { increment: 1 } },
  })
  if (count === 0) throw new AppError('thing.changed-meanwhile')
  await emit('release.submitted', { releaseId, round: row.round + 1 })
}

export interface ReviewRelease {
  readonly releaseId: string
  readonly step: string
  readonly decision: 'approved' | 'returned'
  readonly note?: string | undefined
  readonly checks?: Readonly<Record<string, boolean>> | undefined
  /** What the reviewer saw; a text that changed in between is not decided unseen. */
  readonly contentHash: string
}

/** One decision. Opens its own work so that a refusal by the rules is recorded although nothing else is. */
export async function reviewRelease(
  needs: PublisherNeeds & { readonly work: UnitOfWork },
  actor: Actor,
  input: ReviewRelease,
): Promise<{ sealed: boolean }> {
  const refused: { verdict?: Exclude<Verdict, { ok: true }> } = {}
  const done = await needs.work(actor, async (work) => {
    const verdict = await judge(work, input)
    if (!verdict.ok) {
      refused.verdict = verdict
      await work.emit('action.refused', { action: `review.${input.step}`, subjectKind: 'release', subjectId: input.releaseId, why: verdict.why })
      return { sealed: false }
    }
    return record(work, input, needs)
  })
  if (refused.verdict !== undefined) throw new AppError('approval.refused', refused.verdict.sentence, { why: refused.verdict.why })
  return done
}

async function judge(work: Work, input: ReviewRelease): Promise<Verdict> {
  const { tx, actor } = work
  const row = await releaseRow(tx, input.releaseId)
  await tx.$queryRaw`SELECT 1 FROM "release" WHERE "id" = ${input.releaseId}::uuid FOR UPDATE`
  const facts = await releaseFacts(tx, input.releaseId)
  const step = facts.chain.find((one) => one.step === input.step)
  if (step !== undefined) requirePermission(actor, step.permission as Permission, row.unitId)
  if (actor.kind !== 'person') return { ok: false, why: 'approval.person', sentence: '只有人能审稿。' }
  const verdict = mayReview(facts, input.step, {
    personId: actor.id,
    isOperator: actor.roles.includes('OP'),
    isAnalystOfCase: false,
  })
  if (!verdict.ok) return verdict
  if (input.contentHash !== facts.hashes.content) {
    return { ok: false, why: 'approval.unseen', sentence: '您打开之后内容有改动，请刷新看过最新内容再决定。' }
  }
  return verdict
}

async function record(work: Work, input: ReviewRelease, needs: PublisherNeeds): Promise<{ sealed: boolean }> {
  const { tx, now, actor, newId, emit } = work
  const { releaseId, step, decision } = input
  const facts = await releaseFacts(tx, releaseId)
  await tx.review.create({
    data: {
      id: newId(),
      releaseId,
      round: facts.round,
      step,
      decision,
      reviewerId: actor.id,
      textHash: facts.hashes.text,
      contentHash: facts.hashes.content,
      note: input.note ?? '',
      checks: { ...input.checks },
      at: now,
    },
  })
  await emit('release.reviewed', { releaseId, step, decision, textHash: facts.hashes.text })
  if (decision === 'returned') {
    await emit('release.returned', { releaseId, step })
    return { sealed: false }
  }
  if (facts.chain.find((one) => one.step === step)?.seals !== true) return { sealed: false }
  await seal(work, releaseId, needs)
  return { sealed: true }
}

/** 签发: allocates deliveries and links, writes the manifest and its hash, and sets publishing going. */
async function seal(work: Work, releaseId: string, needs: PublisherNeeds): Promise<void> {
  const { tx, now, actor, newId, emit, later } = work
  const row = await releaseRow(tx, releaseId)
  const revision = await currentRevision(tx, releaseId)
  const renditions = await currentRenditions(tx, releaseId, row.accountIds)
  const attachments = await standingAttachments(tx, releaseId)
  const event = row.correctsId === null ? 'publish' : 'correct'
  const planned = renditions.map((rendition) => ({ rendition, deliveryId: newId(), linkCode: newCode() }))
  const manifest: Manifest = {
    version: 1,
    releaseId,
    code: row.code,
    event,
    textHash: revision.textHash,
    attachmentHashes: attachments.map(({ fileHash }) => fileHash),
    renditions: planned.map(({ rendition, deliveryId, linkCode }) => ({
      accountId: rendition.accountId,
      payloadHash: rendition.payloadHash,
      deliveryId,
      linkCode,
    })),
    publishAt: row.publishAt?.toISOString() ?? null,
    reason: '',
  }
  const sealId = newId()
  const hash = sealHash(manifest, sha256)
  await tx.seal.create({
    data: { id: sealId, releaseId, event, manifest: JSON.parse(JSON.stringify(manifest)), hash, signedById: actor.id, at: now },
  })
  const dueAt = row.publishAt ?? now
  for (const { rendition, deliveryId, linkCode } of planned) {
    await tx.delivery.create({
      data: { id: deliveryId, releaseId, sealId, accountId: rendition.accountId, event, linkCode, dueAt, createdAt: now },
    })
    await emit('delivery.planned', { releaseId, deliveryId, accountId: rendition.accountId, event })
  }
  await emit('release.sealed', { releaseId, sealId, sealHash: hash, event })
  await later('publisher.publish', { sealId }, dueAt > now ? { startAfter: dueAt } : {})
  void needs
}
