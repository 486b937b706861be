/**
 * Who may decide a step, and what may be submitted, asked of a release as it is loaded: for the commands, and for
 * buttons that say why they cannot be pressed.
 */

import type { Actor } from '../../infra/work.ts'
import { holdsPermission } from '../../staff/queries.ts'
import { all, type Ruling } from '../../words/ruling.ts'
import { mayReview, maySubmit } from '../domain/approval.ts'
import type { ChainStep } from '../domain/chain.ts'
import { isBlocking, type Judged } from '../domain/going-out/waiver.ts'
import { editRuling } from '../domain/undoing/changes.ts'
import { onBehalfOf, personOf } from '../permission/person.ts'
import { isStepPermission, type StepPermission } from '../permission/step-permission.ts'
import type { Loaded } from '../releases/release-rows.ts'
import { wordsOfText } from '../releases/text.ts'

/** @throws Error when nobody can hold it: the steps of the release were written by hand */
export function permissionOf({ step, permission }: ChainStep): StepPermission {
  if (!isStepPermission(permission))
    throw new Error(`step ${step} wants ${permission}, which is no permission of a step`)
  return permission
}

/** Why the actor may not decide this step now. @throws AppError permission.denied when it is nobody by name */
export function reviewRuling({ row, progress }: Loaded, stepName: string, actor: Actor): Ruling {
  const person = personOf(actor)
  const step = progress.chain.find((one) => one.step === stepName)
  const lender = step === undefined ? undefined : onBehalfOf(person, permissionOf(step), row.unitId)
  return mayReview(progress, stepName, {
    personId: person.id,
    ...(lender !== undefined && { onBehalfOf: lender }),
    isOperator: holdsPermission(person, 'release.publish'),
    isAnalystOfCase: row.analystIds.includes(person.id) || row.analystIds.includes(lender ?? ''),
  })
}

/** @param findings all of the release and its renditions */
export function submissionRuling(loaded: Loaded, findings: readonly Judged[]): Ruling {
  const { progress, row, revision } = loaded
  const { attribute, attributeReason, accountIds } = row
  const submission = maySubmit(progress, {
    title: revision.title,
    words: wordsOfText(revision),
    attribute,
    attributeReason,
    accountIds,
    blocks: findings.filter(isBlocking).map(({ message }) => message),
  })
  return all(editRuling(loaded), submission)
}
