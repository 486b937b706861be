/** The public page of a release, built from what was sealed. */

import { claimByCase } from '../../facts/queries.ts'
import type { Db, Tx } from '../../infra/data/db.ts'
import { cleanBodyHtml } from '../documents/page-html.ts'
import { noticeText } from '../domain/documents/notice-text.ts'
import { bytesOf, StoredRendition, withHouseWords } from '../domain/stored-rendition.ts'
import { kindOf } from '../releases/approval-plan.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import type { Loaded } from '../releases/release-rows.ts'
import { documentIn, wordsOfText } from '../releases/text.ts'
import { houseWordsFor, pageValues } from './house-words.ts'
import { issuerOf } from './master.ts'

type PageNeeds = Pick<CreateReleaseNeeds, 'channels' | 'approval' | 'office' | 'phone' | 'publicUrl'>

export async function pageOf(
  tx: Db | Tx,
  { loaded, hash, now }: { loaded: Pick<Loaded, 'row' | 'revision' | 'renditions'>; hash: string; now: Date },
  needs: PageNeeds,
) {
  const { row, revision, renditions } = loaded
  const stored = renditions.map(({ payload }) => StoredRendition.parse(payload))
  const own = stored.find(({ form }) => form === 'page') ?? ofText(row, revision, needs)
  const page = bytesOf(own, pageValues(row, `${needs.publicUrl}/r/${row.code}`))
  const words = wordsOfText(revision)
  const corrects =
    row.correctsId === null
      ? null
      : await tx.release.findUnique({ where: { id: row.correctsId }, select: { code: true } })
  return {
    releaseId: row.id,
    code: row.code,
    kind: row.kind,
    title: page.title === '' ? revision.title : page.title,
    summary: revision.summary,
    bodyHtml: cleanBodyHtml(page.html),
    bodyText: page.text,
    sentText: sentText([
      { title: revision.title, text: words },
      ...stored.map((one) => bytesOf(one, pageValues(row, ''))),
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

/** The page of an office whose portal is no channel: the text itself, with what the house puts into every text. */
function ofText(row: Loaded['row'], revision: Loaded['revision'], needs: PageNeeds): StoredRendition {
  const { title, summary } = revision
  const whole = { version: 2, form: 'page', title, digest: summary, body: documentIn(revision) } as const
  return withHouseWords(whole, houseWordsFor(row, { form: 'page', account: undefined }, needs))
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
