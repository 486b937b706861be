/** Withdrawals as their rules read them from the tables, and the chains they go through. */

import { z } from 'zod'

import type { Db, Tx } from '../../infra/data/db.ts'
import { withdrawalDecisions } from '../domain/progress.ts'
import {
  type WithdrawalChain,
  type WithdrawalFacts,
  type WithdrawalKind,
  withdrawalKinds,
  withdrawalPermissions,
  WithdrawalStep,
} from '../domain/undoing/withdrawal.ts'
import type { ApprovalPlan } from '../releases/approval-plan.ts'

export type WithdrawalRow = NonNullable<Awaited<ReturnType<Tx['withdrawal']['findUnique']>>>

/** @throws ZodError for a step written by hand */
export const stepPermission = ({ permission }: WithdrawalStep) =>
  z.enum(withdrawalPermissions).parse(permission)

/** How it was before chains were kept: one person who may correct. */
const before: WithdrawalStep = { step: 'approve', zh: '审批', en: 'approval', permission: 'release.correct' }

export interface KnownWithdrawal extends WithdrawalFacts {
  readonly kind: WithdrawalKind
  readonly decisions: readonly {
    readonly step: string
    readonly personId: string
    readonly decision: (typeof withdrawalDecisions)[number]
    readonly note: string
    readonly at: Date
  }[]
}

export async function factsOfWithdrawal(db: Db | Tx, row: WithdrawalRow): Promise<KnownWithdrawal> {
  const rows = await db.withdrawalDecision.findMany({
    where: { withdrawalId: row.id },
    orderBy: { at: 'asc' },
  })
  const steps = WithdrawalStep.array().parse(row.chainSteps)
  return {
    kind: z.enum(withdrawalKinds).parse(row.kind),
    chain: row.chain,
    steps: steps.length === 0 ? [before] : steps,
    decision: row.decision,
    proposedById: row.proposedById,
    decisions: rows.map(({ step, personId, decision, note, at }) => ({
      step,
      personId,
      note,
      at,
      decision: z.enum(withdrawalDecisions).parse(decision),
    })),
  }
}

/** @throws Error when config/approval.yaml has none: the start would have been refused */
export function withdrawalChain(
  { withdrawals }: ApprovalPlan,
  kind: WithdrawalKind,
  atOnce: boolean,
): WithdrawalChain {
  const chain = withdrawals.find((one) => one.withdrawal === kind && (one.atOnce !== undefined) === atOnce)
  if (chain === undefined) throw new Error(`approval.yaml has no chain for ${kind}`)
  return chain
}
