/**
 * What every stand-in shares: an append-only log of what arrived and what citizens can see, and fault switches.
 * Trap: the log is the judge of "nothing twice, nothing lost"; a stand-in writes it before it answers.
 */

import { appendFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

export interface LogEntry {
  readonly at: string
  readonly channel: string
  readonly kind: string
  /** Citizens see it (or stopped seeing it) because of this call. */
  readonly accepted: boolean
  readonly [field: string]: unknown
}

export interface Log {
  readonly entries: readonly LogEntry[]
  readonly add: (kind: string, accepted: boolean, fields?: Record<string, unknown>) => void
  /** Called after every entry: the citizens' page listens. */
  readonly onAdd: (listener: (entry: LogEntry) => void) => void
}

/** Of the line, before anything was taken: busy, cut, silent, a log-in page of some network in between. */
const linesBefore = ['refuse', 'reset-before', 'slow', 'page'] as const
/** Of the line, after the call was taken: cut before and within the answer, answers nobody can use, none at all. */
const linesAfter = [
  'reset-after',
  'cut',
  '500-after-accept',
  'html',
  'html-200',
  'empty',
  'slow-after',
] as const
/** The line is cut before or after the call was taken; another client posts a hundred times before anybody looks. */
const crowds = ['crowded-before', 'crowded-after'] as const

export const faultNames = [
  ...linesBefore,
  ...linesAfter,
  ...crowds,
  // Of the platform: it refuses the call and says why, or refuses later what it had accepted.
  'content',
  'recipient',
  'quota',
  'token-expired',
  'token-revoked',
  'busy',
  // It took the call and answers with an error that leaves open whether it did.
  'unsure',
  'refuse-later',
  // Of its receipts.
  'duplicate-receipt',
  'out-of-order-receipt',
  'no-receipt',
] as const
export type Fault = (typeof faultNames)[number]

export interface OpenFaults {
  /** Takes the next fault if it is one of these kinds. */
  readonly take: (...kinds: readonly Fault[]) => Fault | undefined
}

/** Faults that were ordered and not used yet; each is used once. */
export interface Faults extends OpenFaults {
  /**
   * @param at only for a call whose `METHOD /path` contains this; without it faults of the line meet writing calls
   * only
   */
  readonly next: (fault: Fault, times?: number, at?: string) => void
  readonly clear: () => void
  /** The switches as one call meets them; `aimed`: only those ordered for exactly such a call. */
  readonly on: (call: string, aimed?: boolean) => OpenFaults
}

export interface StandInOptions {
  readonly port?: number
  readonly now?: () => Date
  /** Every log entry is also appended here as one JSON line, so that another process can judge after a crash. */
  readonly logFile?: string
}

export function createLog(channel: string, { now = () => new Date(), logFile }: StandInOptions): Log {
  const entries: LogEntry[] = []
  const listeners: ((entry: LogEntry) => void)[] = []
  return {
    entries,
    add: (kind, accepted, fields = {}) => {
      const entry = { ...fields, at: now().toISOString(), channel, kind, accepted }
      entries.push(entry)
      if (logFile !== undefined) appendFileSync(logFile, `${JSON.stringify(entry)}\n`)
      for (const listener of listeners) listener(entry)
    },
    onAdd: (listener) => listeners.push(listener),
  }
}

export function createFaults(): Faults {
  let waiting: { readonly fault: Fault; readonly at: string | undefined }[] = []
  const on: Faults['on'] = (call, aimed = false) => ({
    take: (...kinds) => {
      const found = waiting.findIndex(
        ({ fault, at }) => kinds.includes(fault) && (at === undefined ? !aimed : call.includes(at)),
      )
      return found === -1 ? undefined : waiting.splice(found, 1)[0]?.fault
    },
  })
  return {
    ...on(''),
    on,
    next: (fault, times = 1, at) => {
      for (let time = 0; time < times; time += 1) waiting.push({ fault, at })
    },
    clear: () => {
      waiting = []
    },
  }
}

export interface StandIn {
  readonly name: string
  readonly url: string
  readonly port: number
  readonly log: Log
  readonly faults: Faults
  readonly stop: () => Promise<void>
}

export interface Asked {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
  readonly form: URLSearchParams
  readonly json: () => Record<string, unknown>
}

export interface Reply {
  readonly status?: number
  readonly json?: unknown
  readonly text?: string
  readonly mediaType?: string
  readonly headers?: Record<string, string>
}

const slowMs = 60_000
/** More than any page of a timeline holds. */
const crowdSize = 100

interface HttpOptions extends StandInOptions {
  /** Another client of the same account posts so often. Absent where there is no timeline. */
  readonly crowd?: (posts: number) => void
}

/**
 * An HTTP stand-in. `handle` answers one call; faults of the transport are played here around it:
 * before it (refused, reset, slow) nothing was taken; after it (reset, 500, html, empty) the call was taken.
 */
export async function startHttp(
  name: string,
  options: HttpOptions,
  handle: (asked: Asked, shared: { log: Log; faults: OpenFaults }) => Reply | Promise<Reply>,
): Promise<StandIn> {
  const log = createLog(name, options)
  const faults = createFaults()
  const sockets = new Set<Socket>()
  const { now = () => new Date() } = options
  const server: Server = createServer((request, response) => {
    response.setHeader('date', now().toUTCString())
    void answer(request, response).catch(() => response.destroy())
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const asked = await read(request)
    if (asked.url.pathname.startsWith('/_sandbox/')) return control(asked, response, { log, faults })
    const call = `${asked.method} ${asked.url.pathname}`
    const writing = asked.method !== 'GET' && asked.method !== 'HEAD' && asked.method !== 'OPTIONS'
    const line = faults.on(call, !writing)
    const before = line.take(...linesBefore)
    if (before === 'reset-before') return request.socket.resetAndDestroy()
    if (before === 'refuse')
      return send(response, { status: 503, text: page('busy'), mediaType: 'text/html' })
    if (before === 'page') return send(response, { text: page('请先登录'), mediaType: 'text/html' })
    if (before === 'slow') return stayOpen(response)
    const crowd = writing ? line.take(...crowds) : undefined
    if (crowd === 'crowded-before') {
      options.crowd?.(crowdSize)
      return request.socket.resetAndDestroy()
    }
    const reply = await handle(asked, { log, faults: faults.on(call) })
    if (crowd === 'crowded-after') {
      options.crowd?.(crowdSize)
      return request.socket.resetAndDestroy()
    }
    const after = line.take(...linesAfter)
    if (after === 'reset-after') return request.socket.resetAndDestroy()
    if (after === 'cut') return sendHalf(request, response, reply)
    if (after === 'slow-after') return stayOpen(response)
    if (after === '500-after-accept') return send(response, { status: 500, json: { error: 'internal' } })
    if (after === 'html')
      return send(response, { status: 502, text: page('502 Bad Gateway'), mediaType: 'text/html' })
    if (after === 'html-200') return send(response, { text: page('系统维护'), mediaType: 'text/html' })
    if (after === 'empty') return send(response, { status: 200, text: '' })
    return send(response, reply)
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    name,
    port,
    url: `http://127.0.0.1:${port}`,
    log,
    faults,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

async function read(request: IncomingMessage): Promise<Asked> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const body = Buffer.concat(parts)
  const text = body.toString('utf8')
  return {
    method: request.method ?? 'GET',
    url: new URL(request.url ?? '/', 'http://127.0.0.1'),
    headers: request.headers,
    body,
    form: new URLSearchParams((request.headers['content-type'] ?? '').includes('urlencoded') ? text : ''),
    json: () => {
      try {
        return JSON.parse(text) as Record<string, unknown>
      } catch {
        return {}
      }
    },
  }
}

function send(response: ServerResponse, { status = 200, json, text, mediaType, headers = {} }: Reply): void {
  const body = json === undefined ? (text ?? '') : JSON.stringify(json)
  response.writeHead(status, {
    'content-type':
      mediaType ?? (json === undefined ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8'),
    ...headers,
  })
  response.end(body)
}

const page = (sentence: string) => `<!doctype html><html><body>${sentence}</body></html>`

/** Says nothing; gives up by itself some day, so that nothing hangs for ever. */
function stayOpen(response: ServerResponse): void {
  const timer = setTimeout(() => response.destroy(), slowMs)
  response.on('close', () => clearTimeout(timer))
}

/** The head of the answer arrives and half of its body, then the line is cut. */
function sendHalf(request: IncomingMessage, response: ServerResponse, { json, text = '' }: Reply): void {
  const body = Buffer.from(json === undefined ? text : JSON.stringify(json))
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length + 1 })
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => request.socket.end())
}

/** For other processes: order faults, read the log. */
function control(
  asked: Asked,
  response: ServerResponse,
  { log, faults }: { log: Log; faults: Faults },
): void {
  if (asked.url.pathname === '/_sandbox/faults' && asked.method === 'POST') {
    const { fault, times = 1, at } = asked.json() as { fault?: Fault; times?: number; at?: string }
    if (fault !== undefined && faultNames.includes(fault)) faults.next(fault, times, at)
    return send(response, { json: {} })
  }
  if (asked.url.pathname === '/_sandbox/log') return send(response, { json: log.entries })
  return send(response, { status: 404, json: {} })
}
