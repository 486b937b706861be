/**
 * Words, character pairs and sound keys of Chinese text. Pure. The only place where pinyin-pro is used; jieba comes
 * from segmenter.ts.
 */

import { pinyin } from 'pinyin-pro'

import { wordsOfNoMatter } from './lexicon.ts'
import { normalise } from './normalise.ts'
import { segmenter } from './segmenter.ts'

const stopWords: ReadonlySet<string> = new Set(wordsOfNoMatter)

/** Content words in order, normalised; single signs and stop words left out. */
export function words(text: string): string[] {
  return wordsOfNormal(normalise(text))
}

/** As `words`, for whoever has the normal form already. */
export function wordsOfNormal(normal: string): string[] {
  return segmenter()
    .cut(normal, true)
    .map((word) => word.trim())
    .filter((word) => word.length > 1 && !stopWords.has(word) && /[\p{L}\p{N}]/u.test(word))
}

/** Every word jieba sees, with stop words and single signs; for checks that must not lose a `不`. */
export function allWords(text: string): string[] {
  return segmenter()
    .cut(normalise(text), true)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
}

/** Neighbouring pairs of letters and digits of the normal form. */
export function bigrams(text: string): string[] {
  return pairsOf(lettersOf(normalise(text)))
}

/** Letters and digits of a normal form. */
export function lettersOf(normal: string): string {
  return normal.replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** Neighbouring pairs of signs. */
export function pairsOf(letters: string): string[] {
  const signs = Array.from(letters)
  return signs.slice(1).map((sign, at) => (signs[at] ?? '') + sign)
}

const readings = new Map<string, string>()

/** One reading a sign, whatever its neighbours: a homophone must sound the same in every context. */
function reading(sign: string): string {
  let known = readings.get(sign)
  if (known === undefined) {
    known = pinyin(sign, { toneType: 'none' })
    readings.set(sign, known)
  }
  return known
}

/** Sound of a text without tones, one syllable a sign; homophones share it. */
export function pinyinKey(text: string): string {
  return syllablesOf(lettersOf(normalise(text))).join(' ')
}

/** One syllable a sign, in order. */
export function syllablesOf(letters: string): string[] {
  return Array.from(letters, reading)
}
