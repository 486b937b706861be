/** The master a channel renders its proposal from. */

import type { Master } from '../../channels/channel.ts'
import type { Db, Tx } from '../../infra/data/db.ts'
import { unitName } from '../../staff/queries.ts'
import { bodyHtml, bodyText } from '../documents/markdown.ts'
import { aiLabel, correctionNote, correctionTitle } from '../domain/templates.ts'
import type { Loaded } from './release-rows.ts'

/** The unit's own name; the office's when the unit is not known by name. */
export async function issuerOf(db: Db | Tx, unitId: string, office: string): Promise<string> {
  const name = await unitName(db, unitId)
  return name === unitId ? office : name
}

/** A correction that cannot replace the old post says at once that it corrects, and what was wrong. */
export function asFollowUp(master: Master, reason: string): Master {
  const note = correctionNote(reason)
  const body = note === '' ? master.body : `${note}\n\n${master.body}`
  return {
    ...master,
    title: correctionTitle(master.title),
    summary: note === '' ? master.summary : `${note}${master.summary}`,
    body,
    bodyText: bodyText(body),
    bodyHtml: bodyHtml(body),
  }
}

export async function masterOf(
  db: Db | Tx,
  { row, revision, attachments }: Pick<Loaded, 'row' | 'revision' | 'attachments'>,
  office: string,
): Promise<Master> {
  return {
    kind: row.kind,
    title: revision.title,
    summary: revision.summary,
    body: revision.body,
    bodyText: bodyText(revision.body),
    bodyHtml: bodyHtml(revision.body),
    issuer: await issuerOf(db, row.unitId, office),
    docNumber: row.docNumber,
    aiLabel: aiLabel(row.aiInvolvement, office),
    images: attachments
      .filter(({ kind }) => kind === 'image')
      .map(({ fileHash, altText }) => ({ hash: fileHash, altText })),
  }
}
