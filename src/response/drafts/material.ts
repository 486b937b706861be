/** What a draft may rest on: the case's claim with its verdict, and the evidence that was not withdrawn. */

import { z } from 'zod'

import { claim, evidenceOf } from '../../facts/queries.ts'
import type { Db, Tx } from '../../infra/data/db.ts'
import { AppError } from '../../words/errors.ts'
import { verdicts } from '../../words/verdict.ts'
import { caseNotFound } from '../cases/row.ts'
import { CaseKind } from '../domain/clocks.ts'
import type { Material } from '../domain/draft.ts'
import { say as sayOfCases } from '../said/cases.ts'
import { say } from '../said/drafts.ts'

export interface CaseMaterial extends Material {
  readonly caseKind: CaseKind
}

const StoredVerdict = z.enum(verdicts).nullable()

export async function materialOf(db: Db | Tx, caseId: string): Promise<CaseMaterial> {
  const row = await db.case.findUnique({ where: { id: caseId } })
  if (row === null) throw caseNotFound(caseId)
  const found = await claim(db, row.claimId)
  if (found === null)
    throw new AppError('thing.not-found', sayOfCases('case.claim-gone', { number: row.number }))
  const { text, verdictReason } = found
  return {
    caseKind: CaseKind.parse(row.kind),
    claim: { text, verdictReason, verdict: StoredVerdict.parse(found.verdict) },
    evidence: await evidenceOf(db, { caseId }),
  }
}

/** Only this evidence of the case; all of it when none is named. */
export function chosenFrom(material: CaseMaterial, evidenceIds: readonly string[] | undefined): CaseMaterial {
  if (evidenceIds === undefined) return material
  const evidence = material.evidence.filter(({ id }) => evidenceIds.includes(id))
  if (evidence.length === 0) throw new AppError('case.refused', say('draft.no-evidence'))
  return { ...material, evidence }
}
