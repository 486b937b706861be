/** The master a channel renders its proposal from. */

import type { Master } from '../../channels/channel.ts'
import type { Db, Tx } from '../../infra/data/db.ts'
import { unitName } from '../../staff/queries.ts'
import { plainText } from '../../text/document/encode.ts'
import { documentOf, linesOf } from '../../words/document/document.ts'
import { correctionNote, correctionTitle } from '../domain/templates.ts'
import type { Loaded } from '../releases/release-rows.ts'
import { documentIn } from '../releases/text.ts'

/** The unit's own name; the office's when the unit is not known by name. */
export async function issuerOf(db: Db | Tx, unitId: string, office: string): Promise<string> {
  const name = await unitName(db, unitId)
  return name === unitId ? office : name
}

/** A correction that cannot replace the old post says at once that it corrects, and what was wrong. */
export function asFollowUp(master: Master, reason: string): Master {
  const note = correctionNote(reason)
  const document =
    note === '' ? master.document : documentOf([...linesOf(note).content, ...master.document.content])
  return {
    ...master,
    title: correctionTitle(master.title),
    summary: note === '' ? master.summary : `${note}${master.summary}`,
    document,
    bodyText: plainText(document),
  }
}

export async function masterOf(
  db: Db | Tx,
  { row, revision }: Pick<Loaded, 'row' | 'revision'>,
  office: string,
): Promise<Omit<Master, 'hasPage' | 'behind'>> {
  const document = documentIn(revision)
  return {
    kind: row.kind,
    title: revision.title,
    summary: revision.summary,
    document,
    bodyText: plainText(document),
    issuer: await issuerOf(db, row.unitId, office),
    docNumber: row.docNumber,
    sourceName: row.sourceName,
  }
}
