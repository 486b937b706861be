/** The statutory clocks of a case. Pure; rules come in as rows with their source. Source: domain-rules B2, B14; F18. */

import { deadlineOf, type TimeUnit } from '../../calendar/working-days.ts'

export const caseKinds = ['interpret', 'answer', 'rebut', 'emergency'] as const
export type CaseKind = (typeof caseKinds)[number]
/** 1 especially serious, 2 serious, 3 relatively serious, 4 ordinary. */
export type Level = 1 | 2 | 3 | 4

export interface RuleFacts {
  readonly id: string
  readonly value: number
  readonly unit: string
  readonly source: string
}

export interface ClockFacts {
  readonly kind: CaseKind
  readonly level: Level
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

/** Public clocks that the first published answer stops. A press conference and a report to the leaders are not held by publishing a text. */
export const stoppedByPublishing: readonly string[] = [
  'opinion.firstStatement.major',
  'opinion.response.other',
]
/** What is reported inside the house has no public address; its register number stands for it. */
export const insideHouse: readonly string[] = ['opinion.internalReport.major']

/** Which clocks run, from when to when. Major ones start at the earlier of occurrence and detection; a case of any level has one. */
export function clocksFor(facts: ClockFacts, rules: readonly RuleFacts[]): Clock[] {
  const isMajor = facts.level <= 2 || facts.kind === 'emergency'
  return rules
    .filter(({ id }) => (isMajor ? major.has(id) : id === 'opinion.response.other'))
    .map(({ id, value, unit, source }) => {
      const startsAt = startOf(id, facts)
      const { at, provisional } = deadlineOf({ since: startsAt, value, unit: unit as TimeUnit })
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
