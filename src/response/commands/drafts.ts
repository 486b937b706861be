/**
 * Drafts of an answer: written from evidence, edited by people, handed over, made into a release.
 * Trap: a draft whose sentences are not all covered by their evidence cannot become a release, whoever wrote it.
 */

import { claim, evidenceOf, isReversed } from '../../facts/queries.ts'
import type { Db, Tx } from '../../infra/data/db.ts'
import type { LanguageModel } from '../../infra/llm.ts'
import type { UnitOfWork, Work, Actor } from '../../infra/work.ts'
import { correctRelease } from '../../publisher/commands/correct.ts'
import { createRelease, type CreateReleaseNeeds } from '../../publisher/commands/create.ts'
import { publicPageOf } from '../../publisher/queries/pages.ts'
import { holdsPermission, person, requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import { openCaseRow } from '../case-row.ts'
import { writeByRules } from '../domain/draft-rules.ts'
import {
  documentFor,
  type DocumentKind,
  type DraftSentence,
  type DraftText,
  type EvidenceRow,
  mayRefute,
} from '../domain/draft.ts'
import { checkGrounding } from '../domain/grounding.ts'
import { lintRebuttal } from '../domain/rebuttal-lint.ts'
import { writeByModel } from '../model-writer.ts'

export interface DraftNeeds {
  readonly db: Db
  readonly work: UnitOfWork
  readonly llm: LanguageModel | undefined
  readonly office: string
  readonly phone: string
}

/**
 * Writes a draft: by the model when one is configured and its text is grounded, else by rules. Not inside a transaction.
 * Without `documentKind` the file decides what it calls for: a screen may be older than the verdict.
 */
export async function writeDraft(
  needs: DraftNeeds,
  actor: Actor,
  input: {
    caseId: string
    documentKind?: DocumentKind | undefined
    /** Only from these; absent: from all that stands. */
    evidenceIds?: readonly string[] | undefined
  },
): Promise<{ draftId: string; writer: 'rules' | 'model'; note: string; grounded: boolean; why: string }> {
  requirePermission(actor, 'case.draft')
  const material = chosenFrom(await materialOf(needs.db, input.caseId), input.evidenceIds)
  const issuer = { office: needs.office, phone: needs.phone }
  const documentKind =
    input.documentKind ?? documentFor({ kind: material.caseKind, verdict: material.claim.verdict })
  const byModel = await writeByModel(needs.llm, { ...material, documentKind, issuer })
  return needs.work(actor, async (work) => {
    mayWrite(await openCaseRow(work.tx, input.caseId), documentKind)
    const byRules = () => writeByRules({ ...material, documentKind, issuer, now: work.now })
    const text = 'text' in byModel ? byModel.text : byRules()
    const writer = 'text' in byModel ? 'model' : 'rules'
    const note = 'note' in byModel ? byModel.note : ''
    const { draftId, grounded, why } = await saveDraft(work, {
      caseId: input.caseId,
      documentKind,
      text,
      writer,
      note,
      material,
    })
    await work.emit('draft.written', { caseId: input.caseId, draftId, writer, grounded })
    return { draftId, writer, note, grounded, why }
  })
}

function mayWrite({ kind }: { readonly kind: string }, documentKind: DocumentKind): void {
  if (documentKind !== 'rebuttal' || mayRefute(kind)) return
  throw new AppError('case.refused', '这个案件不是辟谣案，请用情况说明或情况通报答复。', {
    why: 'draft.not-a-rumour',
  })
}

interface Material {
  readonly caseKind: string
  readonly claim: { readonly text: string; readonly verdict: string | null; readonly verdictReason: string }
  readonly evidence: readonly EvidenceRow[]
}

/** Only evidence of this case that was not withdrawn. */
async function materialOf(db: Db | Tx, caseId: string): Promise<Material> {
  const row = await db.case.findUnique({ where: { id: caseId } })
  if (row === null) throw new AppError('thing.not-found', `没有找到案件 ${caseId}。`)
  const found = await claim(db, row.claimId)
  if (found === null) throw new AppError('thing.not-found', `案件 ${row.number} 的说法不见了，请联系管理员。`)
  const evidence = await evidenceOf(db, { caseId })
  return { caseKind: row.kind, claim: found, evidence }
}

function chosenFrom(material: Material, evidenceIds: readonly string[] | undefined): Material {
  if (evidenceIds === undefined) return material
  const evidence = material.evidence.filter(({ id }) => evidenceIds.includes(id))
  if (evidence.length === 0)
    throw new AppError('case.refused', '所选证据都不在这个案件里，或已撤回，请重新选择。', {
      why: 'draft.no-evidence',
    })
  return { ...material, evidence }
}

interface Saved {
  readonly caseId: string
  readonly documentKind: DocumentKind
  readonly text: DraftText
  readonly writer: 'rules' | 'model' | 'person'
  readonly note?: string
  readonly material: Material
}

async function saveDraft(
  { tx, now, actor, newId }: Work,
  draft: Saved,
): Promise<{ draftId: string; grounded: boolean; why: string }> {
  const { caseId, documentKind, text, writer, material } = draft
  const verdict = checkGrounding(text, material)
  const findings = lintRebuttal({ ...text, documentKind, claim: material.claim })
  const last = await tx.draft.findFirst({ where: { caseId }, orderBy: { number: 'desc' } })
  const draftId = newId()
  const why = verdict.ok ? '' : verdict.sentence
  await tx.draft.create({
    data: {
      id: draftId,
      caseId,
      number: (last?.number ?? 0) + 1,
      writer,
      documentKind,
      title: text.title,
      sentences: text.sentences.map((sentence) => ({ ...sentence, evidenceIds: [...sentence.evidenceIds] })),
      findings: findings.map((finding) => ({ ...finding })),
      grounded: verdict.ok,
      why,
      writerNote: draft.note ?? '',
      authorId: writer === 'person' ? actor.id : null,
      at: now,
    },
  })
  return { draftId, grounded: verdict.ok, why }
}

/** A person's edit is a new draft; who edits is a contributor and cannot sign the release made from it. */
export async function editDraft(
  work: Work,
  input: { draftId: string; title: string; sentences: readonly DraftSentence[] },
): Promise<{ draftId: string; grounded: boolean; why: string }> {
  requirePermission(work.actor, 'case.draft')
  const before = await work.tx.draft.findUnique({ where: { id: input.draftId } })
  if (before === null) throw new AppError('thing.not-found', `没有找到草稿 ${input.draftId}。`)
  await openCaseRow(work.tx, before.caseId)
  const latest = await work.tx.draft.findFirst({
    where: { caseId: before.caseId },
    orderBy: { number: 'desc' },
  })
  if (latest?.id !== before.id)
    throw new AppError(
      'thing.changed-meanwhile',
      '别人刚刚改过这份草稿，请在最新一稿上修改；您的文字还在页面上。',
    )
  const saved = await saveDraft(work, {
    caseId: before.caseId,
    documentKind: before.documentKind as DocumentKind,
    text: { title: input.title, sentences: input.sentences },
    writer: 'person',
    material: await materialOf(work.tx, before.caseId),
  })
  await work.emit('draft.edited', { caseId: before.caseId, draftId: saved.draftId, grounded: saved.grounded })
  return saved
}

/** 移交: names the person who goes on with the draft. */
export async function handOverDraft(
  work: Work,
  { draftId, toId }: { draftId: string; toId: string },
): Promise<void> {
  requirePermission(work.actor, 'case.draft')
  const row = await work.tx.draft.findUnique({ where: { id: draftId } })
  if (row === null) throw new AppError('thing.not-found', `没有找到草稿 ${draftId}。`)
  await openCaseRow(work.tx, row.caseId)
  const to = await person(work.tx, toId)
  if (to === null || !to.active || !holdsPermission({ kind: 'person', ...to }, 'case.draft'))
    throw new AppError('case.refused', '接手的人要在岗，并且有起草回应的权限。', { why: 'draft.hand-over' })
  await work.tx.draft.update({ where: { id: draftId }, data: { handedToId: toId } })
  await work.emit('draft.handed-over', { caseId: row.caseId, draftId, toId })
}

/** The Markdown a draft becomes: one paragraph per part. */
export function bodyOf(sentences: readonly DraftSentence[]): string {
  const parts: string[][] = []
  let part = ''
  for (const sentence of sentences) {
    if (sentence.part !== part) {
      parts.push([])
      part = sentence.part
    }
    parts.at(-1)?.push(sentence.text)
  }
  return parts.map((texts) => texts.join('')).join('\n\n')
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

/** What a machine wrote and a person rewrote is assisted; what nobody rewrote is generated. Source: domain-rules B6, F22. */
async function involvementOf(
  tx: Tx,
  draft: { caseId: string; number: number; writer: string },
): Promise<'none' | 'assisted' | 'generated'> {
  if (draft.writer === 'model') return 'generated'
  if (draft.writer === 'rules') return 'none'
  const before = await tx.draft.findFirst({
    where: { caseId: draft.caseId, number: { lt: draft.number }, writer: { not: 'person' } },
    orderBy: { number: 'desc' },
  })
  return before?.writer === 'model' ? 'assisted' : 'none'
}

type DraftRow = NonNullable<Awaited<ReturnType<Tx['draft']['findUnique']>>>
type CaseRow = Awaited<ReturnType<typeof openCaseRow>>

/** The latest draft, checked once more against what stands now: evidence may have been withdrawn, a verdict reversed. */
async function releasable(tx: Tx, draft: DraftRow, row: CaseRow): Promise<DraftSentence[]> {
  const latest = await tx.draft.findFirst({ where: { caseId: row.id }, orderBy: { number: 'desc' } })
  if (latest?.id !== draft.id)
    throw new AppError('thing.changed-meanwhile', '这不是最新一稿，请用最新一稿成稿。')
  if (draft.releaseId !== null)
    throw new AppError('case.refused', '这一稿已经成稿，请打开那份稿件。', { why: 'draft.released' })
  const documentKind = draft.documentKind as DocumentKind
  const material = await materialOf(tx, row.id)
  const sentences = draft.sentences as unknown as DraftSentence[]
  const grounding = checkGrounding({ title: draft.title, sentences }, material)
  if (!grounding.ok) throw new AppError('draft.ungrounded', grounding.sentence, { why: grounding.why })
  const blocks = lintRebuttal({ title: draft.title, sentences, documentKind, claim: material.claim }).filter(
    ({ severity }) => severity === 'block',
  )
  if (blocks.length > 0)
    throw new AppError('draft.ungrounded', blocks.map(({ message }) => message).join('；'), {
      why: 'draft.blocked',
    })
  if (documentKind === 'rebuttal' && material.claim.verdict === null) {
    throw new AppError('verdict.refused', '还没有定性，只能发情况说明；请先由责任单位凭证据署名定性。', {
      why: 'verdict.missing',
    })
  }
  return sentences
}

/**
 * Makes a release from the latest draft, in the rebuttal chain; its own reviews and seal follow in the publisher.
 * When the published answer no longer holds, it becomes a correction of it and reaches everywhere the first one went.
 */
export async function draftToRelease(
  work: Work,
  input: {
    draftId: string
    accountIds: readonly string[]
    region?: string | undefined
    correctReason?: string | undefined
  },
  needs: CreateReleaseNeeds,
): Promise<{ releaseId: string; code: string }> {
  const { tx, actor } = work
  requirePermission(actor, 'case.draft')
  const draft = await tx.draft.findUnique({ where: { id: input.draftId } })
  if (draft === null) throw new AppError('thing.not-found', `没有找到草稿 ${input.draftId}。`)
  const row = await openCaseRow(tx, draft.caseId)
  const sentences = await releasable(tx, draft, row)
  const text = {
    kind: draft.documentKind,
    title: draft.title,
    summary: sentences[0]?.text ?? draft.title,
    body: bodyOf(sentences),
    aiInvolvement: await involvementOf(tx, draft),
    contributorIds: await writersOf(tx, draft.caseId),
  }
  const published = await publishedAnswer(tx, row, input.correctReason)
  const made =
    published === undefined
      ? await createRelease(
          work,
          {
            ...text,
            unitId: row.unitId ?? 'office',
            attribute: 'proactive',
            caseId: row.id,
            region: input.region ?? '',
            analystIds: row.levelById === null ? [row.openedById] : [row.openedById, row.levelById],
            accountIds: [...input.accountIds],
          },
          needs,
        )
      : await correctRelease(work, { ...text, ...published }, needs)
  await tx.draft.update({ where: { id: draft.id }, data: { releaseId: made.releaseId } })
  // A correction takes the case over when it is public: until then the case belongs to what citizens see.
  await tx.case.update({
    where: { id: row.id },
    data: {
      ...(published === undefined && { releaseId: made.releaseId }),
      version: { increment: 1 },
    },
  })
  return made
}

/** The public answer that has to be corrected: on request, and always after the verdict was reversed. */
async function publishedAnswer(
  tx: Tx,
  row: CaseRow,
  reason: string | undefined,
): Promise<{ releaseId: string; reason: string } | undefined> {
  if (row.releaseId === null) return undefined
  const page = await publicPageOf(tx, row.releaseId)
  if (page === null || page.status === 'withdrawn') return undefined
  const found = await claim(tx, row.claimId)
  const mustCorrect = found !== null && isReversed(found)
  const given = reason?.trim() ?? ''
  if (!mustCorrect && given === '') return undefined
  if (given === '')
    throw new AppError('verdict.refused', '结论改了，公开的答复要更正：请写明错在哪里、正确的是什么。', {
      why: 'draft.no-correct-reason',
    })
  return { releaseId: row.releaseId, reason: given }
}
