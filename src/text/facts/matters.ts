/**
 * What a text is about, by words that belong to one matter of a county (lexicon.ts): 供水, 停水 and 自来水 are one. Pure.
 * Trap: a word that is in no row says nothing; whoever asks must not take an empty answer for another matter.
 */

import { matterRows } from './lexicon.ts'

/** Numbers of the rows a text has words of; empty: nothing is known of what it is about. */
export type ReadMatters = (normal: string) => ReadonlySet<number>

export function mattersBy(rows: readonly string[]): ReadMatters {
  const rowsOf = new Map<string, number[]>()
  for (const [at, row] of rows.entries())
    for (const word of row.split(' ')) rowsOf.set(word, [...(rowsOf.get(word) ?? []), at])
  const anyWord = new RegExp([...rowsOf.keys()].toSorted((a, b) => b.length - a.length).join('|'), 'g')
  return (normal) => new Set(Array.from(normal.matchAll(anyWord), ([word]) => rowsOf.get(word) ?? []).flat())
}

export const mattersIn: ReadMatters = mattersBy(matterRows)
