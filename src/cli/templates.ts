/** Help texts of the commands in the operator's language; they load nothing of the house. */

import { operatorLanguage } from '../../config/language.ts'
import { labHelp } from './help/lab-templates.ts'
import { officeHelp } from './help/office-templates.ts'
import { readingHelp } from './help/reading-templates.ts'

const help = { ...officeHelp, ...readingHelp, ...labHelp }

export type CommandName = keyof typeof help

/** In a further language help stays Chinese, as every text that its file does not have. */
export const helpOf = (command: CommandName): string =>
  help[command][operatorLanguage() === 'en' ? 'en' : 'zh']
