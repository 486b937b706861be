/**
 * The moment of publishing: seal checked byte for byte, page written, register number taken, every delivery queued — in one transaction.
 * Trap: anything that differs from what was signed stops the whole release; nothing half-checked goes out.
 */
import { register } from '../../archive/commands.ts'
import { recipientsFor } from '../../audience/queries.ts'
import type { Payload } from '../../channels/channel.ts'
import { queueMessages } from '../../channels/commands.ts'
import { channelAccounts, reachedRecipients, type AccountView } from '../../channels/queries.ts'
import { claim } from '../../facts/queries.ts'
import { crashPoint } from '../../infra/crash.ts'
import { sha256 } from '../../infra/secrets.ts'
import { systemActor, type UnitOfWork, type Work } from '../../infra/work.ts'
import { unitName } from '../../staff/queries.ts'
import { holds, type Manifest } from '../domain/seal.ts'
import { currentRevision, releaseRow, standingAttachments } from '../facts.ts'
import { htmlOf, textOf } from '../markdown.ts'
import type { PublisherNeeds } from './create.ts'
import { aiLabel } from './renditions.ts'

/** Publishes a sealed release that is due; does nothing when it is not, was published already, or its seal is broken. */
export async function publishSealed(needs: PublisherNeeds & { readonly work: UnitOfWork }, sealId: string): Promise<void> {
  await needs.work(systemActor, async (work) => {
    const { tx, now } = work
    const seal = await tx.seal.findUnique({ where: { id: sealId } })
    if (seal === null || seal.brokenAt !== null) return
    await tx.$queryRaw`SELECT 1 FROM "release" WHERE "id" = ${seal.releaseId}::uuid FOR UPDATE`
    const row = await releaseRow(tx, seal.releaseId)
    if (row.publishedAt !== null || (row.publishAt !== null && row.publishAt > now)) return
    if (!(await checkSeal(work, seal))) return
    await publish(work, { releaseId: row.id, sealId, sealHash: seal.hash }, needs)
    crashPoint('publish.before-commit')
  })
}

interface SealRow {
  readonly id: string
  readonly releaseId: string
  readonly manifest: unknown
  readonly hash: string
}

/** Compares what would go out with what was signed; a difference breaks the seal for good. */
async function checkSeal(work: Work, seal: SealRow): Promise<boolean> {
  const { tx, now, emit } = work
  const row = await releaseRow(tx, seal.releaseId)
  const revision = await currentRevision(tx, seal.releaseId)
  const manifest = seal.manifest as Manifest
  const renditions = await tx.rendition.findMany({
    where: { releaseId: seal.releaseId, accountId: { in: row.accountIds } },
    orderBy: [{ accountId: 'asc' }, { number: 'desc' }],
    distinct: ['accountId'],
  })
  const verdict = holds(
    manifest,
    seal.hash,
    {
      textHash: revision.textHash,
      attachmentHashes: (await standingAttachments(tx, seal.releaseId)).map(({ fileHash }) => fileHash),
      renditions: renditions.map(({ accountId, payload }) => ({ accountId, payload: payload as object })),
    },
    sha256,
  )
  if (verdict.ok) return true
  await tx.seal.update({ where: { id: seal.id }, data: { brokenAt: now, brokenWhy: verdict.sentence } })
  await tx.release.update({ where: { id: seal.releaseId }, data: { submittedAt: null, version: { increment: 1 } } })
  await tx.delivery.updateMany({ where: { sealId: seal.id }, data: { state: 'superseded', reason: verdict.sentence } })
  await emit('seal.broken', { releaseId: seal.releaseId, sealId: seal.id, why: verdict.why })
  return false
}

async function publish(work: Work, input: { releaseId: string; sealId: string; sealHash: string }, needs: PublisherNeeds): Promise<void> {
  const { tx, now, emit } = work
  const row = await releaseRow(tx, input.releaseId)
  const revision = await currentRevision(tx, input.releaseId)
  const { count } = await tx.release.updateMany({
    where: { id: row.id, publishedAt: null },
    data: { publishedAt: now, version: { increment: 1 } },
  })
  if (count === 0) return
  await writePage(work, { ...input, now }, needs)
  await register(work, { subjectKind: 'release', subjectId: row.id, title: revision.title, contentHash: input.sealHash })
  await queueDeliveries(work, input.sealId, needs)
  crashPoint(row.correctsId === null ? 'publish.planned' : 'correct.planned')
  await emit('release.published', { releaseId: row.id, kind: row.kind, caseId: row.correctsId === null ? row.caseId : null })
  if (row.correctsId !== null) await emit('release.corrected', { releaseId: row.correctsId, correctionId: row.id })
}

/** The public page. A corrected page stays under its address, says so, and leads to its successor. */
async function writePage(work: Work, input: { releaseId: string; sealHash: string; now: Date }, needs: PublisherNeeds): Promise<void> {
  const { tx } = work
  const row = await releaseRow(tx, input.releaseId)
  const revision = await currentRevision(tx, input.releaseId)
  const original = row.correctsId === null ? null : await tx.publicPage.findUnique({ where: { releaseId: row.correctsId } })
  const answered = row.caseId === null ? null : await claimOfCase(tx, row.caseId)
  const issuer = row.unitId === 'office' ? needs.office : await unitName(tx, row.unitId)
  await tx.publicPage.create({
    data: {
      releaseId: row.id,
      code: row.code,
      kind: row.kind,
      title: revision.title,
      summary: revision.summary,
      bodyHtml: htmlOf(revision.body),
      bodyText: textOf(revision.body),
      issuer,
      docNumber: row.docNumber,
      columnName: columns[row.kind] ?? '最新发布',
      topics: row.topics,
      region: row.region,
      aiLabel: aiLabel(row.aiInvolvement),
      contentHash: revision.textHash,
      sealHash: input.sealHash,
      status: 'valid',
      correctsCode: original?.code ?? null,
      claimText: answered?.text ?? null,
      verdict: answered?.verdict ?? null,
      publishedAt: input.now,
      updatedAt: input.now,
    },
  })
  if (original === null) return
  await tx.publicPage.update({
    where: { releaseId: original.releaseId },
    data: { status: 'corrected', statusNote: revision.summary, replacedByCode: row.code, updatedAt: input.now },
  })
}

const columns: Readonly<Record<string, string>> = {
  rebuttal: '辟谣与澄清',
  factStatement: '情况说明',
  situationBulletin: '情况通报',
  notice: '通知公告',
  normative_document: '政策文件',
  interpretation: '政策解读',
}

async function claimOfCase(tx: Work['tx'], caseId: string) {
  const { claimByCase } = await import('../../facts/queries.ts')
  return claimByCase(tx, caseId)
}

/** Every account that is not local gets its message; corrections act on what went out before. */
export async function queueDeliveries(work: Work, sealId: string, needs: PublisherNeeds): Promise<void> {
  const { tx } = work
  const deliveries = await tx.delivery.findMany({ where: { sealId, state: 'planned' } })
  const accounts = await channelAccounts(tx, needs.channels)
  for (const delivery of deliveries) {
    const account = accounts.find(({ id }) => id === delivery.accountId)
    if (account === undefined) continue
    if (account.capabilities.local) {
      await tx.delivery.update({ where: { id: delivery.id }, data: { state: 'local' } })
      continue
    }
    await queueDelivery(work, delivery, account, needs)
  }
}

interface DeliveryRow {
  readonly id: string
  readonly releaseId: string
  readonly accountId: string
  readonly linkCode: string
  readonly dueAt: Date
}

async function queueDelivery(work: Work, delivery: DeliveryRow, account: AccountView, needs: PublisherNeeds): Promise<void> {
  const { tx } = work
  const row = await releaseRow(tx, delivery.releaseId)
  const rendition = await tx.rendition.findFirstOrThrow({
    where: { releaseId: row.id, accountId: account.id },
    orderBy: { number: 'desc' },
  })
  const original = row.correctsId === null ? undefined : await originalMessage(tx, row.correctsId, account.id)
  const recipients = account.capabilities.bulk === null ? undefined : await recipientsOf(tx, row, original?.messageId ?? undefined)
  const follow = account.capabilities.bulk !== null || original === undefined
  const [queued] = await queueMessages(
    work,
    [
      {
        accountId: account.id,
        act: follow ? 'send' : 'correct',
        purpose: 'delivery',
        refKind: 'delivery',
        refId: delivery.id,
        payload: rendition.payload as Payload,
        slots: { link: `${needs.publicUrl}/l/${delivery.linkCode}` },
        fifoKey: `${row.correctsId ?? row.id} ${account.id}`,
        deadlineAt: new Date(delivery.dueAt.getTime() + row.lateAfterMs),
        ...(original?.messageId != null && !follow && { targetMessageId: original.messageId }),
        ...(recipients !== undefined && { recipients }),
      },
    ],
    needs,
  )
  await tx.delivery.update({
    where: { id: delivery.id },
    data: { state: 'queued', messageId: queued?.messageId ?? null, originalId: original?.id ?? null },
  })
}

export async function originalMessage(tx: Work['tx'], releaseId: string, accountId: string) {
  const found = await tx.delivery.findFirst({ where: { releaseId, accountId, event: { in: ['publish', 'correct'] } }, orderBy: { createdAt: 'desc' } })
  return found ?? undefined
}

/** A correction reaches exactly those the original reached or may have reached; a new release, the audience of its region. */
async function recipientsOf(tx: Work['tx'], row: { region: string; topics: readonly string[] }, originalMessageId: string | undefined) {
  if (originalMessageId !== undefined) return reachedRecipients(tx, originalMessageId)
  return recipientsFor(tx, { kind: 'phone', region: row.region, topics: row.topics })
}
