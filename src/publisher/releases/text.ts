/**
 * The text of a release and its revisions. Trap: a revision is never changed; another text is another revision. What
 * was written before texts were documents is Markdown: it keeps the hash it was signed with, is read into a document
 * here, and is saved anew before it may be submitted.
 */

import { sha256 } from '../../infra/data/secrets.ts'
import { faultsOf } from '../../infra/faults.ts'
import type { Work } from '../../infra/work.ts'
import { plainText } from '../../text/document/encode.ts'
import type { Document } from '../../words/document/document.ts'
import { AppError } from '../../words/errors.ts'
import { fromMarkdown, type Lost } from '../documents/from-markdown.ts'
import { type GivenText, longestText, ReleaseText, StoredBody } from '../domain/release-text.ts'
import { textHash } from '../domain/seal.ts'
import { personOf } from '../permission/person.ts'
import { say } from '../said/releases.ts'

/**
 * @throws AppError request.invalid when it is longer than any channel takes, or is Markdown with an image or a link
 * that cannot get in
 */
export function readText({ title, summary, body }: GivenText): ReleaseText {
  const document = typeof body === 'string' ? documentOfMarkdown(body) : body
  const parsed = ReleaseText.safeParse({ title, summary, body: document })
  if (!parsed.success)
    throw new AppError('request.invalid', say('text.too-long'), { details: faultsOf(parsed.error) })
  if (plainText(parsed.data.body).length > longestText)
    throw new AppError('request.invalid', say('text.too-long'))
  return parsed.data
}

function documentOfMarkdown(markdown: string): Document {
  const { document, lost } = fromMarkdown(markdown)
  if (lost.length > 0) {
    const sources = lost
      .slice(0, 10)
      .map(({ source }) => source.slice(0, 60))
      .join(' ')
    throw new AppError('request.invalid', say('text.not-carried', { sources }))
  }
  return document
}

/** A revision as its row holds it. */
export interface Stored {
  readonly body: unknown
}

export const isOldText = ({ body }: Stored): boolean => typeof body === 'string'

export function documentIn({ body }: Stored): Document {
  const stored = StoredBody.parse(body)
  return typeof stored === 'string' ? fromMarkdown(stored).document : stored
}

/** What of an old text a document cannot hold. */
export function lostOf({ body }: Stored): readonly Lost[] {
  return typeof body === 'string' ? fromMarkdown(body).lost : []
}

/** The words of the text: one line per paragraph, cells divided by spaces. */
export const wordsOfText = (revision: Stored): string => plainText(documentIn(revision))

interface Writing {
  readonly releaseId: string
  readonly text: ReleaseText
  /** The newest revision there is; absent for a new release. */
  readonly last?: { readonly number: number; readonly textHash: string }
  readonly note?: string | undefined
}

/** Keeps the text, unless the newest revision already says it. @returns the number of the newest revision now */
export async function writeRevision(
  { tx, now, newId, actor, emit }: Work,
  { releaseId, text: { title, summary, body }, last, note = '' }: Writing,
): Promise<number> {
  const stored = JSON.parse(JSON.stringify(body))
  const hash = textHash({ title, summary, body: stored }, sha256)
  if (last?.textHash === hash) return last.number
  const number = (last?.number ?? 0) + 1
  await tx.revision.create({
    data: {
      id: newId(),
      releaseId,
      number,
      title,
      summary,
      body: stored,
      textHash: hash,
      authorId: personOf(actor).id,
      note,
      at: now,
    },
  })
  await emit('release.revised', { releaseId, revision: number, textHash: hash })
  return number
}
