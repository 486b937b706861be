/** Opening a case from a story. */

import { Alert, Input, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'

import type { StoryView } from '../../../../src/monitor/api.ts'
import { response } from '../../client.ts'
import { Act } from '../../kit/parts.tsx'
import { stateWord, useLanguage, useSay } from '../../kit/words.ts'

const caseKinds = ['rebut', 'answer', 'interpret', 'emergency'] as const
const shortestReason = 8

/** A case begins with one sentence; a topic of complaints becomes a rumour's case only with a person's reason. */
export function OpenCase({ story }: { readonly story: StoryView }) {
  const say = useSay()
  const language = useLanguage()
  const go = useNavigate()
  const [claim, setClaim] = useState(story.claimText ?? story.title)
  const [kind, setKind] = useState<(typeof caseKinds)[number]>(
    story.serviceKind === null ? 'rebut' : 'answer',
  )
  const [kindReason, setKindReason] = useState('')
  const needsReason = kind === 'rebut' && story.serviceKind !== null
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      <Input
        aria-label={say('说法（一句话）', 'The claim in one sentence')}
        value={claim}
        onChange={(event) => setClaim(event.target.value)}
      />
      <Select
        aria-label={say('案件种类', 'Kind of case')}
        value={kind}
        onChange={setKind}
        options={caseKinds.map((one) => ({ value: one, label: stateWord(one, language) }))}
      />
      {story.serviceKind === null ? null : (
        <Alert
          type="info"
          title={say(
            `这个话题多数是${stateWord(story.serviceKind, language)}：通常转办理渠道，或立“答复”案说明情况。`,
            `Most of this topic is ${stateWord(story.serviceKind, language).toLowerCase()}: usually it goes to the service lane, or is answered.`,
          )}
        />
      )}
      {needsReason ? (
        <Input
          aria-label={say('要核实的是哪一句、为什么', 'Which statement is to be verified, and why')}
          placeholder={say('要核实的是哪一句、为什么', 'Which statement is to be verified, and why')}
          value={kindReason}
          onChange={(event) => setKindReason(event.target.value)}
        />
      ) : null}
      <Act
        type="primary"
        label={say('开案', 'Open a case')}
        why={
          claim.trim().length < 4
            ? say('先用一句话写明说法', 'Write the claim in one sentence first')
            : needsReason && kindReason.trim().length < shortestReason
              ? say(
                  '先写明要核实的是哪一句、为什么',
                  'Write first which statement is to be verified, and why',
                )
              : undefined
        }
        act={async () => {
          const made = await response.openCase({
            body: {
              storyIds: [story.id],
              title: story.title.slice(0, 60),
              claimText: claim,
              kind,
              ...(needsReason && { kindReason }),
            },
          })
          await go(`/cases/${made.caseId}`)
        }}
      />
    </div>
  )
}
