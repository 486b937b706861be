/** Drafts as they are shown, and the people one can be handed to. */

import type { z } from 'zod'

import type { Draft, Prisma } from '../../../prisma/generated/client.ts'
import type { Db } from '../../infra/data/db.ts'
import { peopleNames, peopleWhoMay, type Roles, units } from '../../staff/queries.ts'
import { type Message, MessageJson } from '../../words/message.ts'
import type { DraftView } from '../api/drafts.ts'
import { DocumentKind, Writer } from '../domain/draft.ts'
import { StoredFindings, StoredSentences } from '../drafts/row.ts'
import { type Named, namedIn } from './named.ts'

const reason = (kept: Prisma.JsonValue): Message | '' => (kept === null ? '' : MessageJson.parse(kept))

/** @param people names by id */
export function draftView(row: Draft, people: ReadonlyMap<string, string>): z.input<typeof DraftView> {
  return {
    id: row.id,
    number: row.number,
    writer: Writer.parse(row.writer),
    documentKind: DocumentKind.parse(row.documentKind),
    title: row.title,
    sentences: StoredSentences.parse(row.sentences),
    findings: StoredFindings.parse(row.findings),
    grounded: row.grounded,
    why: reason(row.why),
    writerNote: reason(row.writerNote),
    handedTo: namedIn(people, row.handedToId),
    at: row.at.toISOString(),
    releaseId: row.releaseId,
  }
}

/** By case, whom its latest draft was handed to; a newer draft is nobody's until it is handed over again. */
export async function handedTo(
  db: Db,
  cases: readonly { readonly id: string }[],
): Promise<Map<string, Named>> {
  const latest = await db.draft.findMany({
    where: { caseId: { in: cases.map(({ id }) => id) } },
    orderBy: [{ caseId: 'asc' }, { number: 'desc' }],
    distinct: ['caseId'],
    select: { caseId: true, handedToId: true },
  })
  const names = await peopleNames(
    db,
    latest.flatMap(({ handedToId }) => handedToId ?? []),
  )
  return new Map(
    latest.flatMap(({ caseId, handedToId }) =>
      handedToId === null ? [] : [[caseId, { id: handedToId, name: names.get(handedToId) ?? '' }] as const],
    ),
  )
}

/** People who may go on with a draft, with their unit, in the order of their names. */
export async function drafters(
  db: Db,
  roles: Roles,
  now: Date,
): Promise<(Named & { readonly unitName: string })[]> {
  const permitted = peopleWhoMay(db, { roles, permission: 'case.draft', now })
  const [people, all] = await Promise.all([permitted, units(db)])
  const names = new Map(all.map(({ id, name }) => [id, name]))
  return people.map(({ id, name, unitId }) => ({ id, name, unitName: names.get(unitId) ?? unitId }))
}
