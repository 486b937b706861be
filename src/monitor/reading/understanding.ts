/**
 * What the leader remembers, and how one mention is understood with it: copy, story, labels, place, claims, known
 * claim. Trap: memory and tables must agree, so mentions are understood strictly in the order of their ids.
 */

import { randomUUID } from 'node:crypto'
import { setImmediate as immediate } from 'node:timers/promises'

import type { ClaimIndex } from '../../facts/queries.ts'
import type { Db } from '../../infra/data/db.ts'
import type { GazetteerEntry } from '../../text/facts/places.ts'
import { placesIn } from '../../text/facts/places.ts'
import type { Background } from '../../text/learnt/background.ts'
import { createRecent, type Recent } from '../../text/recent.ts'
import { type Classifier, combine, type Combined } from '../classifier.ts'
import { createCopies, type Copies } from '../domain/copies/copies.ts'
import { claimsIn, type FoundClaim } from '../domain/labels/claims.ts'
import { createStories, type Stories } from '../domain/stories/stories.ts'

export interface UnderstandingNeeds {
  readonly db: Db
  readonly now: () => Date
  readonly claims: ClaimIndex
  readonly classifiers: ReadonlyMap<string, Classifier>
  readonly gazetteer: readonly GazetteerEntry[]
  readonly background: Background
}

/** How far back memory reaches: older stories sleep in the table. */
const rememberDays = 30
/** Originals that copies and comments can find their story by; labels are long, and needed soon or never. */
const postsRemembered = 200_000
const labelsRemembered = 10_000

export interface Waiting {
  readonly id: bigint
  readonly source: string
  readonly externalId: string
  readonly text: string
  readonly publishedAt: Date | null
  readonly seenAt: Date
  readonly placeHint: string | null
  readonly parentExternalId: string | null
  readonly tries: number
}

export interface Understood {
  readonly id: bigint
  readonly copyOfId: bigint | null
  readonly storyId: string
  readonly isNewStory: boolean
  readonly labels: Combined
  readonly place: string | null
  readonly claims: readonly FoundClaim[]
  readonly matchedClaimId: string | null
  readonly matchBand: string | null
  readonly atMs: number
  readonly text: string
}

export interface Memory {
  readonly copies: Copies
  readonly stories: Stories
  readonly storyOfCopy: Recent<string>
  readonly storyOfPost: Recent<string>
  readonly labelsOf: Recent<Combined>
}

/** The state a leader needs, from the rows of the last weeks in the order they were read. */
export async function rebuild({ db, now, gazetteer, background }: UnderstandingNeeds): Promise<Memory> {
  const memory: Memory = {
    copies: createCopies(gazetteer),
    stories: createStories(gazetteer, background),
    storyOfCopy: createRecent(postsRemembered),
    storyOfPost: createRecent(postsRemembered),
    labelsOf: createRecent(labelsRemembered),
  }
  const since = new Date(now().getTime() - rememberDays * 24 * 3_600_000)
  let after = await lastBefore(db, since)
  for (;;) {
    const rows = await db.mention.findMany({
      where: { id: { gt: after }, understoodAt: { not: null }, seenAt: { gt: since } },
      orderBy: { id: 'asc' },
      take: 2_000,
    })
    const last = rows.at(-1)
    if (last === undefined) return memory
    after = last.id
    await inSlices(rows, (row) => {
      if (row.storyId === null) return
      const id = String(row.id)
      const originalId = row.copyOfId === null ? null : String(row.copyOfId)
      memory.copies.restore(id, row.text, originalId)
      const parentStory = memory.storyOfPost.get(parentKey(row))
      memory.storyOfPost.set(`${row.source}\n${row.externalId}`, row.storyId)
      if (originalId === null) memory.storyOfCopy.set(id, row.storyId)
      // As it was when it was read: a comment touched its parent's story, a post shaped its own, a copy did neither.
      if (parentStory !== undefined)
        memory.stories.assign({ ...postOf(row), parentStoryId: parentStory }, row.storyId)
      else if (originalId === null) memory.stories.restore(postOf(row), row.storyId)
    })
  }
}

/** Ids are given in the order of time, but for what was stored at one moment. */
const idsOfOneMoment = 20_000n

/**
 * An id before all that was seen since. Without it the first rows would be looked for among all of the years before.
 */
async function lastBefore(db: Db, since: Date): Promise<bigint> {
  const first = await db.mention.findFirst({
    where: { seenAt: { gt: since } },
    orderBy: { seenAt: 'asc' },
    select: { id: true },
  })
  return first === null || first.id < idsOfOneMoment ? 0n : first.id - idsOfOneMoment
}

function postOf(row: Pick<Waiting, 'text' | 'publishedAt' | 'seenAt' | 'placeHint'>) {
  return {
    text: row.text,
    atMs: (row.publishedAt ?? row.seenAt).getTime(),
    ...(row.placeHint !== null && { place: row.placeHint }),
  }
}

const parentKey = ({ source, parentExternalId }: Pick<Waiting, 'source' | 'parentExternalId'>) =>
  parentExternalId === null ? '' : `${source}\n${parentExternalId}`

/** Longest stretch without letting other work of the process have its turn. */
const sliceMs = 15

async function inSlices<T>(rows: readonly T[], act: (row: T) => void): Promise<void> {
  let sliceEndMs = performance.now() + sliceMs
  for (const row of rows) {
    act(row)
    if (performance.now() < sliceEndMs) continue
    await immediate()
    sliceEndMs = performance.now() + sliceMs
  }
}

export async function understandAll(
  needs: UnderstandingNeeds,
  memory: Memory,
  waiting: readonly Waiting[],
): Promise<Understood[]> {
  const results: Understood[] = []
  await inSlices(waiting, (row) => results.push(understand(needs, memory, row)))
  return results
}

export function understand(
  { classifiers, claims, gazetteer }: UnderstandingNeeds,
  memory: Memory,
  row: Waiting,
): Understood {
  const post = postOf(row)
  const original = memory.copies.add(String(row.id), row.text)
  const parentStory = memory.storyOfPost.get(parentKey(row))
  const remembered = original === null ? undefined : memory.storyOfCopy.get(original)
  // What the original's story was called then; it may be part of another by now.
  const copyStory = remembered === undefined ? undefined : memory.stories.currentId(remembered)
  // A comment belongs to its parent's story, though the same few words were said elsewhere before.
  const { storyId, isNew } =
    parentStory === undefined && copyStory !== undefined
      ? { storyId: copyStory, isNew: false }
      : memory.stories.assign(
          { ...post, ...(parentStory !== undefined && { parentStoryId: parentStory }) },
          randomUUID(),
        )
  if (original === null) memory.storyOfCopy.set(String(row.id), storyId)
  memory.storyOfPost.set(`${row.source}\n${row.externalId}`, storyId)

  const labels =
    (original === null ? undefined : memory.labelsOf.get(original)) ??
    combine([...classifiers.values()].map((one) => one.classify(row.text)))
  if (original === null) memory.labelsOf.set(String(row.id), labels)
  const best = claims.match(row.text).find(({ band }) => band !== 'none')
  return {
    id: row.id,
    copyOfId: original === null ? null : BigInt(original),
    storyId,
    isNewStory: isNew,
    labels,
    place: placesIn(row.text, gazetteer)[0]?.name ?? row.placeHint,
    claims: claimsIn(row.text, gazetteer),
    matchedClaimId: best?.claimId ?? null,
    matchBand: best?.band ?? null,
    atMs: post.atMs,
    text: row.text,
  }
}
