/** Evidence of a case and the verdict on it. */

import { Card, Checkbox } from 'antd'

import { useSay } from '../../kit/say.ts'
import { When } from '../../kit/times.tsx'
import type { CaseView } from '../client.ts'
import { said } from '../said.ts'
import { Standing } from './case-verdict.tsx'
import { Setting } from './verdict-form.tsx'

export function Evidence({
  file,
  chosen,
  choose,
}: {
  readonly file: CaseView
  readonly chosen: readonly string[]
  readonly choose: (ids: string[]) => void
}) {
  const say = useSay(said)
  return (
    <Card size="small" title={say('case-evidence.title')}>
      {file.evidence.length === 0 ? (
        <p className="muted">{say('case-evidence.none')}</p>
      ) : (
        <p className="muted">{say('case-evidence.tick')}</p>
      )}
      {file.evidence.map((one, at) => (
        <p key={one.id}>
          <Checkbox
            checked={chosen.includes(one.id)}
            onChange={({ target }) =>
              choose(
                file.evidence
                  .map(({ id }) => id)
                  .filter((id) => (id === one.id ? target.checked : chosen.includes(id))),
              )
            }
          >
            <strong>{`[${at + 1}] ${one.title}`}</strong>
          </Checkbox>{' '}
          <span className="muted">{`${one.unitName} · ${one.verifierName} · `}</span>
          <When at={one.observedAt} />
          <br />
          {one.text}
        </p>
      ))}
      {file.claim.verdict === null ? (
        file.evidence.length > 0 ? (
          <Setting file={file} chosen={chosen} />
        ) : null
      ) : (
        <Standing key={file.claim.verdictAt} file={file} chosen={chosen} />
      )}
    </Card>
  )
}
