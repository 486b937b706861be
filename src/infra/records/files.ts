/**
 * Files by the hash of their bytes, in PostgreSQL, so that backup and several processes stay simple. At most 50 MB
 * each.
 */

import { AppError } from '../../words/errors.ts'
import type { Db } from '../data/db.ts'
import { sha256 } from '../data/secrets.ts'
import { say } from '../said.ts'
import type { Work } from '../work.ts'

export const largestFileBytes = 50 * 1024 * 1024

/** Stores a file and returns its hash; the same bytes are stored once. */
export async function storeFile({ tx, now }: Work, bytes: Uint8Array, mediaType: string): Promise<string> {
  if (bytes.byteLength > largestFileBytes)
    throw new AppError('request.too-large', say('file.too-large', { megabytes: 50 }))
  const hash = sha256(bytes)
  await tx.blob.createMany({
    data: [{ hash, mediaType, sizeBytes: bytes.byteLength, bytes: Uint8Array.from(bytes), createdAt: now }],
    skipDuplicates: true,
  })
  return hash
}

export async function readFileByHash(
  db: Db,
  hash: string,
): Promise<{ bytes: Uint8Array; mediaType: string } | undefined> {
  const blob = await db.blob.findUnique({ where: { hash } })
  return blob === null ? undefined : { bytes: blob.bytes, mediaType: blob.mediaType }
}
