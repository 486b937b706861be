/** Two texts in one place: what differs, and which of them to go on with. Nothing is overwritten by looking. */

import { Alert, Button } from 'antd'

import { Act } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { useClock } from '../../kit/times.tsx'
import { DifferenceView } from '../difference/difference-view.tsx'
import type { Compared } from '../difference/lines.ts'
import { withTyped } from './copy.ts'
import { said } from './said.ts'
import type { WorkingCopy } from './use-copy.ts'

/** A fact in which both differ, in words. */
export interface DifferentFact {
  readonly fact: string
  readonly theirs: string
  readonly mine: string
}

interface Given {
  readonly copy: WorkingCopy
  /** The text that stands there now. */
  readonly whole: Compared
  /** Why there are two, when somebody else changed it. */
  readonly overtaken: string
  readonly facts?: readonly DifferentFact[]
}

export function Choice({ copy, whole, overtaken, facts = [] }: Given) {
  const say = useSay(said)
  const clock = useClock()
  const { content, against } = copy
  if (content === undefined || against === undefined) return null
  const theirs = against.content === undefined ? whole : withTyped(whole, against.content)
  return (
    <div className="stack-2 choice-of-texts">
      <Alert
        type="warning"
        showIcon
        title={
          against.kind === 'stale'
            ? overtaken
            : say('copy.other-device', { at: clock(against.savedAt ?? '') })
        }
      />
      <DifferenceView before={theirs} after={withTyped(whole, content)} />
      {facts.map((one) => (
        <p key={one.fact}>{say('copy.fact', { ...one })}</p>
      ))}
      <span className="row">
        <Button onClick={copy.keepMine}>{say('copy.keep-mine')}</Button>
        <Act label={say('copy.take-theirs')} act={copy.takeTheirs} />
      </span>
    </div>
  )
}
