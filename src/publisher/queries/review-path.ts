/** The way of a release through its chain, as the screen shows it: with names and times. */

import type { PathStepView } from '../api/release-screen.ts'
import { currentStep, isReturned, standingApproval } from '../domain/approval.ts'
import type { ChainStep, ReleaseProgress } from '../domain/types.ts'

export function pathOf(facts: ReleaseProgress, name: (personId: string) => string): PathStepView[] {
  const current = currentStep(facts)
  return facts.chain.map((step) => {
    const standing = standingApproval(facts, step)
    const last = facts.reviews.findLast((review) => review.round === facts.round && review.step === step.step)
    const shown = standing ?? last
    return {
      step: step.step,
      zh: step.zh,
      en: step.en,
      state: stateOf(facts, { step, current, isStanding: standing !== undefined, decision: last?.decision }),
      permission: step.permission,
      seals: step.seals,
      personName: shown === undefined ? null : name(shown.reviewerId),
      onBehalfOfName: shown?.onBehalfOf == null ? null : name(shown.onBehalfOf),
      at: shown?.at.toISOString() ?? null,
      note: shown?.note ?? '',
    }
  })
}

interface StepFacts {
  readonly step: ChainStep
  readonly current: ChainStep | undefined
  readonly isStanding: boolean
  readonly decision: 'approved' | 'returned' | undefined
}

function stateOf(
  facts: ReleaseProgress,
  { step, current, isStanding, decision }: StepFacts,
): PathStepView['state'] {
  if (facts.submittedAt === null) return 'waiting'
  if (isStanding) return 'done'
  if (decision === 'returned' && isReturned(facts)) return 'returned'
  if (current?.step === step.step) return 'current'
  return decision === 'approved' ? 'void' : 'waiting'
}

/** A step should be decided within its hours after the one before it, or after submission. */
export function stepDueAt(facts: ReleaseProgress, step: ChainStep): Date | undefined {
  if (facts.submittedAt === null) return undefined
  const decided = facts.reviews.filter(({ round }) => round === facts.round).map(({ at }) => at.getTime())
  return new Date(Math.max(facts.submittedAt.getTime(), ...decided) + step.hours * 3_600_000)
}
