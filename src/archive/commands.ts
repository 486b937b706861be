/** What the archive does: enters things into the register, publishes the head of the chain. */

import { beijingYear } from '../calendar/beijing.ts'
import type { Secrets } from '../infra/data/secrets.ts'
import type { Work } from '../infra/work.ts'
import { requireSystem } from '../staff/queries.ts'
import { type Head, headText } from './log/chain.ts'

export interface Registered {
  readonly year: number
  readonly number: number
}

export interface NewEntry {
  readonly subjectKind: string
  readonly subjectId: string
  readonly title: string
  readonly contentHash: string
}

/** "register" as a number: one entry at a time, so that numbers have no gaps even when work is rolled back. */
const registerLock = 0x72_65_67

/** Enters a thing into the register (登记簿) of the Beijing year. A thing entered before keeps its number. */
export async function register(
  work: Work,
  { subjectKind, subjectId, title, contentHash }: NewEntry,
): Promise<Registered> {
  const { tx, now, emit } = work
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${registerLock})::text`
  const known = await tx.registerEntry.findUnique({
    where: { subjectKind_subjectId: { subjectKind, subjectId } },
  })
  if (known !== null) return { year: known.year, number: known.number }
  const year = beijingYear(now)
  const last = await tx.registerEntry.aggregate({ where: { year }, _max: { number: true } })
  const number = (last._max.number ?? 0) + 1
  await tx.registerEntry.create({
    data: { year, number, subjectKind, subjectId, title, contentHash, at: now },
  })
  await emit('register.entered', { year, number, subjectKind, subjectId, contentHash })
  return { year, number }
}

/**
 * The thing was removed: the register goes on to hold its number, time and hash, and shows these words in place of its
 * title.
 */
export async function coverEntries(
  { tx }: Work,
  {
    subjects,
    coveredBy,
  }: { subjects: readonly Pick<NewEntry, 'subjectKind' | 'subjectId'>[]; coveredBy: string },
): Promise<void> {
  for (const { subjectKind, subjectId } of subjects)
    await tx.registerEntry.updateMany({ where: { subjectKind, subjectId }, data: { coveredBy } })
}

/** Signs the last link as a head. @returns undefined when nothing has been sealed since the head before */
export async function publishHead(
  { tx, now, actor, emit }: Work,
  { secrets }: { readonly secrets: Secrets },
): Promise<Head | undefined> {
  requireSystem(actor)
  const link = await tx.chainLink.findFirst({ orderBy: { position: 'desc' } })
  if (link === null) return undefined
  const unsigned = { position: link.position, hash: link.hash, publishedAt: now }
  const head = { ...unsigned, signature: secrets.sign(headText(unsigned)) }
  const { count } = await tx.chainHead.createMany({ data: [head], skipDuplicates: true })
  if (count === 0) return undefined
  await emit('chain.head-published', { position: String(head.position), hash: head.hash })
  return head
}
