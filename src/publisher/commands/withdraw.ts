/**
 * 撤回: proposed by one person with a public explanation, decided by another, sent to exactly those who got or may have
 * got it. Trap: nothing is deleted silently. The page stays and says so, the evidence stays, platforms are asked one
 * by one.
 */

import { z } from 'zod'

import { register } from '../../archive/commands.ts'
import { checkFor, renderFor } from '../../channels/queries.ts'
import { sha256 } from '../../infra/data/secrets.ts'
import { crashPoint } from '../../infra/process/crash.ts'
import type { Work } from '../../infra/work.ts'
import { holdsPermission, requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import { Payload } from '../../words/payload.ts'
import { bodyHtml } from '../documents/markdown.ts'
import { decisionRuling, withdrawalRuling } from '../domain/changes.ts'
import { type Manifest, payloadHash, sealHash } from '../domain/seal.ts'
import { withdrawalEntry, withdrawalText, withdrawalTitle } from '../domain/templates.ts'
import { personOf } from '../permission/person.ts'
import { deliverChange, stopAndReach } from '../publishing/deliver.ts'
import { sampleSlots } from '../releases/findings.ts'
import { reachIn } from '../releases/lineage.ts'
import { issuerOf } from '../releases/master.ts'
import type { PublisherNeeds } from '../releases/needs.ts'
import { newCode } from '../releases/new-code.ts'
import { type Loaded, lockRelease } from '../releases/release-rows.ts'
import { say } from '../said/changes.ts'
import { say as sayDelivery } from '../said/deliveries.ts'

/** Account → the payload that follows up where its platform cannot delete. */
const Notices = z.record(z.string(), Payload)

export async function proposeWithdrawal(
  work: Work,
  input: { releaseId: string; reason: string; explanation: string },
  needs: PublisherNeeds,
): Promise<{ withdrawalId: string }> {
  const { tx, now, newId, emit } = work
  const person = personOf(work.actor)
  const loaded = await lockRelease(tx, input.releaseId)
  if (!holdsPermission(person, 'release.draft', loaded.row.unitId))
    requirePermission(person, 'release.correct', loaded.row.unitId)
  const ruling = withdrawalRuling(loaded)
  if (!ruling.ok) throw new AppError('release.refused', ruling.why)
  const open = await tx.withdrawal.findFirst({ where: { releaseId: input.releaseId, decision: null } })
  if (open !== null) throw new AppError('release.refused', say('withdraw.proposed'))
  const withdrawalId = newId()
  await tx.withdrawal.create({
    data: {
      id: withdrawalId,
      releaseId: input.releaseId,
      reason: input.reason,
      explanation: input.explanation,
      notices: await noticesOf(work, loaded, input.explanation, needs),
      proposedById: person.id,
      proposedAt: now,
    },
  })
  await emit('release.withdrawal-proposed', { releaseId: input.releaseId, withdrawalId })
  return { withdrawalId }
}

/**
 * What follows up where a platform cannot delete, rendered by each channel; approved and sealed like any other text.
 */
async function noticesOf(
  work: Work,
  { row, revision }: Loaded,
  explanation: string,
  needs: PublisherNeeds,
): Promise<Record<string, Payload>> {
  const { tx, now } = work
  const { reached, accounts } = await reachIn(tx, 'withdraw', {
    releaseId: row.id,
    now,
    channels: needs.channels,
  })
  const body = withdrawalText(revision.title, explanation)
  const master = {
    kind: row.kind,
    title: withdrawalTitle(revision.title),
    summary: body.slice(0, 500),
    body,
    bodyText: body,
    bodyHtml: bodyHtml(body),
    issuer: await issuerOf(tx, row.unitId, needs.office),
    docNumber: null,
    aiLabel: '',
    images: [],
  }
  const notices: Record<string, Payload> = {}
  for (const { accountId, how, title } of reached) {
    const account = accounts.find(({ id }) => id === accountId)
    const channel = account === undefined ? undefined : needs.channels.get(account.adapter)
    if (account === undefined || channel === undefined || how === 'not-reached') continue
    const payload = Payload.parse(renderFor(channel, account.settings, master))
    const block = checkFor(channel, account.settings, { payload, slots: sampleSlots(needs.publicUrl) }).find(
      ({ severity }) => severity === 'block',
    )
    if (block !== undefined && how === 'follow-up') {
      throw new AppError('release.refused', say('withdraw.notice', { account: title, block: block.message }))
    }
    notices[accountId] = payload
  }
  return notices
}

export interface DecideWithdrawal {
  readonly withdrawalId: string
  readonly decision: 'approved' | 'refused'
  readonly note?: string | undefined
}

export async function decideWithdrawal(
  work: Work,
  input: DecideWithdrawal,
  needs: PublisherNeeds,
): Promise<void> {
  const { tx, now, emit } = work
  const person = personOf(work.actor)
  const known = await tx.withdrawal.findUnique({ where: { id: input.withdrawalId } })
  if (known === null) throw new AppError('thing.not-found')
  const loaded = await lockRelease(tx, known.releaseId)
  requirePermission(person, 'release.correct', loaded.row.unitId)
  const withdrawal = await tx.withdrawal.findUniqueOrThrow({ where: { id: known.id } })
  const mayDecide = decisionRuling(withdrawal, person.id, holdsPermission(person, 'release.publish'))
  if (!mayDecide.ok) throw new AppError('approval.refused', mayDecide.why)
  const mayWithdraw = withdrawalRuling(loaded)
  if (!mayWithdraw.ok && input.decision === 'approved') throw new AppError('release.refused', mayWithdraw.why)
  await tx.withdrawal.update({
    where: { id: known.id },
    data: {
      decision: input.decision,
      decidedById: person.id,
      decidedAt: now,
      note: input.note?.trim() ?? '',
    },
  })
  await emit('release.withdrawal-decided', {
    releaseId: known.releaseId,
    withdrawalId: known.id,
    decision: input.decision,
  })
  if (input.decision === 'approved')
    await withdraw(work, { loaded, withdrawal, signedById: person.id }, needs)
}

type WithdrawalRow = NonNullable<Awaited<ReturnType<Work['tx']['withdrawal']['findUnique']>>>

async function withdraw(
  work: Work,
  { loaded, withdrawal, signedById }: { loaded: Loaded; withdrawal: WithdrawalRow; signedById: string },
  needs: PublisherNeeds,
): Promise<void> {
  const { tx, now, newId, emit } = work
  const { row, revision } = loaded
  const notices = Notices.parse(withdrawal.notices)
  const planned = Object.entries(notices).map(([accountId, payload]) => ({
    accountId,
    payload,
    payloadHash: payloadHash(payload, sha256),
    deliveryId: newId(),
    linkCode: newCode(),
  }))
  const manifest: Manifest = {
    version: 1,
    releaseId: row.id,
    code: row.code,
    event: 'withdraw',
    textHash: sha256(withdrawal.explanation),
    attachmentHashes: [],
    renditions: planned.map(({ accountId, payloadHash: sealed, deliveryId, linkCode }) => ({
      accountId,
      payloadHash: sealed,
      deliveryId,
      linkCode,
    })),
    publishAt: null,
    reason: withdrawal.explanation,
  }
  const sealId = newId()
  const hash = sealHash(manifest, sha256)
  await tx.seal.create({
    data: {
      id: sealId,
      releaseId: row.id,
      event: 'withdraw',
      manifest: JSON.parse(JSON.stringify(manifest)),
      hash,
      signedById,
      at: now,
    },
  })
  await emit('release.sealed', { releaseId: row.id, sealId, sealHash: hash, event: 'withdraw' })
  await tx.release.update({
    where: { id: row.id },
    data: { withdrawnAt: now, withdrawReason: withdrawal.explanation, version: { increment: 1 } },
  })
  await tx.publicPage.update({
    where: { releaseId: row.id },
    data: { status: 'withdrawn', statusNote: withdrawal.explanation, updatedAt: now },
  })
  const reach = await stopAndReach(
    work,
    'withdraw',
    { releaseId: row.id, reason: sayDelivery('delivery.stopped-by-withdrawal') },
    needs,
  )
  const rows = []
  for (const { accountId, payload, deliveryId, linkCode } of planned) {
    const data = {
      id: deliveryId,
      releaseId: row.id,
      sealId,
      accountId,
      event: 'withdraw',
      linkCode,
      dueAt: now,
      createdAt: now,
    }
    rows.push({ row: await tx.delivery.create({ data }), payload })
    await emit('delivery.planned', { releaseId: row.id, deliveryId, accountId, event: 'withdraw' })
  }
  await deliverChange(work, 'withdraw', { planned: rows, reach }, needs)
  crashPoint('withdraw.planned')
  await emit('release.withdrawn', { releaseId: row.id })
  await register(work, {
    subjectKind: 'withdrawal',
    subjectId: withdrawal.id,
    title: withdrawalEntry(revision.title),
    contentHash: hash,
  })
}
