/**
 * Taking a release back, in one of two ways that the proposer chooses: revoked 废止 (the page stays with banner, reason
 * and time) or removed 撤下 (nothing of its whole family stays in sight). Decided by others, step by step
 * (config/approval.yaml); sent to exactly those who got or may have got it.
 * Trap: an emergency removal is done when it is proposed. Whatever is said about it afterwards, it stays hidden.
 */

import { type DutyNeeds, tellDuty } from '../../channels/commands.ts'
import type { Tx } from '../../infra/data/db.ts'
import type { Work } from '../../infra/work.ts'
import { holdsPermission, requirePermission, requireSystem } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import type { RemovalReason, WithdrawalKind } from '../domain/undoing/withdrawal.ts'
import { decisionRuling, waitingStep, withdrawalRuling } from '../domain/undoing/withdrawal.ts'
import { mayExplain } from '../going-out/asked.ts'
import { type Person, personOf } from '../permission/person.ts'
import { noticesOf } from '../publishing/notices.ts'
import { lockFamily } from '../releases/lineage.ts'
import type { PublisherNeeds } from '../releases/needs.ts'
import { type Loaded, lockRelease } from '../releases/release-rows.ts'
import { say } from '../said/changes.ts'
import { say as sayRemoval } from '../said/removal.ts'
import { removeFamily } from '../withdrawals/remove.ts'
import { revoke } from '../withdrawals/revoke.ts'
import {
  factsOfWithdrawal,
  stepPermission,
  withdrawalChain,
  type WithdrawalRow,
} from '../withdrawals/withdrawal-rows.ts'

export interface ProposeWithdrawal {
  readonly releaseId: string
  readonly kind: WithdrawalKind
  /** For the office. */
  readonly reason: string
  /** For the public, of a revocation: it stands on the page. */
  readonly explanation?: string | undefined
  /** Of a removal: all the public is told. */
  readonly reasonCode?: RemovalReason | undefined
  /** A removal that cannot wait: done now, confirmed by a second person afterwards. */
  readonly atOnce?: boolean | undefined
}

export async function proposeWithdrawal(
  work: Work,
  input: ProposeWithdrawal,
  needs: PublisherNeeds,
): Promise<{ withdrawalId: string }> {
  const { tx, now, newId, emit } = work
  const { releaseId, kind, atOnce = false } = input
  const person = personOf(work.actor)
  const loaded = await lockFor(tx, releaseId, kind)
  mayPropose(person, loaded, atOnce)
  const told = whatIsTold(input)
  const ruling = withdrawalRuling(loaded, kind)
  if (!ruling.ok) throw new AppError('release.refused', ruling.why)
  if (kind === 'revoked') await mustBeSayable(work, { loaded, explanation: told.explanation }, needs)
  await noneOpen(work, releaseId, atOnce)
  const chain = withdrawalChain(needs.approval, kind, atOnce)
  const notices = kind === 'revoked' ? await noticesOf(work, loaded, told.explanation, needs) : {}
  const minutes = chain.atOnce?.confirmWithinMinutes
  const withdrawal = await tx.withdrawal.create({
    data: {
      id: newId(),
      releaseId,
      kind,
      ...told,
      reason: input.reason,
      notices: JSON.parse(JSON.stringify(notices)),
      chain: chain.name,
      chainSteps: JSON.parse(JSON.stringify(chain.steps)),
      proposedById: person.id,
      proposedAt: now,
      confirmBy: minutes === undefined ? null : new Date(now.getTime() + minutes * 60_000),
    },
  })
  const withdrawalId = withdrawal.id
  await emit('release.withdrawal-proposed', { releaseId, withdrawalId, kind, atOnce })
  if (atOnce) await removeFamily(work, { loaded, withdrawal }, needs)
  return { withdrawalId }
}

/** A removal takes the whole family at once, the original first, so that two of them never wait for each other. */
async function lockFor(tx: Tx, releaseId: string, kind: string): Promise<Loaded> {
  if (kind === 'removed') await lockFamily(tx, releaseId)
  return lockRelease(tx, releaseId)
}

/** What is explained to the public goes out like any other text. @throws AppError release.refused */
async function mustBeSayable(
  work: Work,
  { loaded, explanation }: { loaded: Loaded; explanation: string },
  needs: PublisherNeeds,
): Promise<void> {
  const said = await mayExplain(work, loaded, explanation, needs)
  if (!said.ok) throw new AppError('release.refused', said.why)
}

/** What cannot be undone by a click is no drafter's to do at once. */
function mayPropose(person: Person, { row }: Loaded, atOnce: boolean): void {
  if (!atOnce && holdsPermission(person, 'release.draft', row.unitId)) return
  requirePermission(person, 'release.correct', row.unitId)
}

/** A revocation is explained in words; of a removal nothing is said but its code. */
function whatIsTold({ kind, explanation = '', reasonCode, atOnce }: ProposeWithdrawal) {
  if (kind === 'removed') {
    if (reasonCode === undefined) throw new AppError('request.invalid', sayRemoval('removal.reason-first'))
    if (explanation !== '') throw new AppError('request.invalid', sayRemoval('removal.no-explanation'))
    return { reasonCode, explanation: '' }
  }
  if (atOnce === true) throw new AppError('request.invalid', sayRemoval('removal.at-once-only'))
  if (explanation.trim() === '') throw new AppError('request.invalid', say('withdraw.no-explanation'))
  return { reasonCode: '', explanation }
}

/** An emergency does not wait for a proposal that lies with somebody; it makes that one pointless. */
async function noneOpen({ tx }: Work, releaseId: string, atOnce: boolean): Promise<void> {
  const open = await tx.withdrawal.findFirst({ where: { releaseId, decision: null } })
  if (open !== null && !atOnce) throw new AppError('release.refused', say('withdraw.proposed'))
}

export interface DecideWithdrawal {
  readonly withdrawalId: string
  readonly decision: 'approved' | 'refused'
  readonly note?: string | undefined
}

/** One person's word on the step that waits. The last yes carries it out, unless it was done at once. */
export async function decideWithdrawal(
  work: Work,
  input: DecideWithdrawal,
  needs: PublisherNeeds,
): Promise<void> {
  const { tx, emit } = work
  const { withdrawalId, decision } = input
  const known = await tx.withdrawal.findUnique({ where: { id: withdrawalId } })
  if (known === null) throw new AppError('thing.not-found')
  const loaded = await lockFor(tx, known.releaseId, known.kind)
  const withdrawal = await tx.withdrawal.findUniqueOrThrow({ where: { id: withdrawalId } })
  const isLast = await takeStep(work, { loaded, withdrawal }, input)
  const { kind, explanation } = withdrawal
  if (kind === 'revoked' && decision === 'approved') await mustBeSayable(work, { loaded, explanation }, needs)
  await emit('release.withdrawal-decided', { releaseId: known.releaseId, withdrawalId, decision })
  if (decision === 'refused' || !isLast || withdrawal.doneAt !== null) return
  if (withdrawal.kind === 'removed') await removeFamily(work, { loaded, withdrawal }, needs)
  else await revoke(work, { loaded, withdrawal }, needs)
}

/** @returns whether it was the last one. @throws AppError for whoever may not, or when nothing waits any more */
async function takeStep(
  work: Work,
  { loaded, withdrawal }: { loaded: Loaded; withdrawal: WithdrawalRow },
  { decision, note = '' }: DecideWithdrawal,
): Promise<boolean> {
  const { tx, now, newId, actor } = work
  const person = personOf(actor)
  const facts = await factsOfWithdrawal(tx, withdrawal)
  const ruling = decisionRuling(facts, person.id, holdsPermission(person, 'release.publish'))
  const step = waitingStep(facts)
  if (step !== undefined) requirePermission(person, stepPermission(step), loaded.row.unitId)
  if (!ruling.ok || step === undefined)
    throw new AppError('approval.refused', ruling.ok ? say('withdraw.decided') : ruling.why)
  const still = withdrawalRuling(loaded, facts.kind)
  if (!still.ok && decision === 'approved' && withdrawal.doneAt === null)
    throw new AppError('release.refused', still.why)
  const withdrawalId = withdrawal.id
  const taken = { decision, note: note.trim() }
  await tx.withdrawalDecision.create({
    data: { id: newId(), withdrawalId, step: step.step, personId: person.id, at: now, ...taken },
  })
  const isLast = step === facts.steps.at(-1)
  if (decision === 'refused' || isLast)
    await tx.withdrawal.update({
      where: { id: withdrawalId },
      data: { ...taken, decidedById: person.id, decidedAt: now },
    })
  return isLast
}

export interface EscalateNeeds extends PublisherNeeds, DutyNeeds {}

const mostAtOnce = 100

/**
 * An emergency removal that no second person has confirmed in time, or that was refused, is told to the people on duty,
 * once. It stays hidden all the while.
 */
export async function escalateRemovals(work: Work, needs: EscalateNeeds): Promise<void> {
  const { tx, now, actor, emit } = work
  requireSystem(actor)
  const late = await tx.withdrawal.findMany({
    where: {
      confirmBy: { not: null },
      escalatedAt: null,
      OR: [{ decision: null, confirmBy: { lt: now } }, { decision: 'refused' }],
    },
    orderBy: { proposedAt: 'asc' },
    take: mostAtOnce,
  })
  for (const { id, releaseId, decision, proposedAt } of late) {
    const { count } = await tx.withdrawal.updateMany({
      where: { id, escalatedAt: null },
      data: { escalatedAt: now },
    })
    if (count === 0) continue
    const { code } = await tx.release.findUniqueOrThrow({ where: { id: releaseId } })
    const minutes = Math.floor((now.getTime() - proposedAt.getTime()) / 60_000)
    await emit('release.removal-escalated', { releaseId, withdrawalId: id })
    await tellDuty(
      work,
      {
        refKind: 'removal',
        refId: id,
        message:
          decision === null
            ? sayRemoval('removal.unconfirmed', { code, minutes })
            : sayRemoval('removal.refused', { code }),
        link: `${needs.publicUrl}/desk/releases/${releaseId}`,
      },
      needs,
    )
  }
}

/** @throws AppError permission.denied: it is open to the secrecy reviewer and the auditor */
export async function openRemoved(
  { actor, emit }: Work,
  { releaseId }: { releaseId: string },
): Promise<void> {
  requirePermission(personOf(actor), 'release.removed.read')
  await emit('removed.opened', { releaseId })
}
