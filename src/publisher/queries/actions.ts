/** What the person looking at a release may do with it now, and why not. Asks the same rules as the commands. */

import type { Actor } from '../../infra/work.ts'
import type { Permission } from '../../staff/queries.ts'
import { holdsPermission } from '../../staff/queries.ts'
import { reviewVerdict } from '../commands/review.ts'
import { liveSeal } from '../commands/seal.ts'
import { decisionVerdict, mayStillGo, withdrawalVerdict } from '../commands/withdraw.ts'
import { currentStep, maySubmit } from '../domain/approval.ts'
import { no, type Verdict, yes } from '../domain/types.ts'
import type { ActionOut, FindingOut } from '../domain/views.ts'
import { all, any, mayUse } from '../permission/permitted.ts'
import type { LiveDelivery, Loaded } from '../releases/release-rows.ts'

export interface OpenWithdrawal {
  readonly decision: string | null
  readonly proposedById: string
}

const action = (name: string, verdict: Verdict): ActionOut => ({
  action: name,
  allowed: verdict.ok,
  why: verdict.ok ? '' : verdict.sentence,
})

export function releaseActions(
  loaded: Loaded,
  actor: Actor,
  { findings, withdrawal }: { findings: readonly FindingOut[]; withdrawal: OpenWithdrawal | undefined },
): ActionOut[] {
  const { unitId } = loaded.row
  const may = (permission: Permission) => mayUse(actor, permission, unitId)
  const step = currentStep(loaded.facts)
  const review =
    step === undefined
      ? noReview(loaded)
      : all(may(step.permission as Permission), reviewNow(loaded, step.step, actor))
  return [
    action('revise', all(may('release.draft'), open(loaded))),
    action('submit', all(may('release.draft'), open(loaded), submission(loaded, findings))),
    action('approve', review),
    action('return', review),
    action('recall', all(may('release.correct'), recallable(loaded))),
    action('correct', all(any(may('release.draft'), may('release.correct')), correctionVerdict(loaded))),
    action(
      'withdraw',
      all(any(may('release.draft'), may('release.correct')), withdrawalVerdict(loaded), noOpen(withdrawal)),
    ),
    action('decide-withdrawal', all(may('release.correct'), decidable(withdrawal, actor))),
  ]
}

/** May this person decide the step that waits? For lists: no findings are needed. */
export function isWaitingFor(loaded: Loaded, actor: Actor): boolean {
  const step = currentStep(loaded.facts)
  if (step === undefined || actor.kind !== 'person' || liveSeal(loaded) !== undefined) return false
  return (
    holdsPermission(actor, step.permission as Permission, loaded.row.unitId) &&
    reviewVerdict(loaded, step.step, actor).ok
  )
}

function reviewNow(loaded: Loaded, step: string, actor: Actor): Verdict {
  return actor.kind === 'person' ? reviewVerdict(loaded, step, actor) : no('person.needed', '只有人能审稿。')
}

function noReview({ facts }: Loaded): Verdict {
  if (facts.publishedAt !== null) return no('approval.finished', '已经发布，审核已结束。')
  return facts.submittedAt === null
    ? no('approval.not-submitted', '稿件还没有提交审核。')
    : no('approval.finished', '这一轮审核已经走完。')
}

function open({ facts }: Loaded): Verdict {
  return facts.publishedAt === null
    ? yes
    : no('release.published', '已经发布，不能直接改；请用“更正”或“撤回”。')
}

function submission({ facts, row, revision }: Loaded, findings: readonly FindingOut[]): Verdict {
  const blocks = findings.filter(({ severity }) => severity === 'block').map(({ message }) => message)
  const { attribute, attributeReason, accountIds } = row
  return maySubmit(facts, {
    title: revision.title,
    body: revision.body,
    attribute,
    attributeReason,
    accountIds,
    blocks,
  })
}

function recallable(loaded: Loaded): Verdict {
  if (loaded.facts.publishedAt !== null) return no('recall.published', '已经发布，请用“撤回”。')
  return liveSeal(loaded) === undefined ? no('recall.nothing', '还没有签发，不需要撤销。') : yes
}

function correctionVerdict({ facts, correctedBy }: Loaded): Verdict {
  if (facts.publishedAt === null) return no('correct.unpublished', '还没有发布，不需要更正，直接修改就行。')
  if (facts.withdrawnAt !== null) return no('correct.withdrawn', '已经撤回，不能再更正；需要时请另发一稿。')
  return correctedBy === undefined
    ? yes
    : no('correct.corrected', `已经由 ${correctedBy.code} 更正过，请更正那一稿。`)
}

function noOpen(withdrawal: OpenWithdrawal | undefined): Verdict {
  return withdrawal?.decision === null
    ? no('withdraw.proposed', '已经有人提出撤回，请由另一位同事审批。')
    : yes
}

function decidable(withdrawal: OpenWithdrawal | undefined, actor: Actor): Verdict {
  if (withdrawal === undefined || withdrawal.decision !== null)
    return no('withdraw.no-proposal', '没有等待审批的撤回。')
  return decisionVerdict(withdrawal, actor.id, holdsPermission(actor, 'release.publish'))
}

/** Buttons of one delivery. */
export function deliveryActions(loaded: Loaded, { row, state }: LiveDelivery, actor: Actor): ActionOut[] {
  const may = mayUse(actor, 'release.publish', loaded.row.unitId)
  const still = row.event === 'withdraw' ? yes : mayStillGo(loaded)
  const unknown = state === 'unknown' ? yes : no('message.not-unknown', '这条已经有结果，不需要判定。')
  const stopped =
    state === 'rejected' || state === 'held'
      ? yes
      : no('message.not-retryable', '只有被拒绝或等待人工的可以重发。')
  return [
    action('there', all(may, unknown)),
    action('not-there-send', all(may, unknown, still)),
    action('leave', all(may, unknown)),
    action('retry', all(may, stopped, still)),
  ]
}
