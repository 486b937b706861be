/**
 * The language of the command line. Trap: a server without a locale (C, POSIX, none) says nothing about its operator,
 * so Chinese, the first language of the house, stays.
 */

export type OperatorLanguage = 'zh' | 'en'

/**
 * MINGBAI_LANGUAGE, else the locale of the terminal: Chinese for zh and for no locale at all, English for any other.
 */
export function operatorLanguage(environment: NodeJS.ProcessEnv = process.env): OperatorLanguage {
  const given = ['MINGBAI_LANGUAGE', 'LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => environment[name] ?? '')
  const locale = given.find((text) => text !== '') ?? ''
  return /^(?:zh|C\b|POSIX\b|$)/i.test(locale) ? 'zh' : 'en'
}
