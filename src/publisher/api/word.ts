/** A Word file as the beginning of a release: first it is read and shown, then it comes in as it was shown. */

import { z } from 'zod'

import { defineApi, sentence } from '../../infra/http/api.ts'
import { Payload } from '../../words/document/payload.ts'
import { questionIds } from '../domain/documents/word-questions.ts'
import { ReleaseFacts, StoredFacts, type WordFacts } from '../domain/release-facts.ts'
import { Begun, fileName, hash } from './parts.ts'

/** `at`: which block of the text, from 0; null where it is no place in the text. */
const LossOut = z.object({ at: z.number().nullable(), quote: z.string(), what: sentence })

const list = z
  .string()
  .default('')
  .transform((text) => text.split(',').filter((one) => one !== ''))

/** The file tells the others. Lists come as one text with commas. */
const chosenFacts = ReleaseFacts.omit({ docNumber: true } satisfies Record<keyof WordFacts, true>).extend({
  accountIds: list.pipe(ReleaseFacts.shape.accountIds),
  topics: list.pipe(StoredFacts.shape.topics),
})

export const wordApi = defineApi({
  readWord: {
    method: 'POST',
    path: '/api/releases/word/reading',
    access: 'release.draft',
    for: 'workbench',
    refuses: ['file.refused'],
    summary:
      'Read a Word file (.docx) without keeping it: its text, what is lost of it, what has to be decided',
    query: z.object({ fileName }),
    rawBody: true,
    output: z.object({
      hash,
      title: z.string(),
      docNumber: z.string().nullable(),
      issuer: z.string().nullable(),
      docDate: z.string().nullable(),
      preview: Payload,
      /** `base64` is empty for large ones. */
      images: z.array(z.object({ hash, altText: z.string(), mediaType: z.string(), base64: z.string() })),
      losses: z.array(LossOut),
      questions: z.array(
        z.object({ id: z.enum(questionIds), asks: sentence, answer: sentence, places: z.array(LossOut) }),
      ),
    }),
  },
  importWord: {
    method: 'POST',
    path: '/api/releases/word',
    access: 'release.draft',
    for: 'workbench',
    makes: 'release',
    refuses: ['file.refused', 'thing.exists', 'channel.unknown', 'release.refused'],
    summary: 'Create a release from a Word file (.docx) as it was shown, with every question answered',
    query: z.object({
      fileName,
      /** `hash` of the reading that was looked at. */
      shown: hash,
      answered: list.pipe(z.array(z.enum(questionIds))),
      ...Begun.shape,
      ...chosenFacts.shape,
    }),
    rawBody: true,
    output: z.object({ releaseId: z.uuid(), code: z.string() }),
  },
})
