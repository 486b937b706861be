/**
 * Drafts of an answer: written from evidence, edited by people, handed over, made into a release.
 * Trap: a draft whose sentences are not all covered by their evidence cannot become a release, whoever wrote it.
 */
import { AppError } from '../errors.ts'
import { claim, evidenceOf } from '../facts/queries.ts'
import type { Db, Tx } from '../infra/db.ts'
import type { LanguageModel } from '../infra/llm.ts'
import type { UnitOfWork, Work, Actor } from '../infra/work.ts'
import { createRelease, type CreateReleaseNeeds } from '../publisher/commands/create.ts'
import { requirePermission } from '../staff/queries.ts'
import { openCaseRow } from './cases.ts'
import { writeByRules } from './domain/draft-rules.ts'
import type { DocumentKind, DraftSentence, DraftText, EvidenceRow } from './domain/draft.ts'
import { checkGrounding } from './domain/grounding.ts'
import { lintRebuttal } from './domain/rebuttal-lint.ts'
import { writeByModel } from './model-writer.ts'

export interface DraftNeeds {
  readonly db: Db
  readonly work: UnitOfWork
  readonly llm: LanguageModel | undefined
  readonly office: string
  readonly phone: string
}

/** Writes a draft: by the model when one is configured and its text is grounded, else by rules. Not inside a transaction. */
export async function writeDraft(
  needs: DraftNeeds,
  actor: Actor,
  input: { caseId: string; documentKind: DocumentKind },
): Promise<{ draftId: string; writer: 'rules' | 'model'; grounded: boolean; why: string }> {
  requirePermission(actor, 'case.draft')
  const material = await materialOf(needs.db, input.caseId)
  const issuer = { office: needs.office, phone: needs.phone }
  const byModel = await writeByModel(needs.llm, { ...material, documentKind: input.documentKind, issuer })
  return needs.work(actor, async (work) => {
    await openCaseRow(work.tx, input.caseId)
    const byRules = () =>
      writeByRules({ ...material, documentKind: input.documentKind, issuer, now: work.now })
    const text = byModel ?? byRules()
    const writer = byModel === undefined ? 'rules' : 'model'
    const { draftId, grounded, why } = await saveDraft(work, {
      caseId: input.caseId,
      documentKind: input.documentKind,
      text,
      writer,
      material,
    })
    await work.emit('draft.written', { caseId: input.caseId, draftId, writer, grounded })
    return { draftId, writer, grounded, why }
  })
}

interface Material {
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
  return { claim: found, evidence }
}

interface Saved {
  readonly caseId: string
  readonly documentKind: DocumentKind
  readonly text: DraftText
  readonly writer: 'rules' | 'model' | 'person'
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

/** Makes a release from the latest draft, in the rebuttal chain; its own reviews and seal follow in the publisher. */
export async function draftToRelease(
  work: Work,
  input: { draftId: string; accountIds: readonly string[]; region?: string | undefined },
  needs: CreateReleaseNeeds,
): Promise<{ releaseId: string; code: string }> {
  const { tx, actor } = work
  requirePermission(actor, 'case.draft')
  const draft = await tx.draft.findUnique({ where: { id: input.draftId } })
  if (draft === null) throw new AppError('thing.not-found', `没有找到草稿 ${input.draftId}。`)
  const row = await openCaseRow(tx, draft.caseId)
  if (!draft.grounded) throw new AppError('draft.ungrounded', draft.why)
  const blocks = (draft.findings as { severity: string; message: string }[]).filter(
    ({ severity }) => severity === 'block',
  )
  if (blocks.length > 0)
    throw new AppError('draft.ungrounded', blocks.map(({ message }) => message).join('；'), {
      why: 'draft.blocked',
    })
  const found = await claim(tx, row.claimId)
  if (draft.documentKind === 'rebuttal' && (found === null || found.verdict === null)) {
    throw new AppError('verdict.refused', '还没有定性，只能发情况说明；请先由责任单位凭证据署名定性。', {
      why: 'verdict.missing',
    })
  }
  const sentences = draft.sentences as unknown as DraftSentence[]
  const made = await createRelease(
    work,
    {
      kind: draft.documentKind,
      title: draft.title,
      summary: sentences[0]?.text ?? draft.title,
      body: bodyOf(sentences),
      unitId: row.unitId ?? 'office',
      attribute: 'proactive',
      caseId: row.id,
      region: input.region ?? '',
      aiInvolvement: draft.writer === 'model' ? 'generated' : 'none',
      contributorIds: await writersOf(tx, draft.caseId),
      analystIds: row.levelById === null ? [row.openedById] : [row.openedById, row.levelById],
      accountIds: [...input.accountIds],
    },
    needs,
  )
  await tx.draft.update({ where: { id: draft.id }, data: { releaseId: made.releaseId } })
  await tx.case.update({
    where: { id: row.id },
    data: { releaseId: made.releaseId, version: { increment: 1 } },
  })
  return made
}
