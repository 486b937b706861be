/** Files as the house and the world may fetch them. */

import type { Db } from '../../infra/data/db.ts'
import { readFileByHash } from '../../infra/records/files.ts'
import { AppError } from '../../words/errors.ts'
import { mustBeOpen } from '../releases/release-rows.ts'
import { isPublicFile, publicFileName } from './pages.ts'

export interface StoredFile {
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** @throws AppError thing.not-found, also for a file of another release */
export async function releaseFile(db: Db, releaseId: string, hash: string): Promise<StoredFile> {
  await mustBeOpen(db, releaseId)
  const attachment = await db.attachment.findFirst({ where: { releaseId, fileHash: hash } })
  if (attachment === null) throw new AppError('thing.not-found')
  return stored(db, hash, attachment.fileName)
}

/** @throws AppError thing.not-found, also for a file of a draft */
export async function publicFile(db: Db, hash: string): Promise<StoredFile> {
  if (!(await isPublicFile(db, hash))) throw new AppError('thing.not-found')
  return stored(db, hash, (await publicFileName(db, hash)) ?? hash)
}

async function stored(db: Db, hash: string, fileName: string): Promise<StoredFile> {
  const file = await readFileByHash(db, hash)
  if (file === undefined) throw new AppError('thing.not-found')
  return { fileName, mediaType: file.mediaType, bytes: file.bytes }
}
