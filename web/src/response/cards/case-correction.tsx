/** After a reversal: the draft becomes a correction of what is public, everywhere it went. */

import { Input } from 'antd'

import { useKeptText } from '../../kit/kept/use-kept.ts'
import { Act } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { useLacking } from '../../kit/why-not.ts'
import { ReachList } from '../../publisher/cards/reach-list.tsx'
import { type DraftView, response } from '../client.ts'
import { said } from '../said.ts'

/** After a reversal: the draft becomes a correction of what is public, everywhere it went. */
export function Correction({
  draft,
  releaseId,
  accountIds,
}: {
  readonly draft: DraftView
  readonly releaseId: string
  readonly accountIds: readonly string[]
}) {
  const say = useSay(said)
  const lacking = useLacking()('case.draft')
  const { value: reason, set: setReason, done } = useKeptText(`correction of draft ${draft.id}`)
  return (
    <div className="stack-2 after">
      <strong>{say('case-correction.title')}</strong>
      <ReachList releaseId={releaseId} change="correct" />
      <Input.TextArea
        aria-label={say('case-correction.reason')}
        placeholder={say('case-correction.reason')}
        rows={2}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Act
        type="primary"
        why={
          lacking ??
          (draft.grounded ? undefined : draft.why) ??
          (reason.trim().length < shortestReason ? say('case-correction.reason-first') : undefined)
        }
        label={say('case-correction.make')}
        act={async () => {
          await response.draftToRelease({
            params: { id: draft.id },
            // It goes where the first one went, whatever is chosen here.
            body: { accountIds: [...accountIds], correctReason: reason },
          })
          done()
        }}
      />
    </div>
  )
}

const shortestReason = 4
