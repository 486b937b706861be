/**
 * Everything an evidence pack of a release holds: texts, decisions, seals, what was sent and what came back. No
 * address of anybody.
 */

import { auditLog } from '../../archive/queries/audit.ts'
import type { PackEntry } from '../../archive/queries/pack.ts'
import { registered } from '../../archive/queries/register.ts'
import { messageLedger } from '../../channels/queries.ts'
import type { Db } from '../../infra/data/db.ts'
import type { EventTable } from '../../infra/events.ts'
import { readFileByHash } from '../../infra/records/files.ts'
import { peopleNames } from '../../staff/queries.ts'
import { statusOf, statusWord } from '../domain/status.ts'
import { factsOf } from '../releases/facts.ts'
import { loadRelease } from '../releases/release-rows.ts'
import { publicPageOf } from './pages.ts'

const json = (path: string, value: unknown): PackEntry => ({
  path,
  content: `${JSON.stringify(value, null, 2)}\n`,
})

const eventsPerPage = 500

interface Needs {
  readonly db: Db
  readonly events: EventTable
}

export async function evidenceEntries(needs: Needs, releaseId: string): Promise<PackEntry[]> {
  const { db } = needs
  const { progress, seals, deliveries } = await loadRelease(db, releaseId)
  const where = { releaseId }
  // As the tables hold them: of a removed release nobody else is handed a word.
  const row = await db.release.findUniqueOrThrow({ where: { id: releaseId } })
  const reviews = await db.review.findMany({ where, orderBy: [{ at: 'asc' }, { id: 'asc' }] })
  const removedPage = await db.removedPage.findUnique({ where })
  const revisions = await db.revision.findMany({ where, orderBy: { number: 'asc' } })
  const renditions = await db.rendition.findMany({
    where,
    orderBy: [{ accountId: 'asc' }, { number: 'asc' }],
  })
  const attachments = await db.attachment.findMany({ where, orderBy: { at: 'asc' } })
  const waivers = await db.waiver.findMany({ where, orderBy: [{ at: 'asc' }, { id: 'asc' }] })
  const withdrawals = await db.withdrawal.findMany({ where, orderBy: { proposedAt: 'asc' } })
  const people = [
    ...progress.contributors.map(({ personId }) => personId),
    ...reviews.flatMap(({ reviewerId, onBehalfOf }) => [reviewerId, onBehalfOf ?? reviewerId]),
    ...seals.map(({ signedById }) => signedById),
    ...waivers.flatMap(({ personId, withdrawnById }) => [personId, withdrawnById ?? personId]),
    ...withdrawals.flatMap(({ proposedById, decidedById }) => [proposedById, decidedById ?? proposedById]),
  ]
  const register = await registered(db, { subjectKind: 'release', subjectId: releaseId })
  return [
    json('release.json', {
      ...row,
      ...factsOf(row),
      status: statusWord(statusOf(progress)),
      register: register ?? null,
    }),
    json('people.json', Object.fromEntries(await peopleNames(db, [...new Set(people)]))),
    json('contributors.json', progress.contributors),
    ...revisions.map((revision) => json(`revisions/${revision.number}.json`, revision)),
    ...renditions.map((rendition) =>
      json(`renditions/${rendition.accountId}/${rendition.number}.json`, rendition),
    ),
    json('reviews.json', reviews),
    json('waivers.json', waivers),
    ...seals.map((seal) => json(`seals/${seal.id}.json`, seal)),
    json('withdrawals.json', withdrawals),
    json('withdrawal-decisions.json', await decisionsOn(db, withdrawals)),
    json(
      'deliveries.json',
      deliveries.map((delivery) => ({
        ...delivery.row,
        liveState: delivery.state,
        message: delivery.message ?? null,
      })),
    ),
    ...(await attemptEntries(
      db,
      deliveries.flatMap(({ row: delivery }) => delivery.messageId ?? []),
    )),
    json('page.json', removedPage?.page ?? (await publicPageOf(db, releaseId))),
    json('attachments.json', attachments),
    ...(await fileEntries(db, attachments)),
    json('timeline.json', await timeline(needs, releaseId)),
  ]
}

function decisionsOn(db: Db, withdrawals: readonly { readonly id: string }[]) {
  return db.withdrawalDecision.findMany({
    where: { withdrawalId: { in: withdrawals.map(({ id }) => id) } },
    orderBy: { at: 'asc' },
  })
}

async function attemptEntries(db: Db, messageIds: readonly string[]): Promise<PackEntry[]> {
  const entries: PackEntry[] = []
  for (const messageId of messageIds)
    entries.push(json(`attempts/${messageId}.json`, await messageLedger(db, messageId)))
  return entries
}

/** Each file once, under the hash of its bytes; what a removed attachment held stays evidence. */
async function fileEntries(
  db: Db,
  attachments: readonly { readonly fileHash: string }[],
): Promise<PackEntry[]> {
  const entries: PackEntry[] = []
  for (const hash of new Set(attachments.map(({ fileHash }) => fileHash))) {
    const file = await readFileByHash(db, hash)
    if (file !== undefined) entries.push({ path: `files/${hash}`, content: file.bytes })
  }
  return entries
}

async function timeline(needs: Needs, releaseId: string) {
  const items = []
  let cursor: string | undefined
  do {
    const page = await auditLog(needs, { subject: releaseId, limit: eventsPerPage, cursor })
    items.push(...page.items)
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return items.toReversed()
}
