/** What the sentences of a release rest on, kept by their words: through edits, and into every correction. */

import { z } from 'zod'

import type { Db, Tx } from '../../infra/data/db.ts'
import type { Work } from '../../infra/work.ts'
import { type GroundedSentence, Part } from '../../words/document/grounded.ts'
import type { Evidence } from '../../words/verdict.ts'
import { type Quote, quotesIn } from '../domain/going-out/quotes.ts'

const Quotes = z.array(z.object({ evidenceId: z.string(), start: z.number(), end: z.number() }))

export interface KeptSentence extends GroundedSentence {
  readonly quotes: readonly Quote[]
}

export async function groundingOf(db: Db | Tx, releaseId: string): Promise<KeptSentence[]> {
  const rows = await db.sentenceGround.findMany({
    where: { releaseId },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ text, part, evidenceIds, quotes }) => ({
    text,
    part: Part.parse(part),
    evidenceIds,
    quotes: Quotes.parse(quotes),
  }))
}

/** The newest word on a sentence counts. */
export async function writeGrounding(
  { tx, now, newId, actor }: Work,
  releaseId: string,
  { sentences, evidence }: { sentences: readonly GroundedSentence[]; evidence: readonly Evidence[] },
): Promise<void> {
  for (const { text, part, evidenceIds } of sentences) {
    const cited = evidence.filter(({ id }) => evidenceIds.includes(id))
    const quotes = quotesIn(text, cited).map((quote) => ({ ...quote }))
    const row = { part, evidenceIds: [...evidenceIds], quotes, byId: actor.id, at: now }
    await tx.sentenceGround.upsert({
      where: { releaseId_text: { releaseId, text } },
      create: { id: newId(), releaseId, text, ...row },
      update: row,
    })
  }
}

/** A correction begins with what the original rests on. */
export async function copyGrounding(
  { tx, newId }: Work,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  const rows = await tx.sentenceGround.findMany({ where: { releaseId: from } })
  const own = new Set((await groundingOf(tx, to)).map(({ text }) => text))
  await tx.sentenceGround.createMany({
    data: rows
      .filter(({ text }) => !own.has(text))
      .map(({ quotes, ...row }) => ({ ...row, quotes: Quotes.parse(quotes), id: newId(), releaseId: to })),
  })
}
