/** What the person looking at a release may do with it now, and why not. Asks the same rules as the commands. */

import type { Actor } from '../../infra/work.ts'
import { holdsPermission, type Permission } from '../../staff/queries.ts'
import { all, any, no, type Ruling, yes } from '../../words/ruling.ts'
import type { ActionView } from '../api/parts.ts'
import { currentStep } from '../domain/approval.ts'
import type { Judged } from '../domain/going-out/waiver.ts'
import {
  correctionRuling,
  editRuling,
  isSealed,
  recallRuling,
  sendingRuling,
} from '../domain/undoing/changes.ts'
import { decisionRuling, waitingStep, withdrawalRuling } from '../domain/undoing/withdrawal.ts'
import { mayUse } from '../permission/may-use.ts'
import type { LiveDelivery, Loaded } from '../releases/release-rows.ts'
import { permissionOf, reviewRuling, submissionRuling } from '../review/rulings.ts'
import { say as sayChange } from '../said/changes.ts'
import { say as sayDelivery } from '../said/deliveries.ts'
import { say as sayRelease } from '../said/releases.ts'
import { say as sayReview } from '../said/review.ts'
import { type KnownWithdrawal, stepPermission } from '../withdrawals/withdrawal-rows.ts'

const action = (name: string, ruling: Ruling): ActionView => ({
  action: name,
  allowed: ruling.ok,
  why: ruling.ok ? '' : ruling.why,
})

export function releaseActions(
  loaded: Loaded,
  actor: Actor,
  { findings, withdrawal }: { findings: readonly Judged[]; withdrawal: KnownWithdrawal | undefined },
): ActionView[] {
  const { unitId } = loaded.row
  const may = (permission: Permission) => mayUse(actor, permission, unitId)
  const mayPropose = any(may('release.draft'), may('release.correct'))
  const step = currentStep(loaded.progress)
  const review =
    step === undefined ? noReview(loaded) : all(may(permissionOf(step)), reviewNow(loaded, step.step, actor))
  return [
    action('revise', all(may('release.draft'), editRuling(loaded))),
    action('submit', all(may('release.draft'), editRuling(loaded), submissionRuling(loaded, findings))),
    action('approve', review),
    action('return', review),
    action('recall', all(may('release.correct'), recallRuling(loaded))),
    action('correct', all(mayPropose, correctionRuling(loaded))),
    action('withdraw', all(mayPropose, withdrawalRuling(loaded, 'revoked'), noOpen(withdrawal))),
    action('remove', all(mayPropose, withdrawalRuling(loaded, 'removed'), noOpen(withdrawal))),
    action('remove-at-once', all(may('release.correct'), withdrawalRuling(loaded, 'removed'))),
    action('decide-withdrawal', decidable(loaded, withdrawal, actor)),
  ]
}

/** May this person decide the step that waits? For lists: no findings are needed. */
export function isWaitingFor(loaded: Loaded, actor: Actor): boolean {
  const step = currentStep(loaded.progress)
  if (step === undefined || actor.kind !== 'person' || isSealed(loaded.progress)) return false
  return (
    holdsPermission(actor, permissionOf(step), loaded.row.unitId) && reviewRuling(loaded, step.step, actor).ok
  )
}

function reviewNow(loaded: Loaded, step: string, actor: Actor): Ruling {
  return actor.kind === 'person' ? reviewRuling(loaded, step, actor) : no(sayRelease('person.needed'))
}

function noReview({ progress }: Loaded): Ruling {
  if (progress.publishedAt !== null) return no(sayReview('approval.published'))
  return no(sayReview(progress.submittedAt === null ? 'approval.not-submitted' : 'approval.finished'))
}

function noOpen(withdrawal: KnownWithdrawal | undefined): Ruling {
  return withdrawal?.decision === null ? no(sayChange('withdraw.proposed')) : yes
}

function decidable(loaded: Loaded, withdrawal: KnownWithdrawal | undefined, actor: Actor): Ruling {
  const step = withdrawal === undefined ? undefined : waitingStep(withdrawal)
  if (withdrawal === undefined || step === undefined) return no(sayChange('withdraw.no-proposal'))
  return all(
    mayUse(actor, stepPermission(step), loaded.row.unitId),
    decisionRuling(withdrawal, actor.id, holdsPermission(actor, 'release.publish')),
  )
}

/** Buttons of one delivery. */
export function deliveryActions(
  loaded: Loaded,
  { row, state, message }: LiveDelivery,
  actor: Actor,
): ActionView[] {
  const may = mayUse(actor, 'release.publish', loaded.row.unitId)
  const still = row.event === 'withdraw' ? yes : sendingRuling(loaded)
  const unknown = state === 'unknown' ? yes : no(sayDelivery('delivery.not-unknown'))
  const isOver = state === 'confirmed' || state === 'unknown'
  const roomFailed = isOver && message?.rooms.some((room) => room.state === 'rejected') === true
  const stopped =
    state === 'rejected' || state === 'held' || roomFailed ? yes : no(sayDelivery('delivery.not-retryable'))
  return [
    action('there', all(may, unknown)),
    action('not-there-send', all(may, unknown, still)),
    action('leave', all(may, unknown)),
    action('retry', all(may, stopped, still)),
  ]
}
