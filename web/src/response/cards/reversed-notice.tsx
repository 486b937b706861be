/** At the head of the case while what citizens read no longer holds. */

import { Alert } from 'antd'
import { Link } from 'react-router'

import { useSay, useWord } from '../../kit/say.ts'
import type { CaseView } from '../client.ts'
import { said } from '../said.ts'
import { correctionOf } from '../standing.ts'

/** At the head of the case while what citizens read no longer holds. */
export function ReversedNotice({ file }: { readonly file: CaseView }) {
  const say = useSay(said)
  const wordOf = useWord()
  if (!file.claim.isReversed) return null
  const correction = correctionOf(file)
  const word = wordOf(file.claim.verdict ?? '')
  return (
    <Alert
      type="error"
      showIcon
      title={say('case-verdict.reversed', { verdict: word })}
      description={
        <>
          {say('case-verdict.reversed-means')}{' '}
          {correction === undefined ? (
            say('case-verdict.reversed-next')
          ) : (
            <Link to={`/releases/${correction}`}>{say('case-verdict.correction-open')}</Link>
          )}
        </>
      }
    />
  )
}
