/** Many visitors at once over plain sockets, so that the one who measures costs as little as possible. */

import { connect } from 'node:net'

export interface Load {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly p99Ms: number
  readonly answers: number
  /** Answers other than 200 and connections that broke. */
  readonly faults: number
}

interface Wanted {
  readonly url: string
  /** The next path to ask for. */
  readonly path: (turn: number) => string
  readonly connections: number
  readonly seconds: number
}

export async function load({ url, path, connections, seconds }: Wanted): Promise<Load> {
  const { hostname, port } = new URL(url)
  const times: number[] = []
  let faults = 0
  let turn = 0
  const startedAt = performance.now()
  const endsAt = startedAt + seconds * 1000
  const visitor = () =>
    new Promise<void>((done) => {
      const socket = connect(Number(port), hostname)
      let askedAt = 0
      let seen = Buffer.alloc(0)
      const ask = () => {
        if (performance.now() >= endsAt) {
          socket.end()
          return
        }
        seen = Buffer.alloc(0)
        askedAt = performance.now()
        turn += 1
        socket.write(`GET ${path(turn)} HTTP/1.1\r\nhost: ${hostname}:${port}\r\naccept-language: zh\r\n\r\n`)
      }
      socket.setNoDelay(true)
      socket.on('connect', ask)
      socket.on('data', (bytes) => {
        seen = seen.length === 0 ? bytes : Buffer.concat([seen, bytes])
        if (!isWhole(seen)) return
        times.push(performance.now() - askedAt)
        if (!seen.subarray(0, 12).equals(ok)) faults += 1
        ask()
      })
      socket.on('error', () => {
        faults += 1
      })
      socket.on('close', () => done())
    })
  await Promise.all(Array.from({ length: connections }, visitor))
  const tookSeconds = (performance.now() - startedAt) / 1000
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN
  return {
    perSecond: times.length / tookSeconds,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    answers: times.length,
    faults,
  }
}

const ok = Buffer.from('HTTP/1.1 200')
const blank = Buffer.from('\r\n\r\n')

function isWhole(seen: Buffer): boolean {
  const end = seen.indexOf(blank)
  if (end === -1) return false
  const head = seen.subarray(0, end).toString('latin1').toLowerCase()
  const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1]
  if (length !== undefined) return seen.length >= end + blank.length + Number(length)
  return seen.subarray(-5).toString('latin1') === '0\r\n\r\n'
}
