/** Keeps taking memory of the heap. */

import type { Read } from '#src/infra/foreign/reader.ts'

export const read: Read = () => {
  const kept: string[][] = []
  for (;;) kept.push(Array.from({ length: 10_000 }, (_, at) => `${kept.length} ${at}`))
}
