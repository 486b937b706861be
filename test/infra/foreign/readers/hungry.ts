/** Keeps taking memory outside the heap, where no limit of a thread counts it. */

import type { Read } from '#src/infra/foreign/reader.ts'

export const read: Read = () => {
  const kept: Buffer[] = []
  for (;;) kept.push(Buffer.alloc(8 * 1024 * 1024, kept.length))
}
