/**
 * The child that reads foreign bytes. Its first thread watches, a second one reads: memory is that of the whole
 * process, since limits of a thread do not count buffers. Trap: it ends by SIGKILL, whatever the reader does.
 */

import { createReadStream, createWriteStream } from 'node:fs'
import { Worker } from 'node:worker_threads'

import { z } from 'zod'

import { framed, unframed } from './frames.ts'
import type { LimitName } from './over-limit.ts'
import { longestWaitMs } from './reader.ts'

const Asked = z.object({
  reader: z.string(),
  request: z.unknown(),
  memoryBytes: z.number(),
  deadlineMs: z.number(),
})

const watchEveryMs = 10
/** Where the answer goes; standard output may be written to by anybody. */
const answerFd = 3

const chunks: Buffer[] = []
for await (const chunk of createReadStream('', { fd: 0 })) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
const asked = unframed(Buffer.concat(chunks))
chunks.length = 0
const { reader, request, memoryBytes, deadlineMs } = Asked.parse(asked.value)

const answers = createWriteStream('', { fd: answerFd })
let isDone = false
function answer(parts: readonly Uint8Array[]): void {
  if (isDone) return
  isDone = true
  clearInterval(watch)
  for (const part of parts) answers.write(part)
  answers.end(() => process.kill(process.pid, 'SIGKILL'))
}
const over = (limit: LimitName) => answer(framed({ value: { over: limit }, blobs: [] }))

const startedAt = performance.now()
const before = process.cpuUsage()
/** What it took of the processor: that its neighbours are busy is not the fault of its bytes. */
const workedMs = () => {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}
const watch = setInterval(() => {
  if (process.memoryUsage.rss() > memoryBytes) over('memory')
  else if (workedMs() > deadlineMs || performance.now() - startedAt > longestWaitMs(deadlineMs)) over('time')
}, watchEveryMs)

const heapMb = Math.floor(memoryBytes / 1024 / 1024)
const worker = new Worker(new URL('thread.ts', import.meta.url), {
  workerData: { reader, request, bytes: asked.blobs[0] ?? new Uint8Array() },
  resourceLimits: { maxOldGenerationSizeMb: heapMb, stackSizeMb: 4 },
})
worker.on('message', (parts: readonly Uint8Array[]) => answer(parts))
worker.on('exit', (code) => answer(framed({ value: { bug: `the thread ended with ${code}` }, blobs: [] })))
worker.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code === 'ERR_WORKER_OUT_OF_MEMORY') over('memory')
  else answer(framed({ value: { bug: String(cause.stack ?? cause) }, blobs: [] }))
})
