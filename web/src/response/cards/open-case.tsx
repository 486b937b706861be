/** Opening a case from a story. */

import { Alert, Input, Select } from 'antd'
import { useNavigate } from 'react-router'
import { z } from 'zod'

import { useKept, useKeptText } from '../../kit/kept/use-kept.ts'
import { Act } from '../../kit/parts.tsx'
import { useSay, useWord } from '../../kit/say.ts'
import type { StoryView } from '../../monitor/client.ts'
import { response } from '../client.ts'
import { said } from '../said.ts'

const caseKinds = ['rebut', 'answer', 'interpret', 'emergency'] as const
const Kind = z.enum(caseKinds)
const shortestReason = 8

/** A case begins with one sentence; a topic of complaints becomes a rumour's case only with a person's reason. */
export function OpenCase({ story }: { readonly story: StoryView }) {
  const say = useSay(said)
  const wordOf = useWord()
  const go = useNavigate()
  const claim = useKeptText(`claim of story ${story.id}`, story.claimText ?? story.title)
  const chosen = useKept(
    `kind of case of story ${story.id}`,
    Kind,
    story.serviceKind === null ? 'rebut' : 'answer',
  )
  const kind = chosen.value
  const kindReason = useKeptText(`claim of story ${story.id} reason`)
  const needsReason = kind === 'rebut' && story.serviceKind !== null
  return (
    <div className="stack-2">
      <Input
        aria-label={say('case-opening.claim')}
        value={claim.value}
        onChange={(event) => claim.set(event.target.value)}
      />
      <Select
        aria-label={say('case-opening.kind')}
        value={chosen.value}
        onChange={chosen.set}
        options={caseKinds.map((one) => ({ value: one, label: wordOf(one) }))}
      />
      {story.serviceKind === null ? null : (
        <Alert type="info" title={say('case-opening.mostly', { kind: wordOf(story.serviceKind) })} />
      )}
      {needsReason ? (
        <Input
          aria-label={say('case-opening.which')}
          placeholder={say('case-opening.which')}
          value={kindReason.value}
          onChange={(event) => kindReason.set(event.target.value)}
        />
      ) : null}
      <Act
        type="primary"
        label={say('case-opening.open')}
        why={
          claim.value.trim().length < 4
            ? say('case-opening.claim-first')
            : needsReason && kindReason.value.trim().length < shortestReason
              ? say('case-opening.which-first')
              : undefined
        }
        act={async () => {
          const made = await response.openCase({
            body: {
              storyIds: [story.id],
              title: story.title.slice(0, 60),
              claimText: claim.value,
              kind,
              ...(needsReason && { kindReason: kindReason.value }),
            },
          })
          claim.done()
          chosen.done()
          kindReason.done()
          await go(`/cases/${made.caseId}`)
        }}
      />
    </div>
  )
}
