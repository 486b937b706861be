/**
 * Reads waiting mentions in the order they came and understands them: copy, story, labels, claims, known claim, risk, alarm.
 * One process leads; its token fences a leader that was thought dead. State in memory is rebuilt from the tables after a restart.
 * Trap: results are written only while the token still holds, so two leaders can never both write.
 */
import { randomUUID } from 'node:crypto'
import { setImmediate as immediate } from 'node:timers/promises'

import type { ClaimIndex } from '../facts/queries.ts'
import { claim as readClaim } from '../facts/queries.ts'
import { crashPoint } from '../infra/crash.ts'
import type { Db } from '../infra/db.ts'
import type { Log } from '../infra/log.ts'
import { systemActor, type UnitOfWork, type Work } from '../infra/work.ts'
import type { GazetteerEntry } from '../text/places.ts'
import { placesIn } from '../text/places.ts'
import { type Classifier, combine, type Combined } from './classifier.ts'
import { claimsIn, type FoundClaim } from './domain/claims.ts'
import { createCopies, type Copies } from './domain/copies.ts'
import { createStories, type Stories } from './domain/stories.ts'
import { refreshStories } from './story-rows.ts'

export interface ReaderNeeds {
  readonly db: Db
  readonly work: UnitOfWork
  readonly log: Log
  readonly now: () => Date
  readonly claims: ClaimIndex
  readonly classifiers: ReadonlyMap<string, Classifier>
  readonly gazetteer: readonly GazetteerEntry[]
}

export interface Reader {
  /** Understands everything that waits; does nothing when another process leads. */
  readonly run: () => Promise<void>
  readonly stop: () => Promise<void>
}

const batchSize = 500
const leaseMs = 15_000
/** How far back memory reaches: older stories sleep in the table. */
const rememberDays = 30
const mostTries = 3

interface Waiting {
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

interface Understood {
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

interface Memory {
  readonly copies: Copies
  readonly stories: Stories
  readonly storyOfCopy: Map<string, string>
  readonly storyOfPost: Map<string, string>
  readonly labelsOf: Map<string, Combined>
}

export function createReader(needs: ReaderNeeds): Reader {
  const processId = randomUUID()
  let memory: Memory | undefined
  let token: bigint | undefined
  let running: Promise<void> | undefined
  const state = { stopping: false }

  const round = async () => {
    const held = await lead(needs, processId, token)
    if (held === undefined) {
      memory = undefined
      token = undefined
      return
    }
    if (held !== token || memory === undefined) memory = await rebuild(needs)
    token = held
    while (!state.stopping) {
      const waiting = await needs.db.mention.findMany({
        where: { understoodAt: null, tries: { lt: mostTries } },
        orderBy: { id: 'asc' },
        take: batchSize,
      })
      if (waiting.length === 0) return
      await needs.claims.refresh()
      crashPoint('ingest.before-understand')
      try {
        const results = await understandAll(needs, memory, waiting)
        const kept = await needs.work(systemActor, (work) => write(work, { processId, token: held, results }))
        if (!kept) {
          memory = undefined
          return
        }
        crashPoint('ingest.understood')
      } catch (cause) {
        // Memory may be ahead of the table now: read it anew, and set the batch's poison apart one by one.
        memory = await rebuild(needs)
        await oneByOne(needs, memory, { processId, token: held, waiting, cause })
      }
      if ((await lead(needs, processId, held)) !== held) {
        memory = undefined
        return
      }
    }
  }

  return {
    run: async () => {
      if (running !== undefined) return running
      running = round().finally(() => {
        running = undefined
      })
      return running
    },
    stop: async () => {
      state.stopping = true
      await running?.catch(() => {})
      await needs.db.storyLeader.updateMany({ where: { id: 1, processId }, data: { until: new Date(0) } })
    },
  }
}

/** Takes or keeps the lead. @returns the token, or undefined when another process leads */
async function lead(
  { db, now }: ReaderNeeds,
  processId: string,
  token: bigint | undefined,
): Promise<bigint | undefined> {
  const at = now()
  const until = new Date(at.getTime() + leaseMs)
  await db.storyLeader.createMany({
    data: [{ id: 1, processId, token: 0n, until: new Date(0) }],
    skipDuplicates: true,
  })
  if (token !== undefined) {
    const { count } = await db.storyLeader.updateMany({ where: { id: 1, processId, token }, data: { until } })
    if (count === 1) return token
  }
  const { count } = await db.storyLeader.updateMany({
    where: { id: 1, until: { lt: at } },
    data: { processId, token: { increment: 1 }, until },
  })
  if (count === 0) return undefined
  const row = await db.storyLeader.findUnique({ where: { id: 1 } })
  return row?.processId === processId ? row.token : undefined
}

/** The state a leader needs, from the rows of the last weeks in the order they were read. */
async function rebuild({ db, now, gazetteer }: ReaderNeeds): Promise<Memory> {
  const memory: Memory = {
    copies: createCopies(gazetteer),
    stories: createStories(gazetteer),
    storyOfCopy: new Map(),
    storyOfPost: new Map(),
    labelsOf: new Map(),
  }
  const since = new Date(now().getTime() - rememberDays * 24 * 3_600_000)
  let after = 0n
  for (;;) {
    const rows = await db.mention.findMany({
      where: { id: { gt: after }, understoodAt: { not: null }, seenAt: { gt: since } },
      orderBy: { id: 'asc' },
      take: 2_000,
    })
    const last = rows.at(-1)
    if (last === undefined) return memory
    after = last.id
    for (const row of rows) {
      if (row.storyId === null) continue
      const original = memory.copies.add(String(row.id), row.text)
      memory.storyOfCopy.set(original ?? String(row.id), row.storyId)
      memory.storyOfPost.set(`${row.source}\n${row.externalId}`, row.storyId)
      if (row.copyOfId === null && row.parentExternalId === null)
        memory.stories.restore(postOf(row), row.storyId)
    }
  }
}

function postOf(row: Pick<Waiting, 'text' | 'publishedAt' | 'seenAt' | 'placeHint'>) {
  return {
    text: row.text,
    atMs: (row.publishedAt ?? row.seenAt).getTime(),
    ...(row.placeHint !== null && { place: row.placeHint }),
  }
}

/** Longest stretch without letting other work of the process have its turn. */
const sliceMs = 15

async function understandAll(
  needs: ReaderNeeds,
  memory: Memory,
  waiting: readonly Waiting[],
): Promise<Understood[]> {
  const results: Understood[] = []
  let sliceEndMs = performance.now() + sliceMs
  for (const row of waiting) {
    results.push(understand(needs, memory, row))
    if (performance.now() < sliceEndMs) continue
    await immediate()
    sliceEndMs = performance.now() + sliceMs
  }
  return results
}

function understand(
  { classifiers, claims, gazetteer }: ReaderNeeds,
  memory: Memory,
  row: Waiting,
): Understood {
  const post = postOf(row)
  const original = memory.copies.add(String(row.id), row.text)
  const copyStory = original === null ? undefined : memory.storyOfCopy.get(original)
  const parentStory =
    row.parentExternalId === null
      ? undefined
      : memory.storyOfPost.get(`${row.source}\n${row.parentExternalId}`)
  const { storyId, isNew } =
    copyStory === undefined
      ? memory.stories.assign(
          { ...post, ...(parentStory !== undefined && { parentStoryId: parentStory }) },
          randomUUID(),
        )
      : { storyId: copyStory, isNew: false }
  memory.storyOfCopy.set(original ?? String(row.id), storyId)
  memory.storyOfPost.set(`${row.source}\n${row.externalId}`, storyId)

  const labels =
    (original === null ? undefined : memory.labelsOf.get(original)) ??
    combine([...classifiers.values()].map((one) => one.classify(row.text)))
  if (original === null) remember(memory.labelsOf, String(row.id), labels)
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

function remember(labels: Map<string, Combined>, id: string, value: Combined): void {
  labels.set(id, value)
  if (labels.size <= 20_000) return
  const [oldest] = labels.keys()
  if (oldest !== undefined) labels.delete(oldest)
}

interface Batch {
  readonly processId: string
  readonly token: bigint
  readonly results: readonly Understood[]
}

/** Writes a batch in one transaction, if this process still leads. */
async function write(work: Work, { processId, token, results }: Batch): Promise<boolean> {
  const { tx, now, emit } = work
  const [leader] = await tx.$queryRaw<{ id: number }[]>`
    SELECT "id" FROM "story_leader" WHERE "id" = 1 AND "processId" = ${processId} AND "token" = ${token} FOR UPDATE`
  if (leader === undefined) return false
  const json = (value: unknown) => JSON.stringify(value)
  await tx.$executeRaw`
    UPDATE "mention" AS m
    SET "understoodAt" = ${now}, "copyOfId" = r.copy_of, "storyId" = r.story_id::uuid, "kind" = r.kind, "unverified" = r.unverified,
        "labels" = r.labels::jsonb, "place" = r.place, "claims" = r.claims::jsonb, "matchedClaimId" = r.claim_id::uuid, "matchBand" = r.band, "error" = NULL
    FROM unnest(
      ${results.map(({ id }) => id)}::bigint[], ${results.map(({ copyOfId }) => copyOfId)}::bigint[], ${results.map(({ storyId }) => storyId)}::text[],
      ${results.map(({ labels }) => labels.kind)}::text[], ${results.map(({ labels }) => labels.unverified)}::float8[],
      ${results.map(({ labels }) => json({ kinds: labels.kinds, topic: labels.topic, emotion: labels.emotion }))}::text[],
      ${results.map(({ place }) => place)}::text[], ${results.map(({ claims }) => json(claims))}::text[],
      ${results.map(({ matchedClaimId }) => matchedClaimId)}::text[], ${results.map(({ matchBand }) => matchBand)}::text[]
    ) AS r(id, copy_of, story_id, kind, unverified, labels, place, claims, claim_id, band)
    WHERE m."id" = r.id`
  const storyIds = [...new Set(results.map(({ storyId }) => storyId))]
  await openStories(work, results)
  await refreshStories(work, storyIds, async (claimId) => {
    const claim = await readClaim(tx, claimId)
    return claim !== null && claim.answerStatus !== 'none'
  })
  await emit('story.changed', { storyIds })
  return true
}

async function openStories({ tx }: Work, results: readonly Understood[]): Promise<void> {
  const fresh = results.filter(({ isNewStory }) => isNewStory)
  if (fresh.length === 0) return
  await tx.story.createMany({
    data: fresh.map((one) => ({
      id: one.storyId,
      title: titleOf(one),
      place: one.place,
      firstAt: new Date(one.atMs),
      lastAt: new Date(one.atMs),
    })),
    skipDuplicates: true,
  })
}

function titleOf({ claims, text }: Understood): string {
  const sentence = claims[0]?.text ?? text
  const line = sentence.replaceAll(/\s+/g, ' ').trim()
  return line.length <= 40 ? line : `${line.slice(0, 39)}…`
}

/** A batch that failed: each mention alone, so that one bad row cannot stop the others. */
async function oneByOne(
  needs: ReaderNeeds,
  memory: Memory,
  {
    processId,
    token,
    waiting,
    cause,
  }: { processId: string; token: bigint; waiting: readonly Waiting[]; cause: unknown },
): Promise<void> {
  needs.log.warn('a batch of mentions failed and is read one by one', { count: waiting.length, cause })
  for (const row of waiting) {
    try {
      const results = [understand(needs, memory, row)]
      const kept = await needs.work(systemActor, (work) => write(work, { processId, token, results }))
      if (!kept) return
    } catch (fault) {
      needs.log.warn('a mention could not be understood', { mentionId: row.id, cause: fault })
      const error = fault instanceof Error ? fault.message.slice(0, 500) : '未知错误'
      await needs.work(systemActor, async ({ tx, now }) => {
        await tx.mention.update({ where: { id: row.id }, data: { tries: { increment: 1 }, error } })
        if (row.tries + 1 < mostTries) return
        await tx.quarantineItem.create({
          data: { source: row.source, reason: error, item: { mentionId: String(row.id) }, at: now },
        })
      })
    }
  }
}
