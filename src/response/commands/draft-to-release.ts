/**
 * From draft to release: the latest draft, checked once more, in the rebuttal chain; its reviews and seal follow in
 * the publisher.
 * Trap: when the published answer no longer holds, the release is a correction of it and reaches everywhere the
 * first one went.
 */

import { claim, isReversed } from '../../facts/queries.ts'
import { requireBase } from '../../infra/data/base.ts'
import type { Tx } from '../../infra/data/db.ts'
import type { Work } from '../../infra/work.ts'
import { correctRelease } from '../../publisher/commands/correct.ts'
import { createRelease, type CreateReleaseNeeds } from '../../publisher/commands/create.ts'
import { checkGrounding, lintRebuttal } from '../../publisher/queries/going-out.ts'
import { publicPageOf } from '../../publisher/queries/pages.ts'
import { requirePermission } from '../../staff/queries.ts'
import { type Document, documentOf, inlineOf, paragraph } from '../../words/document/document.ts'
import { AppError } from '../../words/errors.ts'
import { openCaseRow } from '../cases/row.ts'
import { DocumentKind, type DraftSentence } from '../domain/draft.ts'
import { materialOf } from '../drafts/material.ts'
import { type DraftRow, draftRow, latestId, StoredSentences } from '../drafts/row.ts'
import { say as sayOfCases } from '../said/cases.ts'
import { say } from '../said/drafts.ts'

export interface DraftToRelease {
  readonly draftId: string
  readonly accountIds: readonly string[]
  readonly region?: string | undefined
  readonly correctReason?: string | undefined
}

export interface Made {
  readonly releaseId: string
  readonly code: string
}

/** The document a draft becomes: one paragraph per part. */
function bodyOf(sentences: readonly DraftSentence[]): Document {
  const parts: string[][] = []
  let part = ''
  for (const sentence of sentences) {
    if (sentence.part !== part) {
      parts.push([])
      part = sentence.part
    }
    parts.at(-1)?.push(sentence.text)
  }
  return documentOf(parts.map((texts) => paragraph(inlineOf(texts.join('')))))
}

/** Whoever edited a draft of the case, deleted words included: they may not review the release made from it. */
async function writersOf(tx: Tx, caseId: string): Promise<string[]> {
  const drafts = await tx.draft.findMany({
    where: { caseId },
    select: { authorId: true },
    distinct: ['authorId'],
  })
  return drafts.flatMap(({ authorId }) => authorId ?? [])
}

type CaseRow = Awaited<ReturnType<typeof openCaseRow>>

/**
 * The latest draft, checked once more against what stands now: evidence may have been withdrawn, a verdict reversed.
 */
async function releasable(tx: Tx, draft: DraftRow): Promise<DraftSentence[]> {
  requireBase(draft.id, await latestId(tx, draft.caseId), say('draft.not-latest'))
  if (draft.releaseId !== null) throw new AppError('case.refused', say('draft.released'))
  const { title } = draft
  const documentKind = DocumentKind.parse(draft.documentKind)
  const sentences = StoredSentences.parse(draft.sentences)
  const material = await materialOf(tx, draft.caseId)
  const grounding = checkGrounding({ title, sentences }, material)
  if (!grounding.ok) throw new AppError('draft.ungrounded', grounding.why)
  const faults = lintRebuttal({ title, sentences, documentKind, claim: material.claim })
    .filter(({ severity }) => severity === 'block')
    .map(({ message }) => message)
  if (faults.length > 0) throw new AppError('draft.ungrounded', say('draft.blocked', { faults }))
  if (documentKind === 'rebuttal' && material.claim.verdict === null)
    throw new AppError('verdict.refused', sayOfCases('verdict.missing'))
  return sentences
}

/** Makes a release from the latest draft, or a correction of the published answer. */
export async function draftToRelease(
  work: Work,
  input: DraftToRelease,
  needs: CreateReleaseNeeds,
): Promise<Made> {
  const { tx, actor } = work
  requirePermission(actor, 'case.draft')
  const draft = await draftRow(tx, input.draftId)
  const row = await openCaseRow(tx, draft.caseId)
  const sentences = await releasable(tx, draft)
  const text = {
    kind: draft.documentKind,
    title: draft.title,
    summary: sentences[0]?.text ?? draft.title,
    body: bodyOf(sentences),
    // What each sentence rests on goes along: it is asked again whenever the text is about to go out.
    grounding: sentences,
    contributorIds: await writersOf(tx, draft.caseId),
  }
  const published = await publishedAnswer(tx, row, input.correctReason)
  const made =
    published === undefined
      ? await createRelease(work, { ...text, ...firstAnswer(row, input) }, needs)
      : await correctRelease(work, { ...text, ...published }, needs)
  await tx.draft.update({ where: { id: draft.id }, data: { releaseId: made.releaseId } })
  // A correction takes the case over when it is public: until then the case belongs to what citizens see.
  const releaseId = published === undefined ? { releaseId: made.releaseId } : {}
  await tx.case.update({ where: { id: row.id }, data: { ...releaseId, version: { increment: 1 } } })
  return made
}

function firstAnswer(row: CaseRow, { region = '', accountIds }: DraftToRelease) {
  return {
    unitId: row.unitId ?? 'office',
    attribute: 'proactive' as const,
    caseId: row.id,
    region,
    accountIds: [...accountIds],
  }
}

/** The public answer that has to be corrected: on request, and always after the verdict was reversed. */
async function publishedAnswer(
  tx: Tx,
  row: CaseRow,
  reason: string | undefined,
): Promise<{ releaseId: string; reason: string } | undefined> {
  if (row.releaseId === null) return undefined
  const page = await publicPageOf(tx, row.releaseId)
  if (page === null || page.status === 'withdrawn' || page.status === 'removed') return undefined
  const found = await claim(tx, row.claimId)
  const mustCorrect = found !== null && isReversed(found)
  const given = reason?.trim() ?? ''
  if (!mustCorrect && given === '') return undefined
  if (given === '') throw new AppError('verdict.refused', say('draft.no-correct-reason'))
  return { releaseId: row.releaseId, reason: given }
}
