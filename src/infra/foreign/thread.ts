/** The thread in which a reader works; child.ts watches it. */

import { parentPort, workerData } from 'node:worker_threads'

import { z } from 'zod'

import { framed, type Frame } from './frames.ts'
import { Damaged, OverLimit } from './over-limit.ts'
import type { Read } from './reader.ts'

const Given = z.object({ reader: z.string(), request: z.unknown(), bytes: z.instanceof(Uint8Array) })

const { reader, request, bytes } = Given.parse(workerData)
const { read }: { readonly read: Read } = await import(reader)
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(framed(await outcome()))

async function outcome(): Promise<Frame> {
  try {
    const { value, blobs } = await read(bytes, request)
    return { value: { read: value }, blobs }
  } catch (cause) {
    if (cause instanceof OverLimit) return { value: { over: cause.limit }, blobs: [] }
    if (cause instanceof Damaged) return { value: { damaged: cause.message }, blobs: [] }
    throw cause
  }
}
