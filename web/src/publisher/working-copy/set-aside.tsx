/** Texts that were set aside in favour of others: held against what stands in the editor, put back, or dropped. */

import { Button, Collapse } from 'antd'
import { useSyncExternalStore } from 'react'

import { onKept } from '../../kit/kept/keeper.ts'
import { useSay } from '../../kit/say.ts'
import { useClock } from '../../kit/times.tsx'
import { DifferenceView } from '../difference/difference-view.tsx'
import type { Compared } from '../difference/lines.ts'
import { besideOf, takeFromBeside } from './copies.ts'
import { withTyped } from './copy.ts'
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
