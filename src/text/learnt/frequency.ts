/**
 * How common a word or pair of signs is in Chinese at large, from jieba's frozen word table. Pure.
 * An office with five claims cannot learn from them that `我们` says nothing; this table knows.
 */

import { dict } from '@node-rs/jieba/dict.js'

/** Rarer words count as unknown: the table is kept small. */
const leastCount = 100
/** The length of text the shares are stated for, in words and in signs. */
const wordsInText = 60
const signsInText = 100
const highestShare = 0.5

interface Table {
  readonly words: ReadonlyMap<string, number>
  readonly signs: ReadonlyMap<string, number>
  readonly wordTotal: number
  readonly signTotal: number
}

let table: Table | undefined

function readTable(): Table {
  const words = new Map<string, number>()
  const signs = new Map<string, number>()
  let wordTotal = 0
  let signTotal = 0
  for (const line of new TextDecoder().decode(dict).split('\n')) {
    const [word = '', count = ''] = line.split(' ', 2)
    const times = Number(count)
    if (!(times >= leastCount)) continue
    words.set(word, times)
    wordTotal += times
    for (const sign of word) {
      signs.set(sign, (signs.get(sign) ?? 0) + times)
      signTotal += times
    }
  }
  return { words, signs, wordTotal, signTotal }
}

/** Share of texts of about a hundred signs in which these signs stand; 0 = not known to be common. */
export function commonShare(token: string): number {
  table ??= readTable()
  const asWord = ((table.words.get(token) ?? 0) / table.wordTotal) * wordsInText
  const [first = '', second, third] = Array.from(token)
  if (second === undefined || third !== undefined) return Math.min(highestShare, asWord)
  const chance =
    ((table.signs.get(first) ?? 0) / table.signTotal) * ((table.signs.get(second) ?? 0) / table.signTotal)
  return Math.min(highestShare, Math.max(asWord, chance * signsInText))
}
