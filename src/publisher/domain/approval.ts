/**
 * The review chain: whose turn it is, and why somebody may not take it. Pure. Source: domain-rules C1, E; seed L151.
 * Trap: a contributor is whoever wrote any word of it at any time, not only the one who submitted.
 */

import {
  type ChainStep,
  type Hashes,
  no,
  type ReleaseFacts,
  type ReviewFact,
  type Verdict,
  yes,
} from './types.ts'

/** The approval of a step that still holds: same round, and what it was bound to has not changed since. */
export function standingApproval(facts: ReleaseFacts, step: ChainStep): ReviewFact | undefined {
  const last = facts.reviews.findLast((review) => review.round === facts.round && review.step === step.step)
  if (last === undefined || last.decision !== 'approved') return undefined
  return isBound(step, last.hashes, facts.hashes) ? last : undefined
}

function isBound(step: ChainStep, then: Hashes, now: Hashes): boolean {
  if (step.boundTo === 'nothing') return true
  return step.boundTo === 'text' ? then.text === now.text : then.content === now.content
}

/** The step that waits for a decision, or undefined when the release is a draft, was returned, or went through. */
export function currentStep(facts: ReleaseFacts): ChainStep | undefined {
  if (facts.submittedAt === null || isReturned(facts)) return undefined
  return facts.chain.find((step) => standingApproval(facts, step) === undefined)
}

/** Returned in this round and not submitted again since. */
export function isReturned(facts: ReleaseFacts): boolean {
  const last = facts.reviews.findLast(({ round }) => round === facts.round)
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
export function mayReview(facts: ReleaseFacts, stepName: string, reviewer: Reviewer): Verdict {
  const step = facts.chain.find((one) => one.step === stepName)
  if (step === undefined) return no('approval.no-such-step', '这个流程里没有这一步。')
  if (facts.submittedAt === null)
    return no('approval.not-submitted', '稿件还没有提交，请先由拟稿人提交审核。')
  if (isReturned(facts)) return no('approval.returned', '稿件已退回修改，重新提交后才能审。')
  const current = currentStep(facts)
  if (current === undefined) return no('approval.finished', '这一轮审核已经走完，不需要再审。')
  if (current.step !== stepName)
    return no('approval.not-your-turn', `现在轮到“${current.zh}”，等这一步完成后再审。`)
  const apart = separated(facts, step, reviewer)
  if (!apart.ok) return apart
  return step.seals ? everyEarlierStands(facts, step) : yes
}

/** 职责分离: contributors, operators, analysts of the case, and whoever did another of the three reviews stay out. */
function separated(facts: ReleaseFacts, step: ChainStep, reviewer: Reviewer): Verdict {
  const persons = [reviewer.personId, reviewer.onBehalfOf].filter((id) => id !== undefined)
  if (facts.contributors.some(({ personId }) => persons.includes(personId))) {
    return no('approval.contributor', '您写过或改过这篇稿件的文字，不能再审它，请转给没有参与写作的同事。')
  }
  if (reviewer.isOperator) return no('approval.operator', '发布员不能审稿，请转给有审核职责的同事。')
  if (reviewer.isAnalystOfCase)
    return no('approval.analyst', '您研判过这件舆情，不能审它的回应稿，请转给其他有审核职责的同事。')
  if (step.review === undefined) return yes
  const others = facts.chain
    .filter((other) => other.review !== undefined && other.step !== step.step)
    .map((other) => other.step)
  const already = facts.reviews.find(
    (review) =>
      review.round === facts.round &&
      review.decision === 'approved' &&
      others.includes(review.step) &&
      (persons.includes(review.reviewerId) ||
        (review.onBehalfOf !== null && persons.includes(review.onBehalfOf))),
  )
  if (already === undefined) return yes
  const title = facts.chain.find((one) => one.step === already.step)?.zh ?? already.step
  return no(
    'approval.two-reviews',
    `您已经做过“${title}”，三审中的任何两审不能由同一人承担，请转给其他同事。`,
  )
}

function everyEarlierStands(facts: ReleaseFacts, step: ChainStep): Verdict {
  for (const earlier of facts.chain.slice(0, facts.chain.indexOf(step))) {
    if (standingApproval(facts, earlier) === undefined) {
      return no('approval.void', `“${earlier.zh}”之后内容有改动，请先重新完成这一步。`)
    }
  }
  return yes
}

export interface Submission {
  readonly title: string
  readonly body: string
  readonly attribute: string | null
  readonly attributeReason: string
  readonly accountIds: readonly string[]
  /** Sentences of every finding that blocks, over master and renditions. */
  readonly blocks: readonly string[]
}

/** May the text be submitted? Source: F6 (attribute), C1 state 2 (no blocking finding). */
export function maySubmit(facts: ReleaseFacts, submission: Submission): Verdict {
  if (facts.submittedAt !== null && !isReturned(facts))
    return no('submit.under-review', '稿件已在审核中；要修改请先由审核人退回。')
  if (submission.title.trim() === '' || submission.body.trim() === '')
    return no('submit.empty', '标题和正文都要有内容。')
  if (submission.attribute === null)
    return no('missing_attribute', '请先选择公开属性（主动公开、依申请公开或不予公开）。')
  if (submission.attribute !== 'proactive' && submission.attributeReason.trim() === '') {
    return no('missing_attribute', '不是主动公开的，请写明理由和依据。')
  }
  if (submission.accountIds.length === 0) return no('submit.no-channel', '请至少选择一个发布渠道。')
  const [first] = submission.blocks
  if (first !== undefined) return no('submit.blocked', `有 ${submission.blocks.length} 处必须先改：${first}`)
  return yes
}
