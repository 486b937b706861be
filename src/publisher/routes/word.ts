/** Handlers of api/word.ts. */

import type { Answer } from '../../infra/http/api.ts'
import type { Handlers } from '../../infra/http/call.ts'
import type { Actor } from '../../infra/work.ts'
import { encode } from '../../text/document/encode.ts'
import type { wordApi } from '../api/word.ts'
import { createFromWord } from '../commands/from-word.ts'
import { readWord, type WordImage, type WordReading } from '../documents/word/read-word.ts'
import { answeredAs, askedAs } from '../domain/documents/word-questions.ts'
import { recordingRefusals } from '../permission/attempt.ts'
import type { PublisherRouteNeeds } from './needs.ts'

export function wordHandlers(needs: PublisherRouteNeeds): Handlers<typeof wordApi> {
  const { work } = needs
  const recorded = <T>(actor: Actor, act: () => Promise<T>): Promise<T> =>
    recordingRefusals(work, actor, { action: 'import', subjectKind: 'release', subjectId: 'new' }, act)
  return {
    readWord: ({ query, body }, { actor }) =>
      recorded(actor, async () => readingView(await readWord(body, query.fileName))),
    importWord: ({ query: { fileName, ...chosen }, body }, { actor }) =>
      recorded(actor, async () => {
        const word = await readWord(body, fileName)
        return work(actor, (unit) => createFromWord(unit, { ...chosen, word }, needs))
      }),
  }
}

function readingView(word: WordReading): Answer<(typeof wordApi)['readWord']> {
  const { hash, title, docNumber, issuer, docDate, document, images, losses, questions } = word
  return {
    hash,
    title,
    docNumber,
    issuer,
    docDate,
    preview: encode({ version: 2, form: 'page', title, digest: '', body: document }, {}),
    images: images.map(imageView),
    losses,
    questions: questions.map(({ id, places }) => ({
      id,
      asks: askedAs(id, places.length),
      answer: answeredAs(id),
      places,
    })),
  }
}

/** Larger ones are shown by their words. */
const mostShownBytes = 1024 * 1024

const imageView = ({ hash, altText, mediaType, bytes }: WordImage) => ({
  hash,
  altText,
  mediaType,
  base64: bytes.byteLength > mostShownBytes ? '' : Buffer.from(bytes).toString('base64'),
})
