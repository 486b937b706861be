/**
 * Is a post of the account's list the one that was to be posted? By its link and its words.
 * Trap: platforms wrap, shorten, escape and mark texts in their own ways, and a colleague may quote our link; so only
 * letters and digits are compared, all of them, and what agrees in one way alone is for a person. Pure.
 */

import { linksIn, withoutLinks } from '../../text/document/links.ts'
import type { Likeness } from './read-back.ts'

/** What a text says, without links, spaces, marks and punctuation. */
export const wordsOf = (text: string): string => withoutLinks(text).replaceAll(/[^\p{L}\p{N}]+/gu, '')

interface Shown {
  readonly text: string
  /** Links that stand behind the words, beside those in the text. */
  readonly links?: readonly string[]
}

/** On platforms that leave links as they are. `wanted` is the whole text with its link. */
export function likenessByLink({ text, links = [] }: Shown, wanted: string, link: string): Likeness {
  const all = [...linksIn(text), ...links]
  const sameWords = wordsOf(text) === wordsOf(wanted)
  if (all.some((one) => isSameLink(one, link))) return sameWords ? 'ours' : 'perhaps'
  // The same words with a link of their own: another release.
  return sameWords && all.length === 0 ? 'perhaps' : 'other'
}

export const isSameLink = (one: string, other: string): boolean =>
  URL.canParse(one) && URL.canParse(other) && new URL(one).href === new URL(other).href
