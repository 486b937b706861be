/** One release, from the first word to just before the signature, by the people of the county over HTTP. */

import { publisherApi } from '../../src/publisher/api/publisher.ts'
import type { People } from '../../stage/county/people.ts'
import { submitAndReview } from '../../stage/county/reviews.ts'

interface Wanted {
  readonly title: string
  readonly body: string
  readonly accountIds: readonly string[]
}

/** @returns the release, and the signature that sends it out: one call, so that it can be timed */
export async function readyToSign(
  as: People,
  { title, body, accountIds }: Wanted,
): Promise<{ releaseId: string; code: string; sign: () => Promise<void> }> {
  const drafter = await as('nigao', publisherApi)
  const { releaseId, code } = await drafter.createRelease({
    body: {
      kind: 'notice',
      unitId: 'traffic',
      title,
      summary: body.slice(0, 40),
      body,
      attribute: 'proactive',
      accountIds: [...accountIds],
    },
  })
  await submitAndReview(as, releaseId)
  const signatory = await as('qianfa', publisherApi)
  const { shownHash } = await signatory.getRelease({ params: { id: releaseId } })
  return {
    releaseId,
    code,
    sign: async () => {
      await signatory.reviewRelease({
        params: { id: releaseId },
        body: { step: 'signoff', decision: 'approved', seenHash: shownHash },
      })
    },
  }
}
