/**
 * What two texts have in common and what not: by lines first, then by signs within lines that differ, which is what
 * Chinese, written without spaces, needs. Pure. Trap: two lines with nothing to do with each other are told as one
 * gone and one new, not as a heap of single signs.
 */

import { diffArrays, diffChars } from 'diff'

export type Sort = 'same' | 'gone' | 'new'
export interface Piece {
  readonly sort: Sort
  readonly text: string
}
/** A line with its pieces. */
export type DifferentLine = readonly Piece[]

/** Below this share of common signs two lines are not the same one changed. */
const leastCommon = 0.3
/** A line is compared by signs within this time; longer ones as a whole. */
const longestMs = 300

export function differenceOf(before: readonly string[], after: readonly string[]): DifferentLine[] {
  const parts = diffArrays([...before], [...after])
  const lines: DifferentLine[] = []
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at]
    const next = parts[at + 1]
    if (part === undefined) continue
    if (part.removed && next?.added === true) {
      lines.push(...changedLines(part.value, next.value))
      at += 1
    } else lines.push(...part.value.map((text) => [{ sort: sortOf(part), text }]))
  }
  return lines
}

function sortOf({ added, removed }: { readonly added: boolean; readonly removed: boolean }): Sort {
  return added ? 'new' : removed ? 'gone' : 'same'
}

/** Lines in the place of others: the first for the first, and what is left over is gone or new. */
function changedLines(gone: readonly string[], added: readonly string[]): DifferentLine[] {
  return Array.from({ length: Math.max(gone.length, added.length) }, (_, at) => {
    const [old, fresh] = [gone[at], added[at]]
    if (old === undefined) return [whole('new', fresh ?? '')]
    if (fresh === undefined) return [whole('gone', old)]
    return signs(old, fresh)
  })
}

const whole = (sort: Sort, text: string): Piece => ({ sort, text })

function signs(old: string, fresh: string): DifferentLine {
  const parts = diffChars(old, fresh, { timeout: longestMs })
  const apart = [whole('gone', old), whole('new', fresh)]
  if (parts === undefined) return apart
  const pieces = parts.map((part) => ({ sort: sortOf(part), text: part.value }))
  const common = pieces.reduce((sum, { sort, text }) => sum + (sort === 'same' ? text.length : 0), 0)
  return common < leastCommon * Math.max(old.length, fresh.length) ? apart : pieces
}
