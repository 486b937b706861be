/**
 * The guard before a merge: an interior difference in number, negation, place or date makes two posts two statements. Pure.
 * A wrong merge hides a new claim behind an old one; a missed merge only costs a line on the screen.
 */
import { factDifference, statementOf } from '../../text/difference.ts'
import { normalise } from '../../text/normalise.ts'
import type { GazetteerEntry } from '../../text/places.ts'
import { differingMiddle } from '../../text/similarity.ts'

export type Refusal = 'number' | 'negation' | 'place' | 'date' | 'actor'

/** Who says or does it: a change of these turns one report into another. */
const actors =
  /公安局|派出所|教育局|水务局|卫健局|应急局|住建局|交通局|气象台|气象局|法院|检察院|县政府|市政府|省政府|县委|医院|学校|消防|自来水公司|供电公司|学生|老师|医生|司机|老人|孩子|儿童|民警|工人/g

/** Why two similar texts are not copies, or undefined. */
export function refusedBy(a: string, b: string, gazetteer: readonly GazetteerEntry[]): Refusal | undefined {
  const left = normalise(a)
  const right = normalise(b)
  const difference = factDifference(statementOf(left, gazetteer), statementOf(right, gazetteer), gazetteer)
  if (difference !== undefined) return difference.kind
  const changed = changedNumbers(left, right)
  if (changed) return 'number'
  const middle = differingMiddle(left, right)
  const mine = new Set(middle.a.match(actors))
  const theirs = new Set(middle.b.match(actors))
  if (mine.size > 0 && theirs.size > 0 && ![...mine].some((actor) => theirs.has(actor))) return 'actor'
  return undefined
}

/** Digits inside the part that differs, on both sides, that are not the same: a changed figure, whatever its unit. */
function changedNumbers(a: string, b: string): boolean {
  const digitsOf = (text: string) => text.match(/\d+(?:\.\d+)?/g) ?? []
  const left = digitsOf(a)
  const right = digitsOf(b)
  if (left.length === 0 || left.length !== right.length) return false
  return left.some((number, at) => number !== right[at])
}
