/** A release from a Word file that was read before: text, document number, images with their captions. */

import { storeFile } from '../../infra/records/files.ts'
import type { Work } from '../../infra/work.ts'
import { AppError } from '../../words/errors.ts'
import type { WordReading } from '../documents/word/read-word.ts'
import { mayComeIn, type QuestionId } from '../domain/documents/word-questions.ts'
import { readFactsOf, type WordFacts } from '../domain/release-facts.ts'
import type { ReleaseText } from '../domain/release-text.ts'
import { keepAttachment } from '../releases/attachments.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import { proposeRenditions } from '../renditions/proposals.ts'
import { say } from '../said/word.ts'
import { type CreateRelease, createRelease } from './create.ts'

interface FromWord extends Omit<CreateRelease, keyof ReleaseText | keyof WordFacts> {
  readonly word: WordReading
  /** Of the reading that was looked at. */
  readonly shown: string
  readonly answered: readonly QuestionId[]
}

/** @throws AppError file.refused when a question is open, or when it is not the reading that was shown */
export async function createFromWord(
  work: Work,
  { word, shown, answered, ...chosen }: FromWord,
  needs: CreateReleaseNeeds,
): Promise<{ releaseId: string; code: string }> {
  if (shown !== word.hash) throw new AppError('file.refused', say('word.not-as-shown'))
  const ruling = mayComeIn(word.questions, answered)
  if (!ruling.ok) throw new AppError('file.refused', ruling.why)
  const { title, document, images } = word
  const text = { title, summary: '', body: document }
  const made = await createRelease(work, { ...chosen, ...readFactsOf(word), ...text }, needs)
  const { releaseId } = made
  for (const { bytes, mediaType, fileName, altText } of images) {
    const fileHash = await storeFile(work, bytes, mediaType)
    await keepAttachment(work, { releaseId, kind: 'image', fileHash, fileName, altText })
  }
  await proposeRenditions(work, releaseId, needs)
  return made
}
