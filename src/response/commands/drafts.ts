/**
 * Drafts of an answer: written from evidence, edited by people, handed over. What becomes of them: draft-to-release.ts.
 * Trap: a draft whose sentences are not all covered by their evidence cannot become a release, whoever wrote it.
 */

import { requireBase } from '../../infra/data/base.ts'
import type { Db } from '../../infra/data/db.ts'
import type { LanguageModel } from '../../infra/outside/llm.ts'
import type { Actor, UnitOfWork, Work } from '../../infra/work.ts'
import { keepModelText } from '../../publisher/commands/provenance.ts'
import { actingAs, holdsPermission, person, requirePermission, type Roles } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import type { Message } from '../../words/message.ts'
import { openCaseRow } from '../cases/row.ts'
import { CaseKind } from '../domain/clocks.ts'
import { writeByRules } from '../domain/draft-rules.ts'
import {
  documentFor,
  DocumentKind,
  type DraftSentence,
  type DraftText,
  mayRefute,
  type Writer,
} from '../domain/draft.ts'
import { chosenFrom, materialOf } from '../drafts/material.ts'
import { writeByModel } from '../drafts/model-writer.ts'
import { draftRow, latestId, saveDraft, type SavedDraft } from '../drafts/row.ts'
import { say } from '../said/drafts.ts'

export interface DraftNeeds {
  readonly db: Db
  readonly work: UnitOfWork
  readonly llm: LanguageModel | undefined
  readonly office: string
  readonly phone: string
}

export interface WriteDraft {
  readonly caseId: string
  /** The latest draft, which this one follows; null: there is none yet. */
  readonly base: string | null
  /** Absent: the file decides what it calls for; a screen may be older than the verdict. */
  readonly documentKind?: DocumentKind | undefined
  /** Only from these; absent: from all that stands. */
  readonly evidenceIds?: readonly string[] | undefined
}

export interface WrittenDraft extends SavedDraft {
  readonly writer: Writer
  /** Why the rules wrote although a model is set up. */
  readonly note: Message | null
}

/**
 * Writes a draft: by the model when one is set up and its text is grounded, else by rules. Not inside a transaction.
 */
export async function writeDraft(needs: DraftNeeds, actor: Actor, input: WriteDraft): Promise<WrittenDraft> {
  requirePermission(actor, 'case.draft')
  const { caseId } = input
  const material = chosenFrom(await materialOf(needs.db, caseId), input.evidenceIds)
  const issuer = { office: needs.office, phone: needs.phone }
  const documentKind =
    input.documentKind ?? documentFor({ kind: material.caseKind, verdict: material.claim.verdict })
  const byModel = await writeByModel(needs.llm, { ...material, documentKind, issuer })
  return needs.work(actor, async (work) => {
    mayWrite(await openCaseRow(work.tx, caseId), documentKind)
    // A model writes for half a minute: what somebody wrote meanwhile stays the latest.
    requireBase(input.base, await latestId(work.tx, caseId), say('draft.written-meanwhile'))
    const isByModel = 'text' in byModel
    const text = isByModel ? byModel.text : writeByRules({ ...material, documentKind, issuer, now: work.now })
    const writer = isByModel ? 'model' : 'rules'
    const note = isByModel ? null : byModel.note
    if (isByModel) await keepModelText(work, { caseId, text: wordsOf(text) })
    const saved = await saveDraft(work, { caseId, documentKind, text, writer, note, material })
    const { draftId, grounded } = saved
    await work.emit('draft.written', { caseId, draftId, writer, grounded })
    return { ...saved, writer, note }
  })
}

const wordsOf = ({ title, sentences }: DraftText): string =>
  [title, ...sentences.map(({ text }) => text)].join('\n')

function mayWrite({ kind }: { readonly kind: string }, documentKind: DocumentKind): void {
  if (documentKind !== 'rebuttal' || mayRefute(CaseKind.parse(kind))) return
  throw new AppError('case.refused', say('draft.not-a-rumour'))
}

export interface EditDraft {
  readonly draftId: string
  readonly title: string
  readonly sentences: readonly DraftSentence[]
}

/** A person's edit is a new draft; who edits is a contributor and cannot sign the release made from it. */
export async function editDraft(work: Work, input: EditDraft): Promise<SavedDraft> {
  requirePermission(work.actor, 'case.draft')
  const before = await draftRow(work.tx, input.draftId)
  const { caseId } = before
  await openCaseRow(work.tx, caseId)
  requireBase(before.id, await latestId(work.tx, caseId), say('draft.edited-meanwhile'))
  const saved = await saveDraft(work, {
    caseId,
    documentKind: DocumentKind.parse(before.documentKind),
    text: { title: input.title, sentences: input.sentences },
    writer: 'person',
    note: null,
    material: await materialOf(work.tx, caseId),
  })
  await work.emit('draft.edited', { caseId, draftId: saved.draftId, grounded: saved.grounded })
  return saved
}

/** 移交: names the person who goes on with the draft. */
export async function handOverDraft(
  work: Work,
  { draftId, toId, base }: { draftId: string; toId: string; base: string | null },
  { roles }: { readonly roles: Roles },
): Promise<void> {
  requirePermission(work.actor, 'case.draft')
  const { caseId } = await draftRow(work.tx, draftId)
  await openCaseRow(work.tx, caseId)
  requireBase(draftId, await latestId(work.tx, caseId), say('draft.handed-meanwhile'))
  const { handedToId } = await draftRow(work.tx, draftId)
  requireBase(base, handedToId, say('draft.handed-meanwhile'))
  const to = await person(work.tx, toId)
  if (to === null || !to.active || !holdsPermission(actingAs(roles, to), 'case.draft'))
    throw new AppError('case.refused', say('draft.hand-over'))
  await work.tx.draft.update({ where: { id: draftId }, data: { handedToId: toId } })
  await work.emit('draft.handed-over', { caseId, draftId, toId })
}
