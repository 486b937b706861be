/**
 * Alike in words, another claim in fact: another place, date, number, actor or polarity, said in a sentence for a person. Pure.
 * Trap: a difference counts only where both say something; silence differs from nothing.
 */
import { type Difference, factDifference, type Statement, statementOf } from '../../text/difference.ts'
import type { GazetteerEntry } from '../../text/places.ts'

/** Who says or does it: institutions by their endings, with the two signs before; longer beginnings catch the sentence around them. */
const institutions =
  /\p{Script=Han}{2}(?:委员会|卫健委|公安局|教育局|水务局|应急局|住建局|交通局|气象局|气象台|派出所|检察院|法院|大学|集团|公司|银行|研究院|研究所|协会|水厂)/gu
/** Signs that belong to the sentence, not to a name. */
const notNames = /[的和与由被在到从向把对让是给说称据经及等各该本某有]/u

export interface Slots {
  readonly statement: Statement
  readonly actors: readonly string[]
}

export function slotsOf(text: string, gazetteer: readonly GazetteerEntry[]): Slots {
  const actors = Array.from(text.matchAll(institutions), ([name]) => name).filter(
    (name) => !notNames.test(name.slice(0, 2)),
  )
  return { statement: statementOf(text, gazetteer), actors }
}

const kindWords: Readonly<Record<Difference['kind'], string>> = {
  place: '地点不同',
  date: '时间不同',
  number: '数字不同',
  negation: '说法相反',
}

/** `地点不同——原说法：河东镇；本条：石桥乡`, or undefined when nothing speaks against the same claim. */
export function differenceSentence(
  known: Slots,
  said: Slots,
  gazetteer: readonly GazetteerEntry[],
): string | undefined {
  const difference = factDifference(known.statement, said.statement, gazetteer)
  if (difference !== undefined) {
    return `${kindWords[difference.kind]}——原说法：${difference.a}；本条：${difference.b}`
  }
  const mine = known.actors.filter((actor) => !said.statement.text.includes(actor))
  const theirs = said.actors.filter((actor) => !known.statement.text.includes(actor))
  if (mine.length === 0 || theirs.length === 0) return undefined
  return `主体不同——原说法：${mine.join('、')}；本条：${theirs.join('、')}`
}
