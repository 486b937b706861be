/**
 * The review chain: whose turn it is, and why somebody may not take it. Pure. Source: 三审三校;
 * 保守国家秘密法实施条例 (2024) 第四十二条 (先审查、后公开，逐项审查).
 * Trap: a contributor is whoever wrote any word of it at any time, not only the one who submitted.
 */

import type { Message } from '../../words/message.ts'
import { no, type Ruling, yes } from '../../words/ruling.ts'
import { say } from '../said/review.ts'
import { type ChainStep, stepTitle } from './chain.ts'
import type { Hashes, ReleaseProgress, ReviewFact } from './progress.ts'

/**
 * The approval of a step that still holds: same round, and what it was bound to has not changed since. Of what is
 * published it is a record: a unit that is renamed later takes nobody's signature back.
 */
export function standingApproval(progress: ReleaseProgress, step: ChainStep): ReviewFact | undefined {
  const last = progress.reviews.findLast(
    (review) => review.round === progress.round && review.step === step.step,
  )
  if (last === undefined || last.decision !== 'approved') return undefined
  const isRecord = progress.publishedAt !== null
  return isRecord || isBound(step, last.hashes, progress.hashes) ? last : undefined
}

function isBound(step: ChainStep, then: Hashes, now: Hashes): boolean {
  if (step.boundTo === 'nothing') return true
  return step.boundTo === 'text' ? then.text === now.text : then.content === now.content
}

/** The step that waits for a decision, or undefined when the release is a draft, was returned, or went through. */
export function currentStep(progress: ReleaseProgress): ChainStep | undefined {
  if (progress.submittedAt === null || isReturned(progress)) return undefined
  return progress.chain.find((step) => standingApproval(progress, step) === undefined)
}

/** Returned in this round and not submitted again since. */
export function isReturned(progress: ReleaseProgress): boolean {
  const last = progress.reviews.findLast(({ round }) => round === progress.round)
  return last?.decision === 'returned'
}

export interface Reviewer {
  readonly personId: string
  /** Set when acting by written delegation. */
  readonly onBehalfOf?: string | undefined
  /** Holds the channel operator's role: sends, so does not approve. */
  readonly isOperator: boolean
  /** Opened or analysed the case this release answers. */
  readonly isAnalystOfCase: boolean
}

/** May this person decide this step now? */
export function mayReview(progress: ReleaseProgress, stepName: string, reviewer: Reviewer): Ruling {
  const step = progress.chain.find((one) => one.step === stepName)
  if (step === undefined) return no(say('approval.no-such-step'))
  if (progress.submittedAt === null) return no(say('approval.not-submitted'))
  if (isReturned(progress)) return no(say('approval.returned'))
  const current = currentStep(progress)
  if (current === undefined) return no(say('approval.finished'))
  if (current.step !== stepName)
    return no(say('approval.not-your-turn', { step: stepTitle(progress.chainName, current) }))
  const apart = separated(progress, step, reviewer)
  if (!apart.ok) return apart
  return step.seals ? everyEarlierStands(progress, step) : yes
}

/** 职责分离: contributors, operators, analysts of the case, and whoever did another of the three reviews stay out. */
function separated(progress: ReleaseProgress, step: ChainStep, reviewer: Reviewer): Ruling {
  const persons = [reviewer.personId, reviewer.onBehalfOf].filter((id) => id !== undefined)
  if (progress.contributors.some(({ personId }) => persons.includes(personId))) {
    return no(say('approval.contributor'))
  }
  if (reviewer.isOperator) return no(say('approval.operator'))
  if (reviewer.isAnalystOfCase) return no(say('approval.analyst'))
  if (step.review === undefined) return yes
  const others = progress.chain
    .filter((other) => other.review !== undefined && other.step !== step.step)
    .map((other) => other.step)
  const already = progress.reviews.find(
    (review) =>
      review.round === progress.round &&
      review.decision === 'approved' &&
      others.includes(review.step) &&
      (persons.includes(review.reviewerId) ||
        (review.onBehalfOf !== null && persons.includes(review.onBehalfOf))),
  )
  if (already === undefined) return yes
  const done = progress.chain.find((one) => one.step === already.step)
  return no(
    say('approval.two-reviews', {
      step: done === undefined ? already.step : stepTitle(progress.chainName, done),
    }),
  )
}

function everyEarlierStands(progress: ReleaseProgress, step: ChainStep): Ruling {
  for (const earlier of progress.chain.slice(0, progress.chain.indexOf(step))) {
    if (standingApproval(progress, earlier) === undefined) {
      return no(say('approval.void', { step: stepTitle(progress.chainName, earlier) }))
    }
  }
  return yes
}

export interface Submission {
  readonly title: string
  /** Of the text, without marks. */
  readonly words: string
  readonly attribute: string | null
  readonly attributeReason: string
  readonly accountIds: readonly string[]
  /** Sentences of every finding that blocks, over master and renditions. */
  readonly blocks: readonly Message[]
}

/** May the text be submitted? Source: F6 (attribute), C1 state 2 (no blocking finding). */
export function maySubmit(progress: ReleaseProgress, submission: Submission): Ruling {
  if (progress.submittedAt !== null && !isReturned(progress)) return no(say('submit.under-review'))
  if (submission.title.trim() === '' || submission.words.trim() === '') return no(say('submit.empty'))
  if (submission.attribute === null) return no(say('missing_attribute'))
  if (submission.attribute !== 'proactive' && submission.attributeReason.trim() === '') {
    return no(say('missing_attribute.reason'))
  }
  if (submission.accountIds.length === 0) return no(say('submit.no-channel'))
  const [first] = submission.blocks
  if (first !== undefined) return no(say('submit.blocked', { count: submission.blocks.length, first }))
  return yes
}
