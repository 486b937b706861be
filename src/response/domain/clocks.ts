/**
 * Which statutory clocks a case has, and since when they run. Pure. Source: 国办发〔2016〕80号 (5 h), 国办发〔2016〕61号 (24 h,
 * 48 h).
 */

import { z } from 'zod'

import type { CaseLevel } from '../../words/level.ts'

export const CaseKind = z.enum(['interpret', 'answer', 'rebut', 'emergency'])
export type CaseKind = z.infer<typeof CaseKind>

export interface ClockFacts {
  readonly kind: CaseKind
  readonly level: CaseLevel
  readonly occurredAt: Date | null
  readonly detectedAt: Date
}

/** A clock of a case: the rule it follows, and its start. */
export interface CaseClock {
  readonly ruleId: string
  readonly startsAt: Date
}

const major = [
  'opinion.firstStatement.major',
  'opinion.pressConference.major',
  'opinion.internalReport.major',
]
const ordinary = ['opinion.response.other']

/**
 * Clocks that the first published answer stops. A press conference and a report to the leaders need more than a
 * text.
 */
export const stoppedByPublishing: readonly string[] = [
  'opinion.firstStatement.major',
  'opinion.response.other',
]
/** What is reported inside the house has no public address; its register number stands for it. */
export const insideHouse: readonly string[] = ['opinion.internalReport.major']

/**
 * Which clocks run, and since when. Major ones start at the earlier of occurrence and detection; each level has
 * one.
 */
export function clocksFor(facts: ClockFacts): CaseClock[] {
  const isMajor = facts.level <= 2 || facts.kind === 'emergency'
  return (isMajor ? major : ordinary).map((ruleId) => ({ ruleId, startsAt: startOf(ruleId, facts) }))
}

function startOf(ruleId: string, { occurredAt, detectedAt }: ClockFacts): Date {
  const fromOccurrence =
    ruleId === 'opinion.firstStatement.major' || ruleId === 'opinion.pressConference.major'
  if (!fromOccurrence || occurredAt === null) return detectedAt
  return occurredAt < detectedAt ? occurredAt : detectedAt
}
