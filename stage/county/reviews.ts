/**
 * How a release passes its reviews: by the people of the county whose steps they are, over HTTP, each having seen the
 * text as it is.
 */

import { publisherApi } from '../../src/publisher/api/publisher.ts'
import type { Login, People } from './people.ts'

export type Step = readonly [step: string, login: Login]

/** An ordinary notice of a department, before its signature. */
export const noticeReviews: readonly Step[] = [
  ['dept_review', 'bumen'],
  ['secrecy_review', 'baomi'],
  ['desk_review', 'fanbian'],
  ['final_review', 'fenguan'],
]

export const signature: Step = ['signoff', 'qianfa']

/** An answer to a rumour about water, before the spokesperson. */
export const answerReviews: readonly Step[] = [
  ['dept_review', 'shuiwu'],
  ['secrecy_review', 'baomi'],
  ['final_review', 'fenguan'],
]

export const spokesperson: Step = ['spokesperson', 'fayan']

/** One after the other approves; a release that is sealed already is left as it is. */
export async function approve(as: People, releaseId: string, steps: readonly Step[]): Promise<void> {
  for (const [step, login] of steps) {
    const client = await as(login, publisherApi)
    const { shownHash, seal } = await client.getRelease({ params: { id: releaseId } })
    if (seal !== null) continue
    await client.reviewRelease({
      params: { id: releaseId },
      body: { step, decision: 'approved', seenHash: shownHash },
    })
  }
}

/** Submits a notice and takes it through every review; only the signature is missing then. */
export async function submitAndReview(as: People, releaseId: string): Promise<void> {
  const drafter = await as('nigao', publisherApi)
  await drafter.submitRelease({ params: { id: releaseId } })
  await approve(as, releaseId, noticeReviews)
}

/** Signs a release off; says nothing again when its seal is there already. */
export function signOff(as: People, releaseId: string): Promise<void> {
  return approve(as, releaseId, [signature])
}
