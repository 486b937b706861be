/**
 * Respond, prepare or watch? Advice with reasons; the desk decides. Pure. Source: RESIST 2
 * (impact, reach, likelihood).
 */

import type { CaseLevel } from '../../words/level.ts'
import type { Message } from '../../words/message.ts'
import { say } from '../said/cases.ts'

export interface AssessmentFacts {
  readonly mentionCount: number
  readonly hoursSinceFirst: number
  readonly level: CaseLevel
  /** 0–100 of the story. */
  readonly risk: number
  readonly evidenceCount: number
  /** The office's answer is out. */
  readonly answered: boolean
}

export const advices = ['respond', 'prepare', 'watch'] as const

export interface Advice {
  readonly advice: (typeof advices)[number]
  readonly reasons: readonly Message[]
}

const tiny = 10
const quietHours = 24
const highRisk = 55

export function advise(facts: AssessmentFacts): Advice {
  const { mentionCount, hoursSinceFirst, level, risk, evidenceCount, answered } = facts
  if (answered) return { advice: 'watch', reasons: [say('advice.answered')] }
  const reasons: Message[] = []
  if (level <= 2) reasons.push(say('advice.graded'))
  if (risk >= highRisk) reasons.push(say('advice.risk', { risk }))
  if (reasons.length > 0) {
    if (evidenceCount === 0) reasons.push(say('advice.no-evidence'))
    return { advice: 'respond', reasons }
  }
  if (mentionCount >= tiny)
    return { advice: 'prepare', reasons: [say('advice.many', { count: mentionCount, risk })] }
  if (hoursSinceFirst < quietHours)
    return { advice: 'prepare', reasons: [say('advice.few', { count: mentionCount })] }
  const hours = Math.round(hoursSinceFirst)
  return { advice: 'watch', reasons: [say('advice.no-growth', { hours, count: mentionCount })] }
}
