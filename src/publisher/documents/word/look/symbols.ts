/** Signs of fonts that hold pictures in the place of letters, as the signs everybody has. Pure. */

import { codePoint } from 'dingbat-to-unicode'

const fonts = ['Symbol', 'Webdings', 'Wingdings', 'Wingdings 2', 'Wingdings 3', 'ZapfDingbats']

/** The font's name when its letters are pictures. */
export const symbolFont = (name: string | undefined): string | undefined =>
  name === undefined ? undefined : fonts.find((one) => one.toLowerCase() === name.trim().toLowerCase())

/** Boxes and ticks that few fonts have, as those every font has. */
const common: Readonly<Record<string, string>> = {
  '🗹': '☑',
  '🗷': '☒',
  '🗵': '☒',
  '🗸': '✓',
  '🞎': '□',
  '🞏': '□',
  '◻': '□',
  '🗆': '□',
  '⬜': '□',
}

/** @param code as the file has it, also moved up by F000 @returns undefined when nobody knows the sign */
export function signOf(font: string | undefined, code: number): string | undefined {
  const symbols = symbolFont(font)
  if (symbols === undefined) return isOrdinary(code) ? String.fromCodePoint(code) : undefined
  const own = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code
  if (own === 0x20) return ' '
  const found = codePoint(symbols, own)?.string
  return found === undefined ? undefined : (common[found] ?? found)
}

const isPrivate = (code: number): boolean =>
  (code >= 0xe000 && code <= 0xf8ff) || (code >= 0xf0000 && code <= 0x10fffd)

/** A sign that means the same on every machine. */
export const isOrdinary = (code: number): boolean =>
  code >= 0x20 &&
  code <= 0x10ffff &&
  !(code >= 0x7f && code < 0xa0) &&
  !(code >= 0xd800 && code <= 0xdfff) &&
  !isPrivate(code)

/** Signs only the writer's machine can show. */
export const privateSigns = (text: string): string =>
  Array.from(text)
    .filter((sign) => isPrivate(sign.codePointAt(0) ?? 0))
    .join('')
