/** Texts that were set aside in favour of others: held against what stands in the editor, put back, or dropped. */

import { Alert, Button, Collapse } from 'antd'
import { useSyncExternalStore } from 'react'

import { onKept } from '../../kit/kept/keeper.ts'
import { useSay } from '../../kit/say.ts'
import { useClock } from '../../kit/times.tsx'
import { DifferenceView } from '../difference/difference-view.tsx'
import type { Compared } from '../difference/lines.ts'
import { besideOf, takeFromBeside } from './copies.ts'
import { withTyped } from './copy.ts'
import { DropCopy } from './drop-copy.tsx'
import { said } from './said.ts'
import type { WorkingCopy } from './use-copy.ts'

export function SetAside({ copy, shown }: { readonly copy: WorkingCopy; readonly shown: Compared }) {
  const say = useSay(said)
  const clock = useClock()
  const beside = useSyncExternalStore(onKept, () => besideOf(copy.place))
  if (beside.length === 0) return null
  return (
    <Collapse
      size="small"
      items={beside.map(({ at, content }) => ({
        key: at,
        label: say('copy.beside', { at: clock(new Date(at).toISOString()) }),
        children: (
          <div className="stack-2">
            <DifferenceView before={shown} after={withTyped(shown, content)} />
            <span className="row">
              <Button size="small" disabled={copy.isElsewhere} onClick={() => copy.putBack(at)}>
                {say('copy.put-back')}
              </Button>
              <Button size="small" danger onClick={() => takeFromBeside(copy.place, at)}>
                {say('copy.drop-beside')}
              </Button>
            </span>
          </div>
        ),
      }))}
    />
  )
}

/** What was typed before the text was closed to changes: it is in nothing that was signed or sent. */
export function Unsaved({ copy, shown }: { readonly copy: WorkingCopy; readonly shown: Compared }) {
  const say = useSay(said)
  if (copy.content === undefined) return null
  return (
    <div className="stack-2">
      <Alert type="warning" showIcon title={say('copy.closed')} />
      <DifferenceView before={shown} after={withTyped(shown, copy.content)} />
      <span className="row">
        <DropCopy copy={copy} label={say('copy.drop')} />
      </span>
    </div>
  )
}
