/** How wide a page or an article is looked at: on a phone or at a desk. */

import { Segmented } from 'antd'

import { useSay } from '../../kit/say.ts'
import { said } from './said.ts'
import type { Shown } from './shown.ts'

export type Width = 'phone' | 'desktop'

/** What a frame that is looked at in two widths is given. */
export interface Framed {
  readonly shown: Shown
  readonly width: Width
  readonly label: string
}

export function WidthSwitch({
  width,
  change,
}: {
  readonly width: Width
  readonly change: (width: Width) => void
}) {
  const say = useSay(said)
  return (
    <Segmented<Width>
      size="small"
      aria-label={say('frames.width')}
      value={width}
      onChange={change}
      options={[
        { value: 'phone', label: say('frames.phone') },
        { value: 'desktop', label: say('frames.desktop') },
      ]}
    />
  )
}
