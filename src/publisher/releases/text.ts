/** The text of a release and its revisions. Trap: a revision is never changed; another text is another revision. */

import { sha256 } from '../../infra/data/secrets.ts'
import { faultsOf } from '../../infra/faults.ts'
import type { Work } from '../../infra/work.ts'
import { AppError } from '../../words/errors.ts'
import { ReleaseText } from '../domain/release-text.ts'
import { textHash } from '../domain/seal.ts'
import { personOf } from '../permission/person.ts'
import { say } from '../said/releases.ts'

/** @throws AppError request.invalid when it is longer than any channel takes */
export function readText({ title, summary, body }: ReleaseText): ReleaseText {
  const parsed = ReleaseText.safeParse({ title, summary, body })
  if (parsed.success) return parsed.data
  throw new AppError('request.invalid', say('text.too-long'), { details: faultsOf(parsed.error) })
}

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
  { releaseId, text, last, note = '' }: Writing,
): Promise<number> {
  const hash = textHash(text, sha256)
  if (last?.textHash === hash) return last.number
  const number = (last?.number ?? 0) + 1
  await tx.revision.create({
    data: {
      id: newId(),
      releaseId,
      number,
      ...text,
      textHash: hash,
      authorId: personOf(actor).id,
      note,
      at: now,
    },
  })
  await emit('release.revised', { releaseId, revision: number, textHash: hash })
  return number
}
