/**
 * Sentences of the command line in the operator's language.
 * Trap: `told` knows the catalogues of commands that run without the house; a refusal of the house itself is put into words by `inWords`.
 */

import { operatorLanguage } from '../../config/language.ts'
import { texts as archiveTexts } from '../archive/said.ts'
import { texts as infraTexts } from '../infra/said.ts'
import type { Message } from '../words/message.ts'
import { createMessages } from '../words/messages.ts'
import { texts } from './said.ts'

const messages = createMessages([texts, infraTexts, archiveTexts])

export const told = (message: Message): string => messages.tell(message, operatorLanguage())
