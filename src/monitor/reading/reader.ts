/**
 * Reads waiting mentions in the order they came and understands them: copy, story, labels, claims, known claim, risk,
 * alarm. One process leads; its token fences a leader that was thought dead. State in memory is rebuilt from the
 * tables after a restart. While one batch is written the next is understood already. Trap: results are written only
 * while the token still holds, so two leaders can never both write; and memory is ahead of the tables by one batch,
 * so whatever fails, it is read anew.
 */

import { randomUUID } from 'node:crypto'

import type { Log } from '../../infra/log.ts'
import { crashPoint } from '../../infra/process/crash.ts'
import { systemActor, type UnitOfWork } from '../../infra/work.ts'
import { type Lease, mergeStories } from '../stories/story-merges.ts'
import { giveUpLead, lead } from './lead.ts'
import { mostTries, oneByOne } from './one-by-one.ts'
import {
  type Memory,
  rebuild,
  understandAll,
  type Understood,
  type UnderstandingNeeds,
  type Waiting,
} from './understanding.ts'
import { type Batch, writeUnderstood } from './write-understood.ts'

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
/** How often stories are looked at for being one. */
const mergeEveryMs = 10 * 60_000

/** What one reader is doing. */
interface State {
  isStopping: boolean
  mergedAtMs: number
}

export function createReader(needs: ReaderNeeds): Reader {
  const processId = randomUUID()
  const state: State = { isStopping: false, mergedAtMs: 0 }
  let memory: Memory | undefined
  let token: bigint | undefined
  let running: Promise<void> | undefined

  const round = async () => {
    for (let outcome: Outcome = 'failed'; outcome === 'failed' && !state.isStopping;) {
      const held = await lead(needs, processId, token)
      if (held !== token) memory = undefined
      token = held
      if (token === undefined) return
      if (memory === undefined) state.mergedAtMs = 0
      const remembered = memory ?? (await rebuild(needs))
      memory = undefined
      outcome = await readOn(needs, { state, memory: remembered, lease: { processId, token } })
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
      await giveUpLead(needs, processId)
    },
  }
}

interface Led {
  readonly state: State
  readonly memory: Memory
  readonly lease: Lease
}

/** Reads on until nothing waits. After any outcome but `kept` memory is worth nothing. */
async function readOn(needs: ReaderNeeds, led: Led): Promise<Outcome> {
  const { state, memory, lease } = led
  let writing: Writing | undefined
  try {
    for (;;) {
      const waiting = state.isStopping ? [] : await nextOf(needs, writing?.waiting ?? [])
      const { results, cause } = await attempt(needs, memory, waiting)
      const before = await written(needs, writing, lease)
      if (before !== 'kept') return before
      writing = undefined
      if (cause !== undefined) {
        await oneByOne(needs, { ...lease, waiting, cause })
        return 'failed'
      }
      if (results.length > 0) writing = startWriting(needs, { ...lease, results, waiting })
      if (isMergeDue(needs, state)) {
        // Memory and tables must agree when stories become one.
        const last = await written(needs, writing, lease)
        writing = undefined
        const outcome = last === 'kept' ? await merge(needs, led) : last
        if (outcome !== 'kept') return outcome
      }
      if (results.length === 0) return 'kept'
      if ((await lead(needs, lease.processId, lease.token)) !== lease.token) return 'lost'
    }
  } finally {
    // Nobody may read the tables for a new memory while a batch is on its way into them.
    await writing?.done
  }
}

const isMergeDue = ({ now }: ReaderNeeds, { isStopping, mergedAtMs }: State) =>
  !isStopping && now().getTime() - mergedAtMs >= mergeEveryMs

async function merge(needs: ReaderNeeds, { state, memory, lease }: Led): Promise<Outcome> {
  state.mergedAtMs = needs.now().getTime()
  return mergeStories(needs, memory, lease).then(
    (isKept) => (isKept ? 'kept' : 'lost'),
    (cause: unknown) => {
      needs.log.warn('stories could not be merged; what is remembered is read anew', { cause })
      return 'failed'
    },
  )
}

/** Waits until a batch stands in the tables; one that failed is read one by one. */
async function written(needs: ReaderNeeds, writing: Writing | undefined, lease: Lease): Promise<Outcome> {
  if (writing === undefined) return 'kept'
  const { outcome, cause } = await writing.done
  if (outcome === 'kept') crashPoint('ingest.understood')
  if (outcome === 'failed') await oneByOne(needs, { ...lease, waiting: writing.waiting, cause })
  return outcome
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
  const done = work(systemActor, (unit) => writeUnderstood(unit, batch)).then(
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
