/** What every channel will carry: all frames side by side, or one at a time with the way to change it. */

import { Tabs } from 'antd'
import { useState } from 'react'

import { useSay } from '../../kit/say.ts'
import type { Release, RenditionView } from '../client.ts'
import { ChannelFrame } from '../frames/channel-frame.tsx'
import { asKept } from '../frames/shown.ts'
import { said } from '../said.ts'
import { Rendition } from './release-rendition.tsx'

/** Beside the accounts; no account has this id. */
const sideBySide = '*'

/** What is longest to read comes first. */
const order: readonly RenditionView['preview']['form'][] = ['article', 'page', 'post', 'sms', 'chat', 'data']
const placeOf = ({ preview }: RenditionView): number => order.indexOf(preview.form)

export function Renditions({ release }: { readonly release: Release }) {
  const say = useSay(said)
  const [shown, setShown] = useState(sideBySide)
  const renditions = release.renditions.toSorted((a, b) => placeOf(a) - placeOf(b))
  const all = {
    key: sideBySide,
    label: say('renditions.side-by-side'),
    children: (
      <div className="frames">
        {renditions.map((one) => (
          <ChannelFrame
            key={one.accountId}
            shown={asKept(release, one)}
            open={() => setShown(one.accountId)}
          />
        ))}
      </div>
    ),
  }
  return (
    <Tabs
      className="chips"
      activeKey={shown}
      onChange={setShown}
      items={[
        all,
        ...renditions.map((one) => ({
          key: one.accountId,
          label: one.accountTitle,
          children: <Rendition release={release} rendition={one} />,
        })),
      ]}
    />
  )
}
