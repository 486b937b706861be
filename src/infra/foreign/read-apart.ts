/**
 * The only door to parsers of documents, archives, tables and images from outside: a child process of its own, ended
 * by its memory or at its deadline, while the house goes on answering.
 */

import { type ChildProcess, spawn } from 'node:child_process'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'

import { z } from 'zod'

import { AppError } from '../../words/errors.ts'
import type { Message } from '../../words/message.ts'
import { say } from '../said.ts'
import { type Frame, framed, unframed } from './frames.ts'
import { LimitName } from './over-limit.ts'
import { type ApartLimits, longestWaitMs } from './reader.ts'

export interface Apart {
  /** File that exports `read` (reader.ts). */
  readonly reader: URL
  readonly bytes: Uint8Array
  /** What the reader is asked beside the bytes; JSON. */
  readonly request: unknown
  readonly limits: ApartLimits
}

export type ReadApart =
  | ({ readonly ok: true } & Frame)
  | { readonly ok: false; readonly limit: LimitName; readonly why: Message }
  | { readonly ok: false; readonly limit: undefined }

/** Children at one time, and who may wait for one: each takes up to its memory. */
const mostChildren = 2
const mostWaiting = 10

let children = 0
const waiting: (() => void)[] = []

/** @throws AppError service.unavailable when too many wait; Error when the reader has a bug */
export async function readApart(apart: Apart): Promise<ReadApart> {
  if (apart.bytes.byteLength > apart.limits.bytes) return over('bytes', apart.limits)
  await aPlace()
  try {
    return outcomeOf(await answerOf(apart), apart.limits)
  } finally {
    leave()
  }
}

async function aPlace(): Promise<void> {
  if (waiting.length >= mostWaiting) throw new AppError('service.unavailable', say('foreign.busy'))
  if (children >= mostChildren) return new Promise((resolve) => void waiting.push(resolve))
  children += 1
}

/** The place is handed on, or is free. */
function leave(): void {
  const next = waiting.shift()
  if (next === undefined) children -= 1
  else next()
}

const Outcome = z.union([
  z.object({ read: z.unknown() }).strict(),
  z.object({ over: LimitName }),
  z.object({ damaged: z.string() }),
  z.object({ bug: z.string() }),
])

function outcomeOf(frame: Frame | 'time', limits: ApartLimits): ReadApart {
  if (frame === 'time') return over('time', limits)
  const outcome = Outcome.parse(frame.value)
  if ('over' in outcome) return over(outcome.over, limits)
  if ('damaged' in outcome) return { ok: false, limit: undefined }
  if ('bug' in outcome) throw new Error(`a reader of foreign bytes failed: ${outcome.bug}`)
  return { ok: true, value: outcome.read, blobs: frame.blobs }
}

function over(limit: LimitName, { bytes, deadlineMs }: ApartLimits): ReadApart & { readonly ok: false } {
  const megabytes = Math.floor(bytes / 1024 / 1024)
  const seconds = Math.ceil(deadlineMs / 1000)
  const why = {
    bytes: say('foreign.bytes', { megabytes }),
    entries: say('foreign.entries'),
    inflated: say('foreign.inflated'),
    elements: say('foreign.elements'),
    depth: say('foreign.depth'),
    time: say('foreign.time', { seconds }),
    memory: say('foreign.memory'),
  } satisfies Record<LimitName, Message>
  return { ok: false, limit, why: why[limit] }
}

/** Time for the child to say itself that it was too slow, and to start on a busy machine. */
const graceMs = 5_000
const lastWords = 4_000

function answerOf({ reader, bytes, request, limits }: Apart): Promise<Frame | 'time'> {
  const { memoryBytes, deadlineMs } = limits
  const child = startedChild(memoryBytes)
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(
      () => {
        resolve('time')
        child.kill('SIGKILL')
      },
      longestWaitMs(deadlineMs) + graceMs,
    )
    const chunks: Buffer[] = []
    let said = ''
    child.stdio[3]?.on('data', (chunk: Buffer) => void chunks.push(chunk))
    child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-lastWords)))
    child.on('error', reject)
    child.on('close', () => {
      clearTimeout(deadline)
      try {
        resolve(unframed(Buffer.concat(chunks)))
      } catch (cause) {
        reject(new Error(`a reader of foreign bytes ended without an answer: ${said}`, { cause }))
      }
    })
    // The child may be ended before it has taken everything; its end is told by `close`.
    child.stdin?.on('error', () => {})
    const asked = { reader: reader.href, request, memoryBytes, deadlineMs }
    for (const part of framed({ value: asked, blobs: [bytes] })) child.stdin?.write(part)
    child.stdin?.end()
  })
}

/** No settings, no writing, no further processes: whatever a file does to its reader, it stays alone. */
function startedChild(memoryBytes: number): ChildProcess {
  const file = fileURLToPath(new URL('child.ts', import.meta.url))
  const flags = ['--permission', '--allow-fs-read=*', '--allow-worker', '--disable-warning=SecurityWarning']
  const heap = `--max-old-space-size=${Math.floor(memoryBytes / 1024 / 1024)}`
  const child = spawn(process.execPath, [...flags, heap, file], {
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    env: {},
  })
  if (child.pid !== undefined) behind(child.pid)
  return child
}

/** People who wait for a page go first. */
function behind(pid: number): void {
  try {
    setPriority(pid, 5)
  } catch {
    // It has ended already, or the system has no priorities.
  }
}
