/** Cases and questions that wait for a person: to be graded, judged, gone on with, answered. */

import type { Case } from '../../../prisma/generated/client.ts'
import { type ClockRow, runningClocks, waitingDispatches } from '../../catalogue/queries.ts'
import { withoutVerdictAmong } from '../../facts/queries.ts'
import type { Db } from '../../infra/data/db.ts'
import { mostWaiting, type Waiting, type WaitReader } from '../../infra/define-module.ts'
import { caseKind } from '../cases/subject.ts'
import { CaseKind } from '../domain/clocks.ts'
import { mayRefute } from '../domain/draft.ts'
import { handedTo } from './drafts.ts'

/** No queue reads more open cases than this. */
const mostRead = 500

const openCases = (db: Db) =>
  db.case.findMany({ where: { closedAt: null }, orderBy: { openedAt: 'asc' }, take: mostRead })

/** With the clock of each that ends first. */
async function asWaiting(db: Db, all: readonly Case[]): Promise<Waiting[]> {
  const rows = all.slice(0, mostWaiting)
  const clocks = await runningClocks(db, { subjectKind: caseKind, subjectIds: rows.map(({ id }) => id) })
  return rows.map((row) => waitingCase(row, clocks))
}

const waitingCase = (row: Case, clocks: readonly ClockRow[]): Waiting => ({
  subjectKind: caseKind,
  subjectId: row.id,
  title: `${row.number} ${row.title}`,
  since: row.openedAt,
  dueAt: clocks.find(({ subjectId }) => subjectId === row.id)?.dueAt,
  link: `/cases/${row.id}`,
})

/** Whose level no person has set yet. */
export async function casesToGrade(db: Db): Promise<Waiting[]> {
  const rows = await openCases(db)
  return asWaiting(
    db,
    rows.filter(({ levelById }) => levelById === null),
  )
}

/** About a rumour, as long as nobody has said what is true. */
export async function casesToJudge(db: Db): Promise<Waiting[]> {
  const rows = (await openCases(db)).filter(({ kind }) => mayRefute(CaseKind.parse(kind)))
  const open = await withoutVerdictAmong(
    db,
    rows.map(({ claimId }) => claimId),
  )
  return asWaiting(
    db,
    rows.filter(({ claimId }) => open.has(claimId)),
  )
}

/** Whose latest draft was handed to this person. */
export async function draftsHandedOver(db: Db, { actor }: WaitReader): Promise<Waiting[]> {
  const rows = await openCases(db)
  const heirs = await handedTo(db, rows)
  return asWaiting(
    db,
    rows.filter(({ id }) => heirs.get(id)?.id === actor.id),
  )
}

/** Questions to this person's unit, which nobody has answered. */
export async function questions(db: Db, { actor }: WaitReader): Promise<Waiting[]> {
  const rows = await waitingDispatches(db, { subjectKind: caseKind, unitId: actor.unitId })
  return rows.slice(0, mostWaiting).map(({ id, question, sentAt, dueAt }) => ({
    subjectKind: 'dispatch',
    subjectId: id,
    title: question,
    since: sentAt,
    dueAt,
    link: '/dispatches',
  }))
}
