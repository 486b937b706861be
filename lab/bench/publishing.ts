/** One release, from the first word to the signature, by the people of the county over HTTP. */

import { publisherApi } from '../../src/publisher/api/publisher.ts'
import type { Login } from '../../stage/office.ts'
import type { people } from './ground.ts'

const chain: readonly (readonly [string, Login])[] = [
  ['dept_review', 'bumen'],
  ['secrecy_review', 'baomi'],
  ['desk_review', 'fanbian'],
  ['final_review', 'fenguan'],
]

type People = ReturnType<typeof people>

interface Wanted {
  readonly title: string
  readonly body: string
  readonly accountIds: readonly string[]
}

/** @returns the release, and the signature that sends it out */
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
  await drafter.submitRelease({ params: { id: releaseId } })
  const decide = async (step: string, login: Login) => {
    const api = await as(login, publisherApi)
    const { contentHash } = await api.getRelease({ params: { id: releaseId } })
    return () =>
      api.reviewRelease({
        params: { id: releaseId },
        body: { step, decision: 'approved', seenHash: contentHash },
      })
  }
  for (const [step, login] of chain) await (await decide(step, login))()
  const signature = await decide('signoff', 'qianfa')
  return {
    releaseId,
    code,
    sign: async () => {
      await signature()
    },
  }
}
