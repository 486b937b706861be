/**
 * What words say of how things stand: that something is not so, that all is well (again), that something happened.
 * Pure. Trap: it is asked only of what is said about the place or matter of a claim: a word more in the lists makes a
 * question more for a person, a word less lets an answer pass for a notice.
 */

import { polarity } from '../../../text/facts/negation.ts'
import { absentSigns, absentWords, excludedWords, illWords, tellingWords, wellWords } from './lexicon.ts'

/** `open`: it says nothing of the kind. */
export type Stance = 'denies' | 'assures' | 'troubles' | 'open'

const oneOf = (words: readonly string[]) => `(?:${words.join('|')})`

const denial = new RegExp(
  [oneOf([...tellingWords, ...excludedWords]), `${oneOf(absentSigns)}再?${oneOf(absentWords)}`].join('|'),
  'u',
)
/** `已…发放`: what was to be done is done. */
const well = new RegExp(`${oneOf(wellWords)}|已\\p{Script=Han}{0,4}(?:全部|发放|接种|返)`, 'u')
const ill = new RegExp(`${oneOf(illWords)}|停(?!车)|受\\p{Script=Han}{1,8}影响`, 'gu')

export function stanceOf(normal: string): Stance {
  const { denies, affirms } = polarity(normal)
  if (denies || affirms || denial.test(normal)) return 'denies'
  if (well.test(normal)) return 'assures'
  return troublesIn(normal).size > 0 ? 'troubles' : 'open'
}

/** The words by which something happened. */
export function troublesIn(normal: string): ReadonlySet<string> {
  return new Set(Array.from(normal.matchAll(ill), ([word]) => word))
}
