/**
 * The only way out over HTTP: no private addresses unless the office allowed them, checked after name resolution and
 * at every redirect; size and time limits. Trap: the check and the connection resolve a name one after the other; an
 * office behind hostile DNS also needs a firewall.
 */

import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

import { OutsideError } from '../../words/errors.ts'
import type { Message } from '../../words/message.ts'
import { say } from '../said.ts'

const closed = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  closed.addSubnet(net, bits, 'ipv4')
}
for (const [net, bits] of [
  ['::', 128],
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
  ['64:ff9b::', 96],
] as const) {
  closed.addSubnet(net, bits, 'ipv6')
}

/** Is this address inside somebody's house? IPv4 in IPv6 clothes counts as IPv4. */
export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return closed.check(mapped, 'ipv4')
  return closed.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

export interface GuardOptions {
  /** `host` or `host:port` of private addresses that may be reached. */
  readonly allowed: readonly string[]
  readonly mostRedirects?: number
  readonly timeoutMs?: number
}

function isAllowed({ hostname, port, protocol }: URL, allowed: readonly string[]): boolean {
  const withPort = `${hostname}:${port === '' ? (protocol === 'https:' ? '443' : '80') : port}`
  return allowed.includes(hostname) || allowed.includes(withPort)
}

const refuse = (says: Message) => new OutsideError(says, { certainty: 'no', failureCause: 'config' })

async function checkAddress(url: URL, allowed: readonly string[]): Promise<void> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw refuse(say('outside.scheme', { scheme: url.protocol }))
  if (isAllowed(url, allowed)) return
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(host) === 0 ? (await resolve(host)).map(({ address }) => address) : [host]
  if (addresses.some(isPrivateAddress)) throw refuse(say('outside.private-address', { host: url.hostname }))
}

async function resolve(host: string) {
  try {
    return await lookup(host, { all: true })
  } catch (cause) {
    throw new OutsideError(say('outside.no-such-host', { host }), {
      certainty: 'no',
      failureCause: 'transient',
      cause,
    })
  }
}

/** A `fetch` that stays outside. Throws OutsideError: `no` when nothing was sent, `maybe` when the answer was lost. */
export function guardedFetch({ allowed, mostRedirects = 5, timeoutMs = 30_000 }: GuardOptions): typeof fetch {
  return async (input, init = {}) => {
    if (input instanceof Request)
      throw new TypeError('guarded fetch takes an address and options, not a Request')
    let url = new URL(input)
    let headers = new Headers(init.headers)
    const signal = init.signal ?? AbortSignal.timeout(timeoutMs)
    for (let hop = 0; ; hop += 1) {
      await checkAddress(url, allowed)
      if (signal.aborted)
        throw new OutsideError(say('outside.no-time', { host: url.host }), {
          certainty: 'no',
          failureCause: 'transient',
        })
      const response = await send(url, { ...init, headers, signal, redirect: 'manual' })
      const location = response.headers.get('location')
      if (response.status < 300 || response.status > 399 || location === null || response.status === 304)
        return response
      // A redirected POST may have been taken: only reading follows redirects.
      if ((init.method ?? 'GET') !== 'GET' && init.method !== 'HEAD') return response
      if (hop >= mostRedirects) throw refuse(say('outside.redirects', { host: url.hostname }))
      await response.body?.cancel()
      const next = new URL(location, url)
      if (next.origin !== url.origin) headers = withoutCredentials(headers)
      url = next
    }
  }
}

/** What was meant for one host is not shown to another. */
function withoutCredentials(headers: Headers): Headers {
  const kept = new Headers(headers)
  for (const name of ['authorization', 'cookie', 'proxy-authorization']) kept.delete(name)
  return kept
}

/** Failures before a byte left; everything else may have arrived. */
const nothingSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

async function send(url: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (cause) {
    const inner = cause instanceof Error ? (cause.cause ?? cause) : cause
    const code = (inner as { code?: string }).code ?? (inner as Error).name
    const certainty = nothingSent.has(code) ? 'no' : 'maybe'
    throw new OutsideError(say('outside.unreachable', { host: url.host, fault: code }), {
      certainty,
      failureCause: 'transient',
      cause,
    })
  }
}

/** Reads a body up to a limit. @throws OutsideError beyond it */
export async function readCapped(response: Response, mostBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of bytesOf(response)) {
    const chunk = part as Uint8Array
    size += chunk.byteLength
    if (size > mostBytes)
      throw new OutsideError(say('outside.answer-too-large', { bytes: mostBytes }), {
        certainty: 'maybe',
        failureCause: 'content',
      })
    parts.push(chunk)
  }
  return Buffer.concat(parts)
}

/** A connection that breaks inside the answer leaves the outcome open, as one that breaks before it. */
async function* bytesOf(response: Response): AsyncGenerator {
  try {
    yield* response.body ?? []
  } catch (cause) {
    throw new OutsideError(say('outside.answer-broke-off', { fault: (cause as Error).name }), {
      certainty: 'maybe',
      failureCause: 'transient',
      cause,
    })
  }
}
