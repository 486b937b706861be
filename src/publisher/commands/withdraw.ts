/** Withdrawal: proposed by one person with a public reason, approved by another, sent to exactly those who got or may have got it. */
import { reachedRecipients, channelAccounts, messageStates } from '../../channels/queries.ts'
import { queueMessages, supersedeMessages } from '../../channels/commands.ts'
import type { Payload } from '../../channels/channel.ts'
import { AppError } from '../../errors.ts'
import { crashPoint } from '../../infra/crash.ts'
import { sha256 } from '../../infra/secrets.ts'
import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { type Manifest, payloadHash, sealHash } from '../domain/seal.ts'
import { currentRevision, releaseRow } from '../facts.ts'
import { newCode, type PublisherNeeds } from './create.ts'

/** States in which citizens have it, or may have it. */
const outThere = new Set(['sent', 'confirmed', 'unknown', 'armed', 'local'])

export async function proposeWithdrawal(work: Work, { releaseId, reason }: { releaseId: string; reason: string }): Promise<void> {
  const { tx, now, actor, newId, emit } = work
  const row = await releaseRow(tx, releaseId)
  requirePermission(actor, 'release.read')
  if (row.publishedAt === null) throw new AppError('release.refused', '还没有发布，不用撤回；请退回或取消签发。', { why: 'withdraw.unpublished' })
  if (row.withdrawnAt !== null) throw new AppError('release.refused', '已经撤回过了。', { why: 'withdraw.done' })
  const revision = await currentRevision(tx, releaseId)
  await tx.release.update({ where: { id: releaseId }, data: { withdrawReason: reason, version: { increment: 1 } } })
  await tx.review.create({
    data: { id: newId(), releaseId, round: row.round, step: 'withdraw_proposal', decision: 'approved', reviewerId: actor.id, textHash: revision.textHash, contentHash: sha256(reason), note: reason, at: now },
  })
  await emit('release.reviewed', { releaseId, step: 'withdraw_proposal', decision: 'approved', textHash: revision.textHash })
}

/** The second person. Page, messages and notices change in one transaction. */
export async function approveWithdrawal(work: Work, { releaseId }: { releaseId: string }, needs: PublisherNeeds): Promise<void> {
  const { tx, now, actor, newId, emit } = work
  const row = await releaseRow(tx, releaseId)
  requirePermission(actor, 'release.correct', row.unitId)
  const proposal = await tx.review.findFirst({ where: { releaseId, step: 'withdraw_proposal' }, orderBy: { at: 'desc' } })
  if (proposal === null || row.withdrawReason === '') throw new AppError('release.refused', '还没有人提出撤回，请先写明理由提出。', { why: 'withdraw.no-proposal' })
  if (proposal.reviewerId === actor.id) throw new AppError('release.refused', '提出撤回和批准撤回要两个人，请由另一位有权限的同事批准。', { why: 'withdraw.same-person' })
  const { count } = await tx.release.updateMany({ where: { id: releaseId, withdrawnAt: null, publishedAt: { not: null } }, data: { withdrawnAt: now, version: { increment: 1 } } })
  if (count === 0) throw new AppError('release.refused', '已经撤回过了。', { why: 'withdraw.done' })
  await tx.publicPage.update({ where: { releaseId }, data: { status: 'withdrawn', statusNote: row.withdrawReason, updatedAt: now } })
  const sealId = newId()
  const planned = await planWithdrawal(work, releaseId, needs)
  const manifest: Manifest = {
    version: 1,
    releaseId,
    code: row.code,
    event: 'withdraw',
    textHash: (await currentRevision(tx, releaseId)).textHash,
    attachmentHashes: [],
    renditions: planned.map(({ accountId, payload, deliveryId, linkCode }) => ({ accountId, payloadHash: payloadHash(payload, sha256), deliveryId, linkCode })),
    publishAt: null,
    reason: row.withdrawReason,
  }
  await tx.seal.create({
    data: { id: sealId, releaseId, event: 'withdraw', manifest: JSON.parse(JSON.stringify(manifest)), hash: sealHash(manifest, sha256), signedById: actor.id, at: now },
  })
  for (const plan of planned) await sendWithdrawal(work, plan, { releaseId, sealId }, needs)
  crashPoint('withdraw.planned')
  await emit('release.sealed', { releaseId, sealId, sealHash: sealHash(manifest, sha256), event: 'withdraw' })
  await emit('release.withdrawn', { releaseId })
}

interface Plan {
  readonly accountId: string
  readonly deliveryId: string
  readonly linkCode: string
  readonly originalId: string
  readonly messageId: string | null
  readonly isBulk: boolean
  readonly isLocal: boolean
  readonly payload: Payload
}

/** What went out or may have gone out, account by account. What has not left yet is taken out of the line instead. */
async function planWithdrawal(work: Work, releaseId: string, needs: PublisherNeeds): Promise<Plan[]> {
  const { tx, newId } = work
  const row = await releaseRow(tx, releaseId)
  const revision = await currentRevision(tx, releaseId)
  const deliveries = await tx.delivery.findMany({ where: { releaseId, event: { in: ['publish', 'correct'] } } })
  const states = await messageStates(tx, deliveries.flatMap(({ messageId }) => messageId ?? []))
  const accounts = await channelAccounts(tx, needs.channels)
  const waiting = deliveries.flatMap(({ messageId }) => {
    const state = messageId === null ? undefined : states.get(messageId)?.state
    return messageId !== null && (state === 'queued' || state === 'held') ? [messageId] : []
  })
  await supersedeMessages(work, { messageIds: waiting, reason: '稿件已撤回' })
  const plans: Plan[] = []
  for (const delivery of deliveries) {
    const account = accounts.find(({ id }) => id === delivery.accountId)
    const state = delivery.state === 'local' ? 'local' : (states.get(delivery.messageId ?? '')?.state ?? '')
    if (account === undefined || !outThere.has(state)) continue
    plans.push({
      accountId: account.id,
      deliveryId: newId(),
      linkCode: newCode(),
      originalId: delivery.id,
      messageId: delivery.messageId,
      isBulk: account.capabilities.bulk !== null,
      isLocal: account.capabilities.local,
      payload: noticeOf(account.form, revision.title, row.withdrawReason, needs.office),
    })
  }
  return plans
}

function noticeOf(form: Payload['form'], title: string, reason: string, office: string): Payload {
  const text = form === 'sms' ? `此前发布的“${title}”已撤回：${reason}` : `【撤回】${office}此前发布的“${title}”已撤回。原因：${reason} {{link}}`
  return { form, title: `撤回：${title}`, digest: reason, text, html: '', images: [] }
}

async function sendWithdrawal(work: Work, plan: Plan, { releaseId, sealId }: { releaseId: string; sealId: string }, needs: PublisherNeeds): Promise<void> {
  const { tx, now, emit } = work
  const base = { id: plan.deliveryId, releaseId, sealId, accountId: plan.accountId, event: 'withdraw', linkCode: plan.linkCode, originalId: plan.originalId, dueAt: now, createdAt: now }
  if (plan.isLocal) {
    await tx.delivery.create({ data: { ...base, state: 'local' } })
    return
  }
  const [queued] = await queueMessages(
    work,
    [
      {
        accountId: plan.accountId,
        act: plan.isBulk ? 'send' : 'withdraw',
        purpose: 'delivery',
        refKind: 'delivery',
        refId: plan.deliveryId,
        payload: plan.payload,
        slots: { link: `${needs.publicUrl}/l/${plan.linkCode}` },
        fifoKey: `${releaseId} ${plan.accountId}`,
        ...(plan.messageId !== null && !plan.isBulk && { targetMessageId: plan.messageId }),
        ...(plan.isBulk && plan.messageId !== null && { recipients: await reachedRecipients(tx, plan.messageId) }),
      },
    ],
    needs,
  )
  await tx.delivery.create({ data: { ...base, state: 'queued', messageId: queued?.messageId ?? null } })
  await emit('delivery.planned', { releaseId, deliveryId: plan.deliveryId, accountId: plan.accountId, event: 'withdraw' })
}
