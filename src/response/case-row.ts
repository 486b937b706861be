/** Reading one case for a command: the row, or the refusal. Shared by the commands of this module. */

import type { Tx } from '../infra/data/db.ts'
import { AppError } from '../words/errors.ts'

export async function openCaseRow(tx: Tx, caseId: string) {
  const row = await tx.case.findUnique({ where: { id: caseId } })
  if (row === null) throw new AppError('thing.not-found', `没有找到案件 ${caseId}。`)
  if (row.closedAt !== null)
    throw new AppError('case.refused', `案件 ${row.number} 已办结，不能再改；需要时请先重开案件。`, {
      why: 'case.closed',
    })
  return row
}

/** 年-流水号, gapless within the year because it is taken under a lock that ends with the transaction. */
export async function nextCaseNumber(tx: Tx, year: number): Promise<string> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('case number'))`
  const count = await tx.case.count({ where: { number: { startsWith: `${year}-` } } })
  return `${year}-${String(count + 1).padStart(4, '0')}`
}
