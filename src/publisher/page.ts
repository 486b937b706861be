/** The public page of a release, built from what was sealed. */
import { Payload } from '../channels/channel.ts'
import type { Tx } from '../infra/db.ts'
import { type ApprovalPlan, kindOf } from './approval-plan.ts'
import { aiLabel } from './domain/release-text.ts'
import type { Manifest } from './domain/seal.ts'
import { bodyHtml, bodyText, cleanBodyHtml } from './markdown.ts'
import { issuerOf } from './master.ts'
import type { Loaded, SealRow } from './release-rows.ts'

interface PageNeeds {
  readonly approval: ApprovalPlan
  readonly publicUrl: string
  readonly office: string
}

export async function pageOf(
  tx: Tx,
  { loaded, seal, now }: { loaded: Loaded; seal: SealRow; now: Date },
  needs: PageNeeds,
) {
  const { row, revision, renditions } = loaded
  const payloads = renditions.map(({ accountId, payload }) => ({
    accountId,
    payload: Payload.parse(payload),
  }))
  const page = payloads.find(({ payload }) => payload.form === 'page')?.payload
  const corrects =
    row.correctsId === null
      ? null
      : await tx.release.findUnique({ where: { id: row.correctsId }, select: { code: true } })
  return {
    releaseId: row.id,
    code: row.code,
    kind: row.kind,
    title: page?.title === undefined || page.title === '' ? revision.title : page.title,
    summary: revision.summary,
    bodyHtml: page === undefined ? bodyHtml(revision.body) : cleanBodyHtml(page.html),
    bodyText: page?.text ?? bodyText(revision.body),
    sentText: sentText(payloads, seal.manifest as unknown as Manifest, needs.publicUrl),
    issuer: await issuerOf(tx, row.unitId, needs.office),
    docNumber: row.docNumber,
    columnName: kindOf(needs.approval, row.kind).column,
    topics: row.topics,
    region: row.region,
    aiLabel: aiLabel(row.aiInvolvement, needs.office),
    contentHash: seal.hash,
    sealHash: seal.hash,
    status: 'valid',
    correctsCode: corrects?.code ?? null,
    publishedAt: now,
    updatedAt: now,
  }
}

/** Every text that leaves the house, with its link filled in: what citizens may hold in their hands. */
function sentText(
  payloads: readonly { readonly accountId: string; readonly payload: Payload }[],
  { renditions }: Manifest,
  publicUrl: string,
): string {
  return payloads
    .map(({ accountId, payload }) => {
      const link = renditions.find((sealed) => sealed.accountId === accountId)?.linkCode ?? ''
      return `${payload.title}\n${payload.text}`.replaceAll('{{link}}', `${publicUrl}/l/${link}`)
    })
    .join('\n\n')
}
