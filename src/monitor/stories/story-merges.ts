/**
 * Stories that turned out to be one become one, and a person can take that back. Memory proposes, the table decides:
 * what people set apart, took up as a case or gave a level stays what it is. Trap: a leader's memory follows the
 * table only when the transaction was kept.
 */

import type { Db, Tx } from '../../infra/data/db.ts'
import { systemActor, type UnitOfWork, type Work } from '../../infra/work.ts'
import { requirePermission } from '../../staff/queries.ts'
import type { GazetteerEntry } from '../../text/facts/places.ts'
import { AppError } from '../../words/errors.ts'
import { factBetween } from '../domain/copies/copies.ts'
import type { StoryPair } from '../domain/stories/like-stories.ts'
import type { Stories } from '../domain/stories/stories.ts'
import { wordsBehind } from '../domain/stories/story-terms.ts'
import { say } from '../said.ts'
import { recountStories } from './story-rows.ts'

/** Who leads, and the token that fences a leader thought dead. */
export interface Lease {
  readonly processId: string
  readonly token: bigint
}

/** Locks the lead for this transaction; false: another process leads by now. */
export async function stillLeads(tx: Tx, { processId, token }: Lease): Promise<boolean> {
  const [leader] = await tx.$queryRaw<{ id: number }[]>`
    SELECT "id" FROM "story_leader" WHERE "id" = 1 AND "processId" = ${processId} AND "token" = ${token} FOR UPDATE`
  return leader !== undefined
}

interface Needs {
  readonly db: Db
  readonly work: UnitOfWork
  readonly gazetteer: readonly GazetteerEntry[]
}

/** What the leader remembers of stories. */
interface Memory {
  readonly stories: Stories
}

interface Merge extends Pick<StoryPair, 'fromId' | 'intoId' | 'score'> {
  /** The words that decided. */
  readonly words: readonly string[]
}

/** Merges what memory finds alike. @returns false when this process leads no more: its memory is worth nothing then */
export async function mergeStories(needs: Needs, memory: Memory, lease: Lease): Promise<boolean> {
  const merges = await allowed(needs, memory.stories.alike())
  if (merges.length === 0) return true
  const kept = await needs.work(systemActor, async (work) => {
    if (!(await stillLeads(work.tx, lease))) return false
    for (const merge of merges) await move(work, merge)
    await recountStories(
      work,
      merges.map(({ intoId }) => intoId),
    )
    await work.emit('story.changed', { storyIds: merges.flatMap(({ fromId, intoId }) => [fromId, intoId]) })
    return true
  })
  if (kept) for (const { fromId, intoId } of merges) memory.stories.merge(fromId, intoId)
  return kept
}

async function allowed({ db, gazetteer }: Needs, pairs: readonly StoryPair[]): Promise<Merge[]> {
  if (pairs.length === 0) return []
  const ids = pairs.flatMap(({ fromId, intoId }) => [fromId, intoId])
  const rows = await db.story.findMany({
    where: { id: { in: ids } },
    select: { id: true, caseId: true, levelByHand: true },
  })
  const undone = await db.storyMerge.findMany({
    where: { undoneAt: { not: null }, fromId: { in: ids }, intoId: { in: ids } },
    select: { fromId: true, intoId: true },
  })
  const texts = await db.$queryRaw<{ storyId: string; text: string }[]>`
    SELECT m."storyId", m."text" FROM unnest(${ids}::uuid[]) AS s(id) CROSS JOIN LATERAL (
      SELECT "storyId", "text" FROM "mention" WHERE "storyId" = s.id AND "copyOfId" IS NULL ORDER BY "id" LIMIT 3
    ) AS m`
  const textsOf = Map.groupBy(texts, ({ storyId }) => storyId)
  const isApart = (a: string, b: string) => undone.some(({ fromId, intoId }) => fromId === a && intoId === b)
  const isPinned = (id: string) =>
    rows.some((row) => row.id === id && (row.caseId !== null || row.levelByHand !== null))
  return pairs.flatMap(({ fromId, intoId, score, terms }) => {
    if (isApart(fromId, intoId) || isApart(intoId, fromId)) return []
    if (isPinned(fromId) && isPinned(intoId)) return []
    const [mine, theirs] = [textsOf.get(fromId) ?? [], textsOf.get(intoId) ?? []]
    const [opening, other] = [mine[0], theirs[0]]
    if (opening === undefined || other === undefined) return []
    if (factBetween(opening.text, other.text, gazetteer) !== undefined) return []
    const words = wordsBehind(
      terms,
      [...mine, ...theirs].map(({ text }) => text),
    )
    // What a person took up stays in its place, whichever came first.
    return [
      isPinned(fromId) ? { fromId: intoId, intoId: fromId, score, words } : { fromId, intoId, score, words },
    ]
  })
}

async function move({ tx, now, newId, emit }: Work, { fromId, intoId, score, words }: Merge): Promise<void> {
  const mentions = await tx.$queryRaw<{ id: bigint }[]>`
    UPDATE "mention" SET "storyId" = ${intoId}::uuid WHERE "storyId" = ${fromId}::uuid RETURNING "id"`
  const alerts = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "alert" SET "storyId" = ${intoId}::uuid WHERE "storyId" = ${fromId}::uuid RETURNING "id"`
  const id = newId()
  await tx.storyMerge.create({
    data: {
      id,
      fromId,
      intoId,
      score,
      terms: [...words],
      mentionIds: mentions.map((one) => one.id),
      alertIds: alerts.map((one) => one.id),
      at: now,
    },
  })
  await tx.story.update({
    where: { id: fromId },
    data: { mergedIntoId: intoId, mentionCount: 0, copyCount: 0, authorCount: 0, version: { increment: 1 } },
  })
  await emit('story.merged', { mergeId: id, storyId: intoId, fromStoryId: fromId })
}

/** A person says that two stories are two: what moved goes back, and no merge joins them again. */
export async function splitStory(
  work: Work,
  { storyId, mergeId, reason }: { storyId: string; mergeId: string; reason: string },
): Promise<void> {
  const { tx, now, actor, emit } = work
  requirePermission(actor, 'monitor.classify')
  // The lead is locked first, as a batch does: nothing is read into the stories meanwhile.
  await tx.$queryRaw`SELECT "id" FROM "story_leader" WHERE "id" = 1 FOR UPDATE`
  const merge = await tx.storyMerge.findUnique({ where: { id: mergeId } })
  if (merge === null || merge.intoId !== storyId)
    throw new AppError('thing.not-found', say('merge.not-found'))
  const { count } = await tx.storyMerge.updateMany({
    where: { id: mergeId, undoneAt: null },
    data: { undoneAt: now, undoneById: actor.id, undoneReason: reason },
  })
  const into = await tx.story.findUnique({ where: { id: storyId }, select: { mergedIntoId: true } })
  if (count === 0 || into === null || into.mergedIntoId !== null)
    throw new AppError('thing.changed-meanwhile', say('merge.undone'))
  await tx.$executeRaw`
    UPDATE "mention" SET "storyId" = ${merge.fromId}::uuid
    WHERE "storyId" = ${storyId}::uuid AND "id" = ANY(${merge.mentionIds}::bigint[])`
  await tx.$executeRaw`
    UPDATE "alert" SET "storyId" = ${merge.fromId}::uuid
    WHERE "storyId" = ${storyId}::uuid AND "id" = ANY(${merge.alertIds}::uuid[])`
  await tx.story.update({ where: { id: merge.fromId }, data: { mergedIntoId: null } })
  await recountStories(work, [storyId, merge.fromId])
  // Who leads remembers one story: a new token makes it read the tables anew.
  await tx.storyLeader.updateMany({
    where: { id: 1 },
    data: { token: { increment: 1 }, until: new Date(0) },
  })
  await emit('story.split', { mergeId, storyId, newStoryId: merge.fromId })
  await emit('story.changed', { storyIds: [storyId, merge.fromId] })
}
