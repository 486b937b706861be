/** The way of a release through its chain, as the screen shows it: with names and times. */

import type { PathStepView } from '../api/release-screen.ts'
import { currentStep, isReturned, standingApproval } from '../domain/approval.ts'
import { type ChainStep, stepTitle } from '../domain/chain.ts'
import type { ReleaseProgress } from '../domain/progress.ts'

export function pathOf(progress: ReleaseProgress, name: (personId: string) => string): PathStepView[] {
  const current = currentStep(progress)
  return progress.chain.map((step) => {
    const standing = standingApproval(progress, step)
    const last = progress.reviews.findLast(
      (review) => review.round === progress.round && review.step === step.step,
    )
    const shown = standing ?? last
    return {
      step: step.step,
      title: stepTitle(progress.chainName, step),
      state: stateOf(progress, {
        step,
        current,
        isStanding: standing !== undefined,
        decision: last?.decision,
      }),
      permission: step.permission,
      seals: step.seals,
      personName: shown === undefined ? null : name(shown.reviewerId),
      onBehalfOfName: shown?.onBehalfOf == null ? null : name(shown.onBehalfOf),
      at: shown?.at.toISOString() ?? null,
      note: shown?.note ?? '',
      shownHash: shown?.shownHash ?? null,
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
  progress: ReleaseProgress,
  { step, current, isStanding, decision }: StepFacts,
): PathStepView['state'] {
  if (progress.submittedAt === null) return 'waiting'
  if (isStanding) return 'done'
  if (decision === 'returned' && isReturned(progress)) return 'returned'
  if (current?.step === step.step) return 'current'
  return decision === 'approved' ? 'void' : 'waiting'
}

/** A step should be decided within its hours after the one before it, or after submission. */
export function stepDueAt(progress: ReleaseProgress, step: ChainStep): Date | undefined {
  if (progress.submittedAt === null) return undefined
  const decided = progress.reviews
    .filter(({ round }) => round === progress.round)
    .map(({ at }) => at.getTime())
  return new Date(Math.max(progress.submittedAt.getTime(), ...decided) + step.hours * 3_600_000)
}
