/** Drafts as rows: read with their stored JSON checked, and written with what the checks say about them. */

import { z } from 'zod'

import type { Prisma } from '../../../prisma/generated/client.ts'
import type { Tx } from '../../infra/data/db.ts'
import type { Work } from '../../infra/work.ts'
import { checkGrounding, lintRebuttal } from '../../publisher/queries/going-out.ts'
import { AppError } from '../../words/errors.ts'
import { type Finding, severities } from '../../words/finding.ts'
import { type Message, MessageJson } from '../../words/message.ts'
import {
  type DocumentKind,
  DraftSentence,
  type DraftText,
  type Material,
  type Writer,
} from '../domain/draft.ts'
import { say } from '../said/drafts.ts'

/** Sentences for people are kept as data: code and parameters. */
const stored = (value: Message | readonly Finding[]): Prisma.InputJsonValue =>
  JSON.parse(JSON.stringify(value))

export const StoredSentences = z.array(DraftSentence)
export const StoredFindings = z.array(
  z.object({ rule: z.string(), severity: z.enum(severities), message: MessageJson }),
) satisfies z.ZodType<Finding[]>

export async function draftRow(tx: Tx, draftId: string) {
  const row = await tx.draft.findUnique({ where: { id: draftId } })
  if (row === null) throw new AppError('thing.not-found', say('draft.not-found', { draftId }))
  return row
}

export type DraftRow = Awaited<ReturnType<typeof draftRow>>

/** @returns null while the case has no draft */
export async function latestId(tx: Tx, caseId: string): Promise<string | null> {
  const latest = await tx.draft.findFirst({
    where: { caseId },
    orderBy: { number: 'desc' },
    select: { id: true },
  })
  return latest?.id ?? null
}

export interface NewDraft {
  readonly caseId: string
  readonly documentKind: DocumentKind
  readonly text: DraftText
  readonly writer: Writer
  /** Why the rules wrote although a model is set up. */
  readonly note: Message | null
  readonly material: Material
}

export interface SavedDraft {
  readonly draftId: string
  readonly grounded: boolean
  /** What no evidence holds; null when all of it is grounded. */
  readonly why: Message | null
}

export async function saveDraft({ tx, now, actor, newId }: Work, draft: NewDraft): Promise<SavedDraft> {
  const { caseId, documentKind, text, writer, note, material } = draft
  const grounding = checkGrounding(text, material)
  const why = grounding.ok ? null : grounding.why
  const last = await tx.draft.findFirst({ where: { caseId }, orderBy: { number: 'desc' } })
  const draftId = newId()
  await tx.draft.create({
    data: {
      id: draftId,
      caseId,
      number: (last?.number ?? 0) + 1,
      writer,
      documentKind,
      title: text.title,
      sentences: text.sentences.map((sentence) => ({ ...sentence, evidenceIds: [...sentence.evidenceIds] })),
      findings: stored(lintRebuttal({ ...text, documentKind, claim: material.claim })),
      grounded: grounding.ok,
      ...(why !== null && { why: stored(why) }),
      ...(note !== null && { writerNote: stored(note) }),
      authorId: writer === 'person' ? actor.id : null,
      at: now,
    },
  })
  return { draftId, grounded: grounding.ok, why }
}
