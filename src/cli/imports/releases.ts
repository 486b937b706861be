/**
 * `mingbai import releases FILE.docx`: a Word file becomes a draft in the name of a person who may draft; it is
 * reviewed like any other.
 */

import { basename } from 'node:path'

import { operatorLanguage } from '../../../config/language.ts'
import type { App } from '../../app.ts'
import { createFromWord } from '../../publisher/commands/from-word.ts'
import { readWord, type WordLoss } from '../../publisher/documents/word/read-word.ts'
import { questionIds } from '../../publisher/domain/documents/word-questions.ts'
import { actingAs, person } from '../../staff/queries.ts'
import { OperatorError } from '../../words/errors.ts'
import { say } from '../said.ts'

export interface ReleaseChoice {
  /** Sign-in name of the drafter. */
  readonly as: string
  readonly kind: string
  /** Unit the release belongs to; absent = the drafter's own. */
  readonly unit: string | undefined
  readonly accounts: readonly string[]
  /** Questions about the file that are answered by going on. */
  readonly answered: readonly string[]
}

export interface ImportedRelease {
  readonly releaseId: string
  readonly code: string
  readonly title: string
  readonly notCarried: readonly string[]
}

/** @throws OperatorError or AppError when the person is not there or the file is refused */
export async function importRelease(
  app: App,
  { file, bytes }: { file: string; bytes: Uint8Array },
  { as, kind, unit, accounts, answered }: ReleaseChoice,
): Promise<ImportedRelease> {
  const row = await app.db.person.findUnique({ where: { login: as }, select: { id: true } })
  const drafter = row === null ? null : await person(app.db, row.id)
  if (drafter === null || !drafter.active)
    throw new OperatorError(say('import.unknown-drafter', { login: as }))
  const word = await readWord(bytes, basename(file))
  const made = await app.work(actingAs(app.roles, drafter), (work) =>
    createFromWord(
      work,
      {
        word,
        shown: word.hash,
        answered: questionIds.filter((id) => answered.includes(id)),
        kind,
        unitId: unit ?? drafter.unitId,
        accountIds: accounts,
      },
      { ...app, publicUrl: app.config.publicUrl || `http://${app.config.host}:${app.config.port}` },
    ),
  )
  return {
    ...made,
    title: word.title,
    notCarried: word.losses.map((loss) => app.messages.tell(lossSaid(loss), operatorLanguage())),
  }
}

/** Which paragraph of the text, counted as people count. */
function lossSaid({ at, quote, what }: WordLoss) {
  if (at === null) return say('import.lost', { what, quote })
  return say('import.lost-at', { number: at + 1, what, quote })
}
