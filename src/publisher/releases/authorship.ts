/**
 * What models wrote for the office is kept, and every text is measured against all of it. Trap: nobody's word replaces
 * the measure; people may say that a model had more part in a text, never less.
 */

import type { Db, Tx } from '../../infra/data/db.ts'
import { sha256 } from '../../infra/data/secrets.ts'
import type { Work } from '../../infra/work.ts'
import type { Form } from '../../words/document/payload.ts'
import { authorshipOf } from '../domain/going-out/authorship.ts'
import { StoredRendition, wordsOf } from '../domain/stored-rendition.ts'
import { aiLabelIn } from '../domain/templates.ts'
import { involvementOf, type Loaded, loadRelease, type ReleaseRow } from './release-rows.ts'
import { wordsOfText } from './text.ts'

/** The label of a model's text as a rendition of this form has to show it; empty: none. */
export const labelFor = (
  row: Pick<ReleaseRow, 'aiInvolvement' | 'aiMeasured'>,
  form: Form,
  office: string,
): string => aiLabelIn(form, involvementOf(row), office)

/** Keeps what a model wrote and somebody was shown; the same words are kept once. */
export async function writeModelText(
  { tx, now, newId }: Work,
  { caseId, text }: { readonly caseId: string | null; readonly text: string },
): Promise<void> {
  const textHash = sha256(text)
  const row = { id: newId(), caseId, text, textHash, at: now }
  await tx.modelText.upsert({ where: { textHash }, create: row, update: {} })
}

async function modelTexts(db: Db | Tx): Promise<string[]> {
  const rows = await db.modelText.findMany({ select: { text: true }, orderBy: { at: 'desc' } })
  return rows.map(({ text }) => text)
}

/** All that will be read of a release, once: the text, and what was written for single channels. */
function wordsIn({ revision, renditions }: Loaded): string {
  const byHand = renditions.filter((one) => one.byHand).map(({ payload }) => StoredRendition.parse(payload))
  return [
    revision.title,
    revision.summary,
    wordsOfText(revision),
    ...byHand.flatMap((one) => [one.title, one.digest, wordsOf(one)]),
  ].join('\n')
}

/** Measures a release as it is now and keeps the result with it. @returns whether another label is due */
export async function measureAuthorship({ tx }: Pick<Work, 'tx'>, releaseId: string): Promise<boolean> {
  const loaded = await loadRelease(tx, releaseId)
  const { row } = loaded
  const { modelShare, involvement } = authorshipOf(wordsIn(loaded), await modelTexts(tx))
  if (row.modelShare === modelShare && row.aiMeasured === involvement) return false
  const after = await tx.release.update({
    where: { id: releaseId },
    data: { modelShare, aiMeasured: involvement },
  })
  return involvementOf(row) !== involvementOf(after)
}
