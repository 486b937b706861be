/**
 * The language of the command line. Trap: a server without a locale (C, POSIX, none) says nothing about its operator,
 * so Chinese, the first language of the house, stays.
 */

import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** `zh`, `en`, or the tag of a file of config/languages. */
export type OperatorLanguage = string

/**
 * MINGBAI_LANGUAGE, else the locale of the terminal: Chinese for zh and for no locale at all, a further language where
 * the office has its file, English for any other.
 */
export function operatorLanguage(environment: NodeJS.ProcessEnv = process.env): OperatorLanguage {
  const given = ['MINGBAI_LANGUAGE', 'LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => environment[name] ?? '')
  const locale = given.find((text) => text !== '') ?? ''
  if (/^(?:zh|C\b|POSIX\b|$)/i.test(locale)) return 'zh'
  const [tag = ''] = /^[a-z]+/i.exec(locale) ?? []
  return existsSync(join(configFolder(environment), 'languages', `${tag}.yaml`)) ? tag : 'en'
}

/** Known before the settings are read: what is wrong with them has to be said in some language. */
export const configFolder = (environment: NodeJS.ProcessEnv = process.env): string =>
  environment['MINGBAI_CONFIG'] || 'config'
