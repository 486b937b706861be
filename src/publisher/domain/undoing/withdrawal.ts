/**
 * The two ways a release is taken back, and who says so. Revoked 废止: the page stays with banner, reason and time.
 * Removed 撤下: nothing of the whole family stays in sight. Chains stand in config/approval.yaml. Pure.
 * Trap: in an emergency a removal is done first and decided afterwards; until then, and when it is refused, it stays
 * hidden.
 */

import { z } from 'zod'

import { type Message, titled } from '../../../words/message.ts'
import { no, type Ruling, yes } from '../../../words/ruling.ts'
import { say } from '../../said/changes.ts'
import { say as sayRemoval } from '../../said/removal.ts'
import type { ChangeFacts } from './changes.ts'

export const withdrawalKinds = ['revoked', 'removed'] as const
export type WithdrawalKind = (typeof withdrawalKinds)[number]

/** Why something must not be seen: a closed list, because it is all the public is told. */
export const removalReasons = ['personal-data', 'secrecy', 'harm'] as const
export type RemovalReason = (typeof removalReasons)[number]

export const removalReasonName = (reason: RemovalReason): Message => sayRemoval(`removal.reason.${reason}`)

/** Who may take a step of a withdrawal: whoever may correct, or takes that step of the other chains. */
export const withdrawalPermissions = [
  'release.correct',
  'release.review.department',
  'release.review.secrecy',
  'release.review.desk',
  'release.review.final',
  'release.sign-off',
  'spokesperson.approve',
] as const

export const WithdrawalStep = z.strictObject({
  step: z.string(),
  zh: z.string(),
  en: z.string(),
  permission: z.string(),
})
export type WithdrawalStep = z.infer<typeof WithdrawalStep>

export const WithdrawalChain = z.strictObject({
  name: z.string(),
  zh: z.string(),
  en: z.string(),
  withdrawal: z.enum(withdrawalKinds),
  /** Done when it is proposed; the steps confirm it afterwards, within these minutes. */
  atOnce: z.strictObject({ confirmWithinMinutes: z.number().int().positive() }).optional(),
  steps: z.array(WithdrawalStep).min(1),
})
export type WithdrawalChain = z.infer<typeof WithdrawalChain>

export function withdrawalStepTitle(chain: string, { step, zh, en }: WithdrawalStep): Message {
  return titled(`plan.withdrawal-step.${chain}.${step}`, { zh, en })
}

/** A withdrawal, as far as its decision is concerned. */
export interface WithdrawalFacts {
  readonly chain: string
  readonly steps: readonly WithdrawalStep[]
  readonly decision: string | null
  readonly proposedById: string
  readonly decisions: readonly { readonly step: string; readonly personId: string }[]
}

/** The step that waits for somebody; undefined when it was decided. */
export function waitingStep({ steps, decision, decisions }: WithdrawalFacts): WithdrawalStep | undefined {
  if (decision !== null) return undefined
  return steps.find(({ step }) => !decisions.some((one) => one.step === step))
}

/** May this person say yes or no to the step that waits? Every step is another person's, and never the proposer's. */
export function decisionRuling(facts: WithdrawalFacts, personId: string, isOperator: boolean): Ruling {
  if (waitingStep(facts) === undefined) return no(say('withdraw.decided'))
  if (facts.proposedById === personId) return no(say('withdraw.same-person'))
  if (facts.decisions.some((one) => one.personId === personId)) return no(say('withdraw.two-steps'))
  return isOperator ? no(say('withdraw.operator')) : yes
}

/**
 * A revocation acts on what is public now: a text that was corrected is revoked through its correction. A removal
 * acts on the whole family, whichever member it is asked of.
 */
export function withdrawalRuling({ progress, correctedBy }: ChangeFacts, kind: WithdrawalKind): Ruling {
  if (progress.publishedAt === null) return no(say('withdraw.unpublished'))
  if (progress.removedAt !== null) return no(sayRemoval('removal.done'))
  if (kind === 'removed') return yes
  if (progress.withdrawnAt !== null) return no(say('withdraw.done'))
  return correctedBy === undefined ? yes : no(say('withdraw.corrected', { code: correctedBy.code }))
}
