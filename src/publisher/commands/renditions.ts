/** Renditions: proposed by each channel's rules from the master, edited by hand, never changed behind a person's back. */
import { Payload } from '../../channels/channel.ts'
import { channelAccounts, renderFor } from '../../channels/queries.ts'
import { AppError } from '../../errors.ts'
import { sha256 } from '../../infra/secrets.ts'
import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { unitName } from '../../staff/queries.ts'
import { currentStep, isReturned } from '../domain/approval.ts'
import { payloadHash } from '../domain/seal.ts'
import { currentRenditions, currentRevision, releaseFacts, releaseRow, standingAttachments } from '../facts.ts'
import { htmlOf, textOf } from '../markdown.ts'
import type { PublisherNeeds } from './create.ts'

/** Proposes a rendition wherever none was written by hand. */
export async function proposeRenditions(work: Work, releaseId: string, needs: Pick<PublisherNeeds, 'channels' | 'office'>): Promise<void> {
  const { tx, now, actor, newId } = work
  const row = await releaseRow(tx, releaseId)
  const revision = await currentRevision(tx, releaseId)
  const accounts = await channelAccounts(tx, needs.channels)
  const before = await currentRenditions(tx, releaseId, row.accountIds)
  const images = (await standingAttachments(tx, releaseId)).map(({ fileHash, altText }) => ({ hash: fileHash, altText }))
  const unit = row.unitId === 'office' ? needs.office : await unitName(tx, row.unitId)
  for (const accountId of row.accountIds) {
    const account = accounts.find(({ id }) => id === accountId)
    const channel = account === undefined ? undefined : needs.channels.get(account.adapter)
    if (account === undefined || channel === undefined) throw new AppError('channel.unknown', `没有渠道账号“${accountId}”。`)
    const last = before.find((one) => one.accountId === accountId)
    if (last?.byHand === true) continue
    const payload = renderFor(channel, account.settings, {
      kind: row.kind,
      title: revision.title,
      summary: revision.summary,
      body: revision.body,
      bodyText: textOf(revision.body),
      bodyHtml: htmlOf(revision.body),
      issuer: unit,
      docNumber: row.docNumber,
      aiLabel: aiLabel(row.aiInvolvement),
      images,
    })
    await tx.rendition.create({
      data: {
        id: newId(),
        releaseId,
        accountId,
        revisionNumber: revision.number,
        number: (last?.number ?? 0) + 1,
        payload,
        payloadHash: payloadHash(payload, sha256),
        byHand: false,
        authorId: actor.id,
        at: now,
      },
    })
  }
}

export function aiLabel(involvement: string): string {
  if (involvement === 'generated') return '本文由人工智能辅助生成，经人工审核。'
  return involvement === 'assisted' ? '本文部分内容由人工智能辅助。' : ''
}

/** Text and channels may change while it is a draft, was returned, or waits for a review; never once it is sealed. */
export async function mustBeOpen(work: Work, releaseId: string): Promise<void> {
  const facts = await releaseFacts(work.tx, releaseId)
  const sealed = facts.seals.some(({ broken }) => !broken)
  if (sealed) throw new AppError('release.refused', '稿件已签发，不能再改。要改请先撤销签发退回编审，已发布的请走更正。', { why: 'release.sealed' })
  if (facts.submittedAt !== null && !isReturned(facts) && currentStep(facts) === undefined) {
    throw new AppError('release.refused', '审核已走完，不能再改。', { why: 'release.finished' })
  }
}

export async function editRendition(
  work: Work,
  input: { releaseId: string; accountId: string; payload: unknown; baseNumber: number },
): Promise<{ number: number }> {
  const { tx, now, actor, newId, emit } = work
  const row = await releaseRow(tx, input.releaseId)
  requirePermission(actor, 'release.draft', row.unitId)
  await mustBeOpen(work, input.releaseId)
  const [last] = await currentRenditions(tx, input.releaseId, [input.accountId])
  if (last === undefined) throw new AppError('thing.not-found', '这个渠道没有渠道稿，请先选择渠道。')
  if (last.number !== input.baseNumber) throw new AppError('thing.changed-meanwhile', '别人刚刚改过这份渠道稿，请在最新一稿上修改；您的文字还在页面上。')
  const payload = Payload.parse(input.payload)
  const hash = payloadHash(payload, sha256)
  await tx.rendition.create({
    data: {
      id: newId(),
      releaseId: input.releaseId,
      accountId: input.accountId,
      revisionNumber: (await currentRevision(tx, input.releaseId)).number,
      number: last.number + 1,
      payload,
      payloadHash: hash,
      byHand: true,
      authorId: actor.id,
      at: now,
    },
  })
  await emit('rendition.edited', { releaseId: input.releaseId, accountId: input.accountId, payloadHash: hash })
  return { number: last.number + 1 }
}

/** Drops the hand-written rendition and takes the proposal from the current text. */
export async function proposeAgain(
  work: Work,
  input: { releaseId: string; accountId: string },
  needs: Pick<PublisherNeeds, 'channels' | 'office'>,
): Promise<void> {
  const row = await releaseRow(work.tx, input.releaseId)
  requirePermission(work.actor, 'release.draft', row.unitId)
  await mustBeOpen(work, input.releaseId)
  const [last] = await currentRenditions(work.tx, input.releaseId, [input.accountId])
  if (last?.byHand !== true) return
  await work.tx.rendition.create({
    data: {
      id: work.newId(),
      releaseId: input.releaseId,
      accountId: input.accountId,
      revisionNumber: last.revisionNumber,
      number: last.number + 1,
      payload: last.payload as object,
      payloadHash: last.payloadHash,
      byHand: false,
      authorId: last.authorId,
      at: work.now,
    },
  })
  await proposeRenditions(work, input.releaseId, needs)
}
