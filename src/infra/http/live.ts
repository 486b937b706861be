/**
 * Live updates: one LISTEN connection per process feeds every open screen by server-sent events (GET /api/live).
 * Trap: screens get an event's name and ids only; what a person may see he asks for with his own permissions.
 */

import { PassThrough } from 'node:stream'

import type { Context } from 'koa'

import { AppError } from '../../words/errors.ts'
import type { Db } from '../data/db.ts'
import type { Listen } from '../data/listen.ts'
import type { Log } from '../log.ts'
import type { Caller } from './call.ts'

interface Needs {
  readonly db: Db
  readonly log: Log
  readonly listen: Listen
  readonly heartbeatMs?: number
}

export interface Live {
  /** Opens the stream for a signed-in person. `stillSignedIn` is asked at every heartbeat. */
  readonly serve: (
    ctx: Context,
    caller: Caller | undefined,
    stillSignedIn: () => Promise<boolean>,
  ) => Promise<void>
  readonly openStreams: () => number
  readonly close: () => Promise<void>
}

interface Told {
  readonly seq: bigint
  readonly name: string
  readonly data: unknown
}

/** Sign-in, keys and views of personal data are for the auditor, not for screens. */
const notForScreens = /^(?:person|setup-link|api-key|data|action)\./
const mostStreams = 1_000
const mostStreamsPerPerson = 12
const mostReplayed = 500
const mostReadAtOnce = 500
/** A screen that does not read is dropped; it comes back and resumes. */
const mostUnreadBytes = 1_000_000
/** Transactions commit out of order: a resumed stream starts this far back. Repeats are harmless, they only refresh. */
const overlap = 64n

export function createLive({ db, log, listen, heartbeatMs = 20_000 }: Needs): Live {
  /** Each open stream, and whose it is. */
  const streams = new Map<PassThrough, string>()
  const tellAll = teller({ db, log }, (text) => {
    for (const stream of streams.keys()) push(stream, text)
  })
  const stopListening = listen('mingbai_event', {
    onNotice: (payload) => {
      if (streams.size > 0) tellAll(BigInt(payload))
    },
    // What happened while the connection was down is unknown: every screen asks again.
    onReconnect: () => {
      for (const stream of streams.keys()) stream.write('event: reset\ndata: {}\n\n')
    },
  })
  return {
    serve: async (ctx, caller, stillSignedIn) => {
      if (caller?.actor.kind !== 'person') throw new AppError('signin.required')
      const { id } = caller.actor
      const own = [...streams.values()].filter((holder) => holder === id).length
      if (streams.size >= mostStreams || own >= mostStreamsPerPerson) throw new AppError('rate.limited')
      const stream = new PassThrough()
      streams.set(stream, id)
      const stopBeating = beat(stream, stillSignedIn, heartbeatMs)
      stream.on('close', () => {
        stopBeating()
        streams.delete(stream)
      })
      answerWith(ctx, stream)
      stream.write(`retry: 2000\n\n${await missed(db, ctx.get('last-event-id'))}`)
    },
    openStreams: () => streams.size,
    close: async () => {
      for (const stream of streams.keys()) stream.end()
      await stopListening()
    },
  }
}

/** Reads the events that are told of, several at once while one reading runs, and hands on their text in order. */
function teller({ db, log }: Pick<Needs, 'db' | 'log'>, tell: (text: string) => void): (seq: bigint) => void {
  const waiting: bigint[] = []
  let isReading = false
  const readAll = async (): Promise<void> => {
    if (isReading) return
    isReading = true
    try {
      while (waiting.length > 0) {
        const seqs = waiting.splice(0, mostReadAtOnce)
        const events = await db.event.findMany({ where: { seq: { in: seqs } }, orderBy: { seq: 'asc' } })
        const text = events.map(frame).join('')
        if (text !== '') tell(text)
      }
    } catch (cause) {
      log.warn('live updates could not read events', { cause })
    } finally {
      isReading = false
    }
  }
  return (seq) => {
    waiting.push(seq)
    void readAll()
  }
}

/** Keeps a stream alive for as long as its person is signed in. @returns what stops it */
function beat(stream: PassThrough, stillSignedIn: () => Promise<boolean>, everyMs: number): () => void {
  const timer = setInterval(() => {
    void (async () => {
      const isGood = await stillSignedIn().catch(() => false)
      if (isGood) stream.write(': beat\n\n')
      else stream.end('event: signed-out\ndata: {}\n\n')
    })()
  }, everyMs)
  return () => clearInterval(timer)
}

function answerWith(ctx: Context, stream: PassThrough): void {
  ctx.req.socket.setTimeout(0)
  ctx.set('Content-Type', 'text/event-stream; charset=utf-8')
  ctx.set('X-Accel-Buffering', 'no')
  ctx.status = 200
  ctx.body = stream
}

function push(stream: PassThrough, text: string): void {
  if (stream.writableLength > mostUnreadBytes) stream.destroy()
  else stream.write(text)
}

/** What a returning screen missed, or `reset` when that is too much. */
async function missed(db: Db, lastId: string): Promise<string> {
  if (!/^\d{1,18}$/.test(lastId)) return ''
  const events = await db.event.findMany({
    where: { seq: { gt: BigInt(lastId) - overlap } },
    orderBy: { seq: 'asc' },
    take: mostReplayed + 1,
  })
  return events.length > mostReplayed ? 'event: reset\ndata: {}\n\n' : events.map(frame).join('')
}

function frame({ seq, name, data }: Told): string {
  if (notForScreens.test(name)) return ''
  return `id: ${seq}\nevent: ${name}\ndata: ${JSON.stringify(idsOf(data))}\n\n`
}

function idsOf(data: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data as object).filter(([field]) => /Ids?$/.test(field)))
}
