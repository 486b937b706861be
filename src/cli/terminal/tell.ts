/**
 * Sentences of the command line in the operator's language.
 * Trap: `told` knows the catalogues of commands that run without the house; a refusal of the house itself is put into
 * words by `inWords`.
 */

import { configFolder, operatorLanguage, type OperatorLanguage } from '../../../config/language.ts'
import { ConfigWrong } from '../../../config/load.ts'
import { texts as archiveTexts } from '../../archive/said.ts'
import { texts as backupTexts } from '../../infra/backup/said.ts'
import { texts as postgresTexts } from '../../infra/postgres/said.ts'
import { loadOverlays } from '../../infra/process/overlays.ts'
import { texts as infraTexts } from '../../infra/said.ts'
import { texts as monitorTexts } from '../../monitor/said.ts'
import { AppError, OperatorError, OutsideError } from '../../words/errors.ts'
import type { Message } from '../../words/message.ts'
import { createMessages, type Messages } from '../../words/messages.ts'
import { say, texts } from '../said.ts'

const catalogues = [texts, infraTexts, backupTexts, postgresTexts, archiveTexts, monitorTexts]
const ownLanguages = createMessages(catalogues)

/** Files of further languages are read only for an operator who speaks one. */
function messagesFor(language: OperatorLanguage): Messages {
  if (ownLanguages.languages.includes(language)) return ownLanguages
  further ??= createMessages(catalogues, loadOverlays(configFolder()))
  return further
}
let further: Messages | undefined

export function told(message: Message): string {
  const language = operatorLanguage()
  return messagesFor(language).tell(message, language)
}

/** Whatever ended a command, for the operator: our own refusals in words, everything else as the program says it. */
export async function inWords(error: unknown): Promise<string> {
  if (error instanceof ConfigWrong) return told(say('config.wrong', { faults: error.faults.join('\n') }))
  if (error instanceof OperatorError) return told(error.says)
  if (error instanceof AppError) return ofHouse(error.says)
  if (error instanceof OutsideError && error.says !== undefined) return ofHouse(error.says)
  if (!(error instanceof Error)) return String(error)
  const { message: words } = error
  if (isWrongUse(error)) return told(say('command.wrong-option', { words }))
  return isUnreachable(error) ? told(say('file.cannot-open', { words })) : words
}

/** An option that does not exist, or lacks its value. */
export const isWrongUse = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

const isUnreachable = (error: Error): boolean =>
  'code' in error && 'path' in error && /^(?:ENOENT|EACCES|EISDIR|ENOTDIR)$/.test(String(error.code))

/** Only a command that works with the house can be refused by it, so its catalogues are loaded here at no cost. */
async function ofHouse(message: Message): Promise<string> {
  const { houseMessages } = await import('../../modules.ts')
  const language = operatorLanguage()
  const isOwn = ownLanguages.languages.includes(language)
  return houseMessages(isOwn ? {} : loadOverlays(configFolder())).tell(message, language)
}
