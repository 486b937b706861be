/**
 * The verdict as it stands, with its signer, and the door to reverse it. Trap: from the moment it is reversed the bot
 * and the check box give the old answer no more; what is public stays until its correction is signed.
 */

import { Alert, Button } from 'antd'
import { useState } from 'react'

import { useSay, useWord } from '../../kit/say.ts'
import { When } from '../../kit/times.tsx'
import { ReachList } from '../../publisher/cards/reach-list.tsx'
import type { CaseView } from '../client.ts'
import { said } from '../said.ts'
import { isPublic } from '../standing.ts'
import { Setting } from './verdict-form.tsx'

/** The verdict as it stands, with its signer, and the door to reverse it. */
export function Standing({ file, chosen }: { readonly file: CaseView; readonly chosen: readonly string[] }) {
  const say = useSay(said)
  const wordOf = useWord()
  const [isOpen, setOpen] = useState(false)
  const { verdict, verdictReason, verdictAt, signerName } = file.claim
  const word = wordOf(verdict ?? '')
  return (
    <div className="stack-2">
      <span>
        <strong>{say('case-verdict.is', { verdict: word })}</strong>{' '}
        {file.unitName === null
          ? say('case-verdict.signed', { person: signerName ?? '—' })
          : say('case-verdict.signed-unit', { person: signerName ?? '—', unit: file.unitName })}{' '}
        <When at={verdictAt} />
        <br />
        {say('case-verdict.because', { reason: verdictReason })}
      </span>
      {file.closedAt === null ? (
        isOpen ? (
          <Reversal file={file} chosen={chosen} close={() => setOpen(false)} />
        ) : (
          <span>
            <Button onClick={() => setOpen(true)}>{say('case-verdict.wrong')}</Button>
          </span>
        )
      ) : (
        <span className="muted">{say('case-verdict.closed')}</span>
      )}
    </div>
  )
}

/** What reversing does is shown before anybody presses. */
function Reversal({
  file,
  chosen,
  close,
}: {
  readonly file: CaseView
  readonly chosen: readonly string[]
  readonly close: () => void
}) {
  const say = useSay(said)
  return (
    <div className="stack-2">
      <Alert
        type="warning"
        title={say('case-reversal.title')}
        description={
          <ol className="list">
            <li>{say('case-reversal.signer')}</li>
            {isPublic(file) ? (
              <>
                <li>{say('case-reversal.bot')}</li>
                <li>
                  {say('case-reversal.reaches')}
                  {file.releaseId === null ? null : <ReachList releaseId={file.releaseId} change="correct" />}
                </li>
                <li>{say('case-reversal.askers')}</li>
              </>
            ) : (
              <li>{say('case-reversal.nothing-public')}</li>
            )}
          </ol>
        }
      />
      <Setting file={file} chosen={chosen} close={close} />
    </div>
  )
}
