/**
 * Reads waiting mentions in the order they came and understands them: copy, story, labels, claims, known claim, risk,
 * alarm. One process leads; its token fences a leader that was thought dead. State in memory is rebuilt from the
 * tables after a restart. While one batch is written the next is understood already. Trap: results are written only
 * while the token still holds, so two leaders can never both write; and memory is ahead of the tables by one batch,
 * so whatever fails, it is read anew.
 */

import { randomUUID } from 'node:crypto'

import type { Tx } from '../../infra/data/db.ts'
import { stored } from '../../infra/data/stored-message.ts'
import type { Log } from '../../infra/log.ts'
import { crashPoint } from '../../infra/process/crash.ts'
import { systemActor, type UnitOfWork, type Work } from '../../infra/work.ts'
import { say } from '../said.ts'
import { type Lease, mergeStories, stillLeads } from '../stories/story-merges.ts'
import { addToStories } from '../stories/story-rows.ts'
import {
  type Memory,
  rebuild,
  understand,
  understandAll,
  type Understood,
  type UnderstandingNeeds,
  type Waiting,
} from './understanding.ts'

export interface ReaderNeeds extends UnderstandingNeeds {
  readonly work: UnitOfWork
  readonly log: Log
}

export interface Reader {
  /** Understands everything that waits; does nothing when another process leads. */
  readonly run: () => Promise<void>
  readonly stop: () => Promise<void>
}

const batchSize = 500
const leaseMs = 15_000
/** How often stories are looked at for being one. */
const mergeEveryMs = 10 * 60_000
const mostTries = 3

export function createReader(needs: ReaderNeeds): Reader {
  const processId = randomUUID()
  let memory: Memory | undefined
  let token: bigint | undefined
  let running: Promise<void> | undefined
  const state = { isStopping: false, mergedAtMs: 0 }

  const isMergeDue = () => !state.isStopping && needs.now().getTime() - state.mergedAtMs >= mergeEveryMs

  const merge = async (held: Memory, lease: Lease): Promise<Outcome> => {
    state.mergedAtMs = needs.now().getTime()
    return mergeStories(needs, held, lease).then(
      (isKept) => (isKept ? 'kept' : 'lost'),
      (cause: unknown) => {
        needs.log.warn('stories could not be merged; what is remembered is read anew', { cause })
        return 'failed'
      },
    )
  }

  /** Waits for what is on its way into the tables; a batch that failed is read one by one. */
  const settle = async (writing: Writing | undefined, lease: Lease): Promise<Outcome> => {
    if (writing === undefined) return 'kept'
    const { outcome, cause } = await writing.done
    if (outcome === 'kept') crashPoint('ingest.understood')
    if (outcome === 'failed') await oneByOne(needs, { ...lease, waiting: writing.waiting, cause })
    return outcome
  }

  /** Reads on until nothing waits. After any outcome but `kept` memory is worth nothing. */
  const readOn = async (held: Memory, lease: Lease): Promise<Outcome> => {
    let writing: Writing | undefined
    try {
      for (;;) {
        const waiting = state.isStopping ? [] : await nextOf(needs, writing?.waiting ?? [])
        const { results, cause } = await attempt(needs, held, waiting)
        const before = await settle(writing, lease)
        if (before !== 'kept') return before
        writing = undefined
        if (cause !== undefined) {
          await oneByOne(needs, { ...lease, waiting, cause })
          return 'failed'
        }
        if (results.length > 0) writing = startWriting(needs, { ...lease, results, waiting })
        if (isMergeDue()) {
          // Memory and tables must agree when stories become one.
          const written = await settle(writing, lease)
          writing = undefined
          const outcome = written === 'kept' ? await merge(held, lease) : written
          if (outcome !== 'kept') return outcome
        }
        if (results.length === 0) return 'kept'
        if ((await lead(needs, processId, lease.token)) !== lease.token) return 'lost'
      }
    } finally {
      // Nobody may read the tables for a new memory while a batch is on its way into them.
      await writing?.done
    }
  }

  const round = async () => {
    for (let outcome: Outcome = 'failed'; outcome === 'failed' && !state.isStopping;) {
      const held = await lead(needs, processId, token)
      if (held !== token) memory = undefined
      token = held
      if (token === undefined) return
      if (memory === undefined) state.mergedAtMs = 0
      const remembered = memory ?? (await rebuild(needs))
      memory = undefined
      outcome = await readOn(remembered, { processId, token })
      if (outcome === 'kept') memory = remembered
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
      state.isStopping = true
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

interface Batch extends Lease {
  readonly results: readonly Understood[]
}

/** What became of something written: it stands, it failed, or another process leads by now. */
type Outcome = 'kept' | 'failed' | 'lost'

/** A batch on its way into the tables. */
interface Writing {
  readonly waiting: readonly Waiting[]
  /** Never rejects: a failure comes with its cause. */
  readonly done: Promise<{ readonly outcome: Outcome; readonly cause?: unknown }>
}

function startWriting(
  { work }: ReaderNeeds,
  { waiting, ...batch }: Batch & { readonly waiting: readonly Waiting[] },
): Writing {
  const done = work(systemActor, (unit) => write(unit, batch)).then(
    (isKept) => ({ outcome: isKept ? ('kept' as const) : ('lost' as const) }),
    (cause: unknown) => ({ outcome: 'failed' as const, cause }),
  )
  return { waiting, done }
}

/** The next mentions that wait, in the order they came, without those that are being written. */
async function nextOf({ db }: ReaderNeeds, inHand: readonly Waiting[]): Promise<Waiting[]> {
  const rows = await db.mention.findMany({
    where: { understoodAt: null, tries: { lt: mostTries } },
    orderBy: { id: 'asc' },
    take: batchSize + inHand.length,
  })
  const ids = new Set(inHand.map(({ id }) => id))
  return rows.filter(({ id }) => !ids.has(id)).slice(0, batchSize)
}

/** @returns the cause instead of results when one of them could not be understood */
async function attempt(
  needs: ReaderNeeds,
  memory: Memory,
  waiting: readonly Waiting[],
): Promise<{ readonly results: readonly Understood[]; readonly cause?: unknown }> {
  if (waiting.length === 0) return { results: [] }
  await needs.claims.refresh()
  crashPoint('ingest.before-understand')
  try {
    return { results: await understandAll(needs, memory, waiting) }
  } catch (cause) {
    return { results: [], cause }
  }
}

/**
 * Writes a batch in one transaction, if this process still leads. What is written already is not written, nor
 * counted, twice.
 */
async function write(work: Work, { processId, token, results: understood }: Batch): Promise<boolean> {
  const { tx, now, emit } = work
  if (!(await stillLeads(tx, { processId, token }))) return false
  const results = await stillWaiting(tx, understood)
  if (results.length === 0) return true
  const json = (value: unknown) => JSON.stringify(value)
  await tx.$executeRaw`
    UPDATE "mention" AS m
    SET "understoodAt" = ${now}, "copyOfId" = r.copy_of, "storyId" = r.story_id::uuid, "kind" = r.kind, "unverified" = r.unverified,
        "labels" = r.labels::jsonb, "place" = r.place, "claims" = r.claims::jsonb, "matchedClaimId" = r.claim_id::uuid, "matchBand" = r.band, "error" = NULL
    FROM unnest(
      ${results.map(({ id }) => id)}::bigint[], ${results.map(({ copyOfId }) => copyOfId)}::bigint[], ${results.map(({ storyId }) => storyId)}::text[],
      ${results.map(({ labels }) => labels.kind)}::text[], ${results.map(({ labels }) => labels.unverified)}::float8[],
      ${results.map(({ labels }) => json(storedLabels(labels)))}::text[],
      ${results.map(({ place }) => place)}::text[], ${results.map(({ claims }) => json(claims))}::text[],
      ${results.map(({ matchedClaimId }) => matchedClaimId)}::text[], ${results.map(({ matchBand }) => matchBand)}::text[]
    ) AS r(id, copy_of, story_id, kind, unverified, labels, place, claims, claim_id, band)
    WHERE m."id" = r.id`
  const storyIds = [...new Set(results.map(({ storyId }) => storyId))]
  await openStories(work, results)
  await addToStories(
    work,
    storyIds,
    results.map(({ id }) => id),
  )
  await emit('story.changed', { storyIds })
  return true
}

/** A commit may have come through although its answer was lost. */
async function stillWaiting(tx: Tx, understood: readonly Understood[]): Promise<Understood[]> {
  const waiting = await tx.mention.findMany({
    where: { id: { in: understood.map(({ id }) => id) }, understoodAt: null },
    select: { id: true },
  })
  const ids = new Set(waiting.map(({ id }) => id))
  return understood.filter(({ id }) => ids.has(id))
}

/** All a mention was labelled with, but for what has a column of its own. */
function storedLabels({ kinds, topic, emotion, finer, stance, urgency }: Understood['labels']) {
  return { kinds, topic, emotion, finer, stance, urgency }
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
  {
    processId,
    token,
    waiting,
    cause,
  }: { processId: string; token: bigint; waiting: readonly Waiting[]; cause: unknown },
): Promise<void> {
  needs.log.warn('a batch of mentions failed and is read one by one', { count: waiting.length, cause })
  let memory = await rebuild(needs)
  for (const row of waiting) {
    try {
      const results = [understand(needs, memory, row)]
      const kept = await needs.work(systemActor, (work) => write(work, { processId, token, results }))
      if (!kept) return
    } catch (fault) {
      needs.log.warn('a mention could not be understood', { mentionId: row.id, cause: fault })
      const error = (fault instanceof Error ? fault.message : String(fault)).slice(0, 500)
      await needs.work(systemActor, async ({ tx, now }) => {
        await tx.mention.update({ where: { id: row.id }, data: { tries: { increment: 1 }, error } })
        if (row.tries + 1 < mostTries) return
        await tx.quarantineItem.create({
          data: {
            source: row.source,
            reason: stored(say('mention.unreadable', { fault: error })),
            item: { mentionId: String(row.id) },
            at: now,
          },
        })
      })
      // What was half understood must not be remembered: read a second time, it would be a copy of itself.
      memory = await rebuild(needs)
    }
  }
}
