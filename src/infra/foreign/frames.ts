/** What goes between the house and the child that reads: one JSON value and pieces of bytes, each with its length. */

import { z } from 'zod'

export interface Frame {
  readonly value: unknown
  readonly blobs: readonly Uint8Array[]
}

const lengthBytes = 4

function withLength(bytes: Uint8Array): Uint8Array[] {
  const length = Buffer.alloc(lengthBytes)
  length.writeUInt32BE(bytes.byteLength)
  return [length, bytes]
}

/** In pieces: large bytes are not copied. */
export function framed({ value, blobs }: Frame): Uint8Array[] {
  const head = Buffer.from(JSON.stringify({ value, blobs: blobs.length }))
  return [head, ...blobs].flatMap(withLength)
}

const Head = z.object({ value: z.unknown(), blobs: z.int().min(0) })

/** @throws Error when it is torn */
export function unframed(bytes: Buffer): Frame {
  let at = 0
  const next = (): Buffer => {
    const length = bytes.readUInt32BE(at)
    const start = at + lengthBytes
    at = start + length
    if (at > bytes.byteLength) throw new Error('a frame is torn')
    return bytes.subarray(start, at)
  }
  const { value, blobs } = Head.parse(JSON.parse(next().toString()))
  return { value, blobs: Array.from({ length: blobs }, next) }
}
