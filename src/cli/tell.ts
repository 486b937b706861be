/**
 * Sentences of the command line in the operator's language.
 * Trap: `told` knows the catalogues of commands that run without the house; a refusal of the house itself is put into
 * words by `inWords`.
 */

import { operatorLanguage } from '../../config/language.ts'
import { ConfigWrong } from '../../config/load.ts'
import { texts as archiveTexts } from '../archive/said.ts'
import { texts as backupTexts } from '../infra/backup/said.ts'
import { texts as postgresTexts } from '../infra/postgres/said.ts'
import { texts as infraTexts } from '../infra/said.ts'
import { texts as monitorTexts } from '../monitor/said.ts'
import { AppError, OperatorError, OutsideError } from '../words/errors.ts'
import type { Message } from '../words/message.ts'
import { createMessages } from '../words/messages.ts'
import { say, texts } from './said.ts'

const messages = createMessages([texts, infraTexts, backupTexts, postgresTexts, archiveTexts, monitorTexts])

export const told = (message: Message): string => messages.tell(message, operatorLanguage())

/** Whatever ended a command, for the operator: our own refusals in words, everything else as the program says it. */
export async function inWords(error: unknown): Promise<string> {
  if (error instanceof ConfigWrong) return told(say('config.wrong', { faults: error.faults.join('\n') }))
  if (error instanceof OperatorError) return told(error.says)
  if (error instanceof AppError) return ofHouse(error.says)
  if (error instanceof OutsideError && error.says !== undefined) return ofHouse(error.says)
  return error instanceof Error ? error.message : String(error)
}

/** Only a command that works with the house can be refused by it, so its catalogues are loaded here at no cost. */
async function ofHouse(message: Message): Promise<string> {
  const { houseMessages } = await import('../modules.ts')
  return houseMessages().tell(message, operatorLanguage())
}
