/** 定性 of a case's claim: a human act with evidence and a signer; the machine never proposes one. */

import { setVerdict } from '../../facts/commands.ts'
import { claim, evidenceOf } from '../../facts/queries.ts'
import { requireBase } from '../../infra/data/base.ts'
import type { Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import type { Verdict } from '../../words/verdict.ts'
import { openCaseRow } from '../cases/row.ts'
import { say } from '../said/cases.ts'

/** The verdict on the case's claim. It is signed by the person of the responsible unit who returned the evidence. */
export async function setCaseVerdict(
  work: Work,
  input: {
    readonly caseId: string
    readonly verdict: Verdict
    readonly reason: string
    readonly evidenceIds: readonly string[]
    /** When the verdict it reverses was given; null: there is none. */
    readonly base: string | null
  },
): Promise<void> {
  requirePermission(work.actor, 'claim.verdict')
  const row = await openCaseRow(work.tx, input.caseId)
  const before = await claim(work.tx, row.claimId)
  requireBase(input.base, before?.verdictAt?.toISOString() ?? null, say('verdict.given-meanwhile'))
  if (row.unitId === null) throw new AppError('verdict.refused', say('verdict.no-unit'))
  const evidence = await evidenceOf(work.tx, { ids: input.evidenceIds })
  const signed = evidence.find(({ unitId }) => unitId === row.unitId)
  if (signed === undefined) throw new AppError('verdict.refused', say('verdict.no-evidence-of-unit'))
  await setVerdict(work, {
    claimId: row.claimId,
    verdict: input.verdict,
    reason: input.reason,
    evidenceIds: [...input.evidenceIds],
    signerId: signed.recordedById,
    responsibleUnitId: row.unitId,
  })
}
