/**
 * A Word file as the beginning of a release: its text as a document, title, number, issuer, date and images; what did
 * not come in as it stands there, each at its place; and what a person has to decide before anything is made of it.
 */

import { z } from 'zod'

import { sha256 } from '../../../infra/data/secrets.ts'
import { type ReadApart, readApart } from '../../../infra/foreign/read-apart.ts'
import { canonicalJson } from '../../../text/canonical-json.ts'
import { Document } from '../../../words/document/document.ts'
import { AppError } from '../../../words/errors.ts'
import { MessageJson } from '../../../words/message.ts'
import { classificationMark, isOldOffice, magicOf } from '../../domain/documents/file-type.ts'
import { questionIds } from '../../domain/documents/word-questions.ts'
import { longestText } from '../../domain/release-text.ts'
import { imageFileName } from '../../domain/templates.ts'
import { say as sayFile } from '../../said/documents.ts'
import { say } from '../../said/word.ts'
import { recentReadings } from './recent.ts'

const Loss = z.object({ at: z.int().min(0).nullable(), quote: z.string(), what: MessageJson })
export type WordLoss = z.infer<typeof Loss>

const Question = z.object({ id: z.enum(questionIds), places: z.array(Loss).min(1) })

const Reading = z.object({
  title: z.string(),
  docNumber: z.string().nullable(),
  issuer: z.string().nullable(),
  docDate: z.string().nullable(),
  document: Document,
  length: z.int(),
  losses: z.array(Loss),
  questions: z.array(Question),
  images: z.array(z.object({ hash: z.string(), mediaType: z.string(), altText: z.string() })),
})

const Answer = z.union([
  z.object({ refused: z.literal('not-word') }),
  z.object({ refused: z.literal('classified'), mark: z.string() }),
  Reading,
])

export interface WordImage {
  readonly bytes: Uint8Array
  readonly mediaType: string
  readonly hash: string
  readonly fileName: string
  readonly altText: string
}

export interface WordReading extends Omit<z.infer<typeof Reading>, 'images' | 'length'> {
  readonly images: readonly WordImage[]
  /** Of all that is shown of it: what comes in is what was looked at. */
  readonly hash: string
}

const limits = { bytes: 50 * 1024 * 1024, memoryBytes: 640 * 1024 * 1024, deadlineMs: 30_000 }

/** @throws AppError file.refused with what to do instead; nothing of a refused file is kept */
export async function readWord(bytes: Uint8Array, fileName: string): Promise<WordReading> {
  refuseOthers(bytes, fileName)
  const key = sha256(bytes)
  const before = recent.get(key)
  if (before !== undefined) return before
  const reading = await readAnew(bytes)
  recent.keep(key, reading)
  return reading
}

const recent = recentReadings<WordReading>()

async function readAnew(bytes: Uint8Array): Promise<WordReading> {
  const reader = new URL('reader.ts', import.meta.url)
  const { value, blobs } = known(await readApart({ reader, bytes, request: {}, limits }))
  const answer = Answer.parse(value)
  if ('refused' in answer) {
    const isMarked = answer.refused === 'classified'
    throw new AppError(
      'file.refused',
      isMarked ? sayFile('file.classified', answer) : sayFile('file.not-word'),
    )
  }
  const { length, images, ...reading } = answer
  if (length > longestText)
    throw new AppError('file.refused', say('word.too-long', { count: length, most: longestText }))
  return {
    ...reading,
    hash: sha256(canonicalJson(JSON.parse(JSON.stringify(reading)))),
    images: images.map((image, at) => ({
      ...image,
      bytes: blobs[at] ?? new Uint8Array(),
      fileName: imageFileName(at + 1, image.mediaType === 'image/png' ? 'png' : 'jpg'),
    })),
  }
}

function refuseOthers(bytes: Uint8Array, fileName: string): void {
  if (isOldOffice(bytes)) throw new AppError('file.refused', sayFile('file.old-office'))
  const magic = magicOf(bytes)
  if (magic === undefined) throw new AppError('file.refused', sayFile('file.type'))
  if (magic !== 'application/zip') throw new AppError('file.refused', sayFile('file.not-word'))
  const mark = classificationMark(fileName)
  if (mark !== undefined) throw new AppError('file.refused', sayFile('file.classified', { mark }))
}

function known(read: ReadApart): ReadApart & { readonly ok: true } {
  if (read.ok) return read
  throw new AppError('file.refused', read.limit === undefined ? sayFile('file.damaged') : read.why)
}
