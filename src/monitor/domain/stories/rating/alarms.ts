/**
 * When a story raises an alarm, and when and to whom an alarm goes on that nobody took. Pure.
 * Trap: one alarm a story; the next only when its level rises or its mentions grew by half.
 */

import { type AlertLevel, alertLevels } from '../../../../words/level.ts'
import type { Message } from '../../../../words/message.ts'
import { say } from '../../../said.ts'

/** An alarm nobody took for so long goes on to whoever may grade the gravest cases. */
export const escalation = { afterMinutes: 15, toWhoMay: 'case.grade.high' } as const

const order = alertLevels.toReversed()

export interface AlertFacts {
  readonly level: AlertLevel
  readonly mentionCount: number
  readonly last: { readonly level: AlertLevel; readonly mentionCount: number } | undefined
  /** The story repeats a claim that has been answered: the answer is at hand. */
  readonly knownClaim: boolean
}

/** The reason to raise an alarm now; undefined: there is none. */
export function alertReason({ level, mentionCount, last, knownClaim }: AlertFacts): Message | undefined {
  if (last === undefined) {
    if (knownClaim) return say('alert.known-claim')
    return order.indexOf(level) >= order.indexOf('yellow') ? say('alert.risk') : undefined
  }
  if (order.indexOf(level) > order.indexOf(last.level)) return say('alert.level-rose')
  const grown = mentionCount >= last.mentionCount * 1.5 && mentionCount - last.mentionCount >= 10
  return grown && order.indexOf(level) >= order.indexOf('yellow')
    ? say('alert.grew', { mentions: mentionCount })
    : undefined
}
