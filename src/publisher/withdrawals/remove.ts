/**
 * 撤下: nothing of a text stays in sight. The whole family goes in one transaction: the original, every correction, also
 * those under way; pages, files, answers of the bot, entries of the register; platforms are asked to delete.
 * Trap: what was shown stays as evidence, opened by two roles only (queries/evidence.ts). Whatever is said or written
 * about a removal carries its code and its time, never a title or a text.
 */

import { coverEntries, register } from '../../archive/commands.ts'
import { endAnswers } from '../../facts/commands.ts'
import type { Tx } from '../../infra/data/db.ts'
import { crashPoint } from '../../infra/process/crash.ts'
import type { Work } from '../../infra/work.ts'
import { removalEntry, removedTitle } from '../domain/templates.ts'
import { stopAndReach } from '../publishing/deliver.ts'
import { removalNotices } from '../publishing/notices.ts'
import { breakSeal, liveSeal } from '../publishing/seal.ts'
import { familyOf, lockFamily } from '../releases/lineage.ts'
import type { PublisherNeeds } from '../releases/needs.ts'
import type { Loaded } from '../releases/release-rows.ts'
import { say as sayDelivery } from '../said/deliveries.ts'
import { say } from '../said/removal.ts'
import { sealAndDeliver } from './revoke.ts'
import type { WithdrawalRow } from './withdrawal-rows.ts'

export async function removeFamily(
  work: Work,
  { loaded, withdrawal }: { loaded: Loaded; withdrawal: WithdrawalRow },
  needs: PublisherNeeds,
): Promise<void> {
  const { tx, now, emit } = work
  const { row } = loaded
  const members = await lockFamily(tx, row.id)
  for (const member of members) await removeOne(work, member, withdrawal)
  const releaseIds = members.map(({ row: { id } }) => id)
  await endAnswers(work, { releaseIds, status: 'removed' })
  await coverEntries(work, {
    subjects: await subjectsOf(tx, releaseIds),
    coveredBy: removedTitle(row.code),
  })
  const reason = sayDelivery('delivery.stopped-by-removal')
  const read = (db: Tx) => familyOf(db, row.id)
  const reach = await stopAndReach(work, 'withdraw', { read, reason }, needs)
  const notices = await removalNotices(work, loaded, reach, needs)
  const explanation = withdrawal.reasonCode
  const { hash } = await sealAndDeliver(work, row, { explanation, notices, reach }, needs)
  await tx.withdrawal.update({ where: { id: withdrawal.id }, data: { doneAt: now } })
  crashPoint('remove.planned')
  for (const releaseId of releaseIds)
    await emit('release.removed', { releaseId, withdrawalId: withdrawal.id, reason: withdrawal.reasonCode })
  await register(work, {
    subjectKind: 'withdrawal',
    subjectId: withdrawal.id,
    title: removalEntry(row.code),
    contentHash: hash,
  })
}

async function removeOne(work: Work, member: Loaded, { id, reasonCode }: WithdrawalRow): Promise<void> {
  const { tx, now } = work
  const { row } = member
  if (row.removedAt !== null) return
  const seal = liveSeal(member)
  if (row.publishedAt === null && seal !== undefined) await breakSeal(work, seal, say('removal.done'))
  await tx.release.update({
    where: { id: row.id },
    data: { removedAt: now, removalReason: reasonCode, version: { increment: 1 } },
  })
  const page = await tx.publicPage.findUnique({ where: { releaseId: row.id } })
  if (page === null) return
  await tx.removedPage.create({
    data: { releaseId: row.id, withdrawalId: id, page: JSON.parse(JSON.stringify(page)), at: now },
  })
  await tx.publicPage.update({ where: { releaseId: row.id }, data: { ...nothingLeft(), updatedAt: now } })
}

/** Of the public row stay its code, when it was published, and that it was removed. */
const nothingLeft = () => ({
  status: 'removed',
  title: '',
  summary: '',
  bodyHtml: '',
  bodyText: '',
  sentText: '',
  issuer: '',
  docNumber: null,
  columnName: '',
  topics: [],
  region: '',
  aiLabel: '',
  statusNote: '',
  claimText: null,
  verdict: null,
  versions: [],
})

/** What the register knows of a family: its releases, and withdrawals that named them. */
async function subjectsOf(tx: Tx, releaseIds: readonly string[]) {
  const withdrawals = await tx.withdrawal.findMany({
    where: { releaseId: { in: [...releaseIds] } },
    select: { id: true },
  })
  return [
    ...releaseIds.map((subjectId) => ({ subjectKind: 'release', subjectId })),
    ...withdrawals.map(({ id }) => ({ subjectKind: 'withdrawal', subjectId: id })),
  ]
}
