/** Reading one case for a command: the row, or the refusal. Shared by the commands of this module. */

import { dispatchesOf } from '../../catalogue/queries.ts'
import { tellCase } from '../../facts/commands.ts'
import { baseOf } from '../../infra/data/base.ts'
import type { Tx } from '../../infra/data/db.ts'
import type { Work } from '../../infra/work.ts'
import { units } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import { say } from '../said/cases.ts'
import { caseSubject } from './subject.ts'

export const caseNotFound = (caseId: string): AppError =>
  new AppError('thing.not-found', say('case.not-found', { caseId }))

/** Held until the transaction ends: what one person replaces another one cannot replace meanwhile. */
export async function openCaseRow(tx: Tx, caseId: string) {
  await tx.$queryRaw`SELECT 1 FROM "case" WHERE "id" = ${caseId}::uuid FOR UPDATE`
  const row = await tx.case.findUnique({ where: { id: caseId } })
  if (row === null) throw caseNotFound(caseId)
  if (row.closedAt !== null) throw new AppError('case.refused', say('case.closed', { number: row.number }))
  return row
}

/** What is known and not, as one name. */
export const assessmentBase = ({
  known,
  unknown,
  unitId,
}: {
  readonly known: string
  readonly unknown: string
  readonly unitId: string | null
}): string => baseOf(known, unknown, unitId)

/** Tells facts how the case stands now: what is published on a case is decided below this module. */
export async function tellStanding(work: Work, caseId: string): Promise<void> {
  const { claimId, kind, unitId, openedById, levelById, closedAt } = await work.tx.case.findUniqueOrThrow({
    where: { id: caseId },
  })
  const analystIds = levelById === null ? [openedById] : [openedById, levelById]
  const asked = (await dispatchesOf(work.tx, caseSubject(caseId))).map((dispatch) => dispatch.unitId)
  const unitIds = unitId === null ? asked : [unitId, ...asked]
  await tellCase(work, { caseId, claimId, kind, analystIds, unitIds, closedAt })
}

/** One claim is one case at a time. */
export async function requireClaimFree(tx: Tx, claimId: string): Promise<void> {
  const open = await tx.case.findFirst({ where: { claimId, closedAt: null } })
  if (open !== null) throw new AppError('case.refused', say('case.claim-taken', { number: open.number }))
}

export async function requireUnit(tx: Tx, unitId: string): Promise<void> {
  const isKnown = (await units(tx)).some(({ id }) => id === unitId)
  if (!isKnown) throw new AppError('thing.not-found', say('case.unit-not-found', { unitId }))
}

/** 年-流水号, gapless within the year because it is taken under a lock that ends with the transaction. */
export async function nextCaseNumber(tx: Tx, year: number): Promise<string> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('case number'))`
  const count = await tx.case.count({ where: { number: { startsWith: `${year}-` } } })
  return `${year}-${String(count + 1).padStart(4, '0')}`
}
