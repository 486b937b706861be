/** The public page of a release, built from what was sealed. */

import { claimByCase } from '../../facts/queries.ts'
import type { Db, Tx } from '../../infra/data/db.ts'
import { slotsOf } from '../../words/document/slots.ts'
import { bodyHtml, cleanBodyHtml } from '../documents/page-html.ts'
import { noticeText } from '../domain/documents/notice-text.ts'
import { bytesOf, StoredRendition } from '../domain/stored-rendition.ts'
import { type ApprovalPlan, kindOf } from './approval-plan.ts'
import { issuerOf } from './master.ts'
import type { Loaded } from './release-rows.ts'
import { documentIn, wordsOfText } from './text.ts'

interface PageNeeds {
  readonly approval: ApprovalPlan
  readonly office: string
  readonly publicUrl: string
}

export async function pageOf(
  tx: Db | Tx,
  { loaded, hash, now }: { loaded: Pick<Loaded, 'row' | 'revision' | 'renditions'>; hash: string; now: Date },
  needs: PageNeeds,
) {
  const { row, revision, renditions } = loaded
  const stored = renditions.map(({ payload }) => StoredRendition.parse(payload))
  const own = stored.find(({ form }) => form === 'page')
  const page =
    own === undefined
      ? undefined
      : bytesOf(own, slotsOf({ link: `${needs.publicUrl}/r/${row.code}`, code: row.code }))
  const words = wordsOfText(revision)
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
    bodyHtml: page === undefined ? bodyHtml(documentIn(revision)) : cleanBodyHtml(page.html),
    bodyText: page?.text ?? words,
    sentText: sentText([
      { title: revision.title, text: words },
      ...stored.map((one) => bytesOf(one, slotsOf({ link: '', code: row.code }))),
    ]),
    issuer: await issuerOf(tx, row.unitId, needs.office),
    docNumber: row.docNumber,
    columnName: kindOf(needs.approval, row.kind).column,
    topics: row.topics,
    region: row.region,
    // The text says it itself; the column is of pages from before.
    aiLabel: '',
    contentHash: hash,
    sealHash: hash,
    status: 'valid',
    correctsCode: corrects?.code ?? null,
    ...(await answeredClaim(tx, row)),
    publishedAt: now,
    updatedAt: now,
  }
}

/** Every text that leaves the house, in the spelling in which citizens' notices are compared with it. */
function sentText(texts: readonly { readonly title: string; readonly text: string }[]): string {
  return texts
    .flatMap(({ title, text }) => [`${title}${text}`, text])
    .map((text) => noticeText(text))
    .join('\n')
}

/** A rebuttal says what was claimed and what the verdict is; other kinds answer without repeating the claim. */
async function answeredClaim(
  tx: Db | Tx,
  { kind, caseId }: { kind: string; caseId: string | null },
): Promise<{ claimText: string; verdict: string } | undefined> {
  if (kind !== 'rebuttal' || caseId === null) return undefined
  const claim = await claimByCase(tx, caseId)
  return claim === null || claim.verdict === null
    ? undefined
    : { claimText: claim.text, verdict: claim.verdict }
}
