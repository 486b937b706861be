/**
 * Keeps what a person is typing, for that person alone: no revision, no event, encrypted where it lies.
 * Trap: nobody else reads or writes it, whatever he may do otherwise; the row is found by the person who asks.
 */

import type { Db, Tx } from '../../infra/data/db.ts'
import type { Secrets } from '../../infra/data/secrets.ts'
import type { Work } from '../../infra/work.ts'
import { requirePermission, requireSystem } from '../../staff/queries.ts'
import { AppError } from '../../words/errors.ts'
import { CopyContent, type CopyStamp, largestCopy, masterPart, standingOf } from '../domain/working-copy.ts'
import { personOf } from '../permission/person.ts'
import { say } from '../said/releases.ts'
import { type CopyKey, endCopy, lockCopy, stampOf } from './copy-rows.ts'

interface Needs {
  readonly secrets: Secrets
}

const contextOf = (personId: string, { releaseId, part }: CopyKey): string =>
  `working copy ${personId} ${releaseId} ${part}`

interface SaveCopy extends CopyKey {
  readonly stamp: CopyStamp
  /** The state kept here that its device saw last. */
  readonly over?: CopyStamp | undefined
  readonly content: CopyContent
}

/** @throws AppError working-copy.late, working-copy.other-device; release.refused once the release is public */
export async function saveCopy(
  { tx, actor, now }: Work,
  { releaseId, part, stamp, over, content }: SaveCopy,
  { secrets }: Needs,
): Promise<{ savedAt: Date }> {
  const { id: personId } = personOf(actor)
  await requireWritable(tx, { releaseId, part }, actor)
  const text = JSON.stringify(content)
  if (text.length > largestCopy)
    throw new AppError('request.too-large', say('working-copy.too-long', { megabytes: largestCopy / 1e6 }))
  const key = { personId, releaseId, part }
  await lockCopy(tx, key)
  const kept = await tx.workingCopy.findUnique({ where: { personId_releaseId_part: key } })
  const standing = standingOf(kept === null ? undefined : stampOf(kept), { stamp, over })
  // An ended copy holds nothing that could be overwritten.
  const isFree = standing === 'other-device' && kept?.content === null
  if (standing === 'late') throw new AppError('working-copy.late')
  if (standing === 'other-device' && !isFree) throw new AppError('working-copy.other-device')
  const data = { ...stamp, content: secrets.encrypt(text, contextOf(personId, key)), savedAt: now }
  await tx.workingCopy.upsert({
    where: { personId_releaseId_part: key },
    create: { ...key, ...data },
    update: data,
  })
  return { savedAt: now }
}

/** Whoever may revise the release may type at it. */
async function requireWritable(tx: Tx, { releaseId, part }: CopyKey, actor: Work['actor']): Promise<void> {
  // Whoever publishes holds it: a copy never comes after the release is public.
  await tx.$queryRaw`SELECT 1 FROM "release" WHERE "id" = ${releaseId}::uuid FOR SHARE`
  const row = await tx.release.findUnique({ where: { id: releaseId } })
  if (row === null) throw new AppError('thing.not-found', say('release.not-found', { id: releaseId }))
  requirePermission(actor, 'release.draft', row.unitId)
  if (row.publishedAt !== null) throw new AppError('release.refused', say('release.published'))
  if (part !== masterPart && !row.accountIds.includes(part))
    throw new AppError('thing.not-found', say('rendition.none'))
}

interface KeptCopy {
  readonly stamp: CopyStamp
  readonly savedAt: Date
  /** Null: it became a revision, or was dropped. */
  readonly content: CopyContent | null
}

/** A person's own copy; nobody else's is ever asked for. */
export async function ownCopy(
  db: Db,
  { personId, ...key }: CopyKey & { personId: string },
  { secrets }: Needs,
): Promise<KeptCopy | undefined> {
  const row = await db.workingCopy.findUnique({ where: { personId_releaseId_part: { personId, ...key } } })
  if (row === null) return undefined
  const { content, savedAt } = row
  const text = content === null ? undefined : secrets.decrypt(content, contextOf(personId, key))
  return {
    stamp: stampOf(row),
    savedAt,
    content: text === undefined ? null : CopyContent.parse(JSON.parse(text)),
  }
}

/** Dropped on purpose by its person, up to this state of it. */
export async function dropCopy(work: Work, { stamp, ...key }: CopyKey & { stamp: CopyStamp }): Promise<void> {
  const row = await work.tx.release.findUnique({ where: { id: key.releaseId } })
  if (row === null) throw new AppError('thing.not-found', say('release.not-found', { id: key.releaseId }))
  requirePermission(personOf(work.actor), 'release.draft', row.unitId)
  await endCopy(work, key, stamp)
}

const keptDays = 30
const presenceKeptMs = 3_600_000

/** What nobody came back to. */
export async function forgetCopies({ tx, actor, now }: Work): Promise<void> {
  requireSystem(actor)
  const before = new Date(now.getTime() - keptDays * 86_400_000)
  await tx.workingCopy.deleteMany({ where: { savedAt: { lt: before } } })
  await tx.presence.deleteMany({ where: { seenAt: { lt: new Date(now.getTime() - presenceKeptMs) } } })
}
