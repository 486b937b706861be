/** The statutory clocks of a case. Pure; rules come in as rows with their source. Source: domain-rules B2, B14; F18. */

import { z } from 'zod'

import { deadlineOf, type TimeUnit } from '../../calendar/working-days.ts'
import type { CaseLevel } from '../../words/level.ts'

export const CaseKind = z.enum(['interpret', 'answer', 'rebut', 'emergency'])
export type CaseKind = z.infer<typeof CaseKind>

export interface RuleFacts {
  readonly id: string
  readonly value: number
  readonly unit: TimeUnit
  readonly source: string
}

export interface ClockFacts {
  readonly kind: CaseKind
  readonly level: CaseLevel
  readonly occurredAt: Date | null
  readonly detectedAt: Date
}

export interface Clock {
  readonly ruleId: string
  readonly source: string
  readonly startsAt: Date
  readonly dueAt: Date
  readonly provisional: boolean
}

const major = new Set([
  'opinion.firstStatement.major',
  'opinion.pressConference.major',
  'opinion.internalReport.major',
])

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
 * Which clocks run, from when to when. Major ones start at the earlier of occurrence and detection; each level has
 * one.
 */
export function clocksFor(facts: ClockFacts, rules: readonly RuleFacts[]): Clock[] {
  const isMajor = facts.level <= 2 || facts.kind === 'emergency'
  return rules
    .filter(({ id }) => (isMajor ? major.has(id) : id === 'opinion.response.other'))
    .map(({ id, value, unit, source }) => {
      const startsAt = startOf(id, facts)
      const { at, provisional } = deadlineOf({ since: startsAt, value, unit })
      return { ruleId: id, source, startsAt, dueAt: at, provisional }
    })
    .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
}

function startOf(ruleId: string, { occurredAt, detectedAt }: ClockFacts): Date {
  const fromOccurrence =
    ruleId === 'opinion.firstStatement.major' || ruleId === 'opinion.pressConference.major'
  if (!fromOccurrence || occurredAt === null) return detectedAt
  return occurredAt < detectedAt ? occurredAt : detectedAt
}
