/** A release from a Word file that was read before: text, document number, images with their captions. */

import { storeFile } from '../../infra/records/files.ts'
import type { Work } from '../../infra/work.ts'
import type { WordRelease } from '../documents/word-import.ts'
import { readFactsOf, type WordFacts } from '../domain/release-facts.ts'
import type { ReleaseText } from '../domain/release-text.ts'
import { keepAttachment } from '../releases/attachments.ts'
import type { CreateReleaseNeeds } from '../releases/needs.ts'
import { proposeRenditions } from '../releases/proposals.ts'
import { type CreateRelease, createRelease } from './create.ts'

type Chosen = Omit<CreateRelease, keyof ReleaseText | keyof WordFacts>

export async function createFromWord(
  work: Work,
  { word, ...chosen }: Chosen & { readonly word: WordRelease },
  needs: CreateReleaseNeeds,
): Promise<{ releaseId: string; code: string }> {
  const { title, body, images } = word
  const text = { title, summary: '', body }
  const made = await createRelease(work, { ...chosen, ...readFactsOf(word), ...text }, needs)
  const { releaseId } = made
  for (const { bytes, mediaType, fileName, altText } of images) {
    const fileHash = await storeFile(work, bytes, mediaType)
    await keepAttachment(work, { releaseId, kind: 'image', fileHash, fileName, altText })
  }
  await proposeRenditions(work, releaseId, needs)
  return made
}
