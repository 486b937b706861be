/**
 * Names the dictionary knows: people, places, organisations, by jieba's word classes. Pure. Slower than a pattern:
 * for few texts.
 */

import { segmenter } from '../segmenter.ts'
import { familyNames } from './lexicon.ts'

export type NameKind = 'person' | 'place' | 'organisation'

export interface FoundName {
  readonly text: string
  readonly kind: NameKind
  readonly start: number
  readonly end: number
}

const kindOf: Readonly<Record<string, NameKind>> = {
  nr: 'person',
  nrt: 'person',
  nrfg: 'person',
  ns: 'place',
  nt: 'organisation',
}
/** Words the dictionary takes for names and a duty officer does not. */
const noNames =
  /^(?:谢谢|明白|小心|大家|老天|公安|安全|平安|健康|高兴|和谐|阳光|文明|华人|都会|马上|家长|中东|地方|时间)$/

/** With one or two signs and a word that people do or are, a family name is a person. */
const people = new RegExp(
  `[${familyNames}](?:某某?|[\\p{Script=Han}]{1,2}?(?=先生|女士|同志|老师|书记|县长|局长|医生|被|说|称|表示|[和与、]))`,
  'gu',
)

/** A text that is one person's name, as far as family names tell. */
export const personName = new RegExp(`^[${familyNames}]\\p{Script=Han}{1,2}$`, 'u')

export function namesIn(text: string): FoundName[] {
  const known = knownNames(text)
  const others = Array.from(text.matchAll(people), ({ 0: found, index }) => ({
    text: found,
    kind: 'person' as const,
    start: index,
    end: index + found.length,
  })).filter((one) => !known.some((name) => one.start < name.end && name.start < one.end))
  return [...known, ...others]
}

function knownNames(text: string): FoundName[] {
  const found: FoundName[] = []
  let at = 0
  for (const { tag, word } of segmenter().tag(text, true)) {
    const start = text.indexOf(word, at)
    if (start === -1) continue
    at = start + word.length
    const kind = kindOf[tag]
    if (kind !== undefined && word.length > 1 && !noNames.test(word))
      found.push({ text: word, kind, start, end: at })
  }
  return found
}
