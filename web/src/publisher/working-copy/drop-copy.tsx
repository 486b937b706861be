/** A text is dropped by its person alone, and only after being told that it is nowhere else. */

import { Button, Popover } from 'antd'

import { Act } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { said } from './said.ts'
import type { WorkingCopy } from './use-copy.ts'

export function DropCopy({ copy, label }: { readonly copy: WorkingCopy; readonly label: string }) {
  const say = useSay(said)
  const sure = (
    <div className="stack-2">
      {say('copy.drop-plan')}
      <Act danger label={label} act={copy.drop} />
    </div>
  )
  return (
    <Popover content={sure} trigger="click">
      <Button type="text" disabled={copy.isElsewhere}>
        {say('copy.drop-ask', { what: label })}
      </Button>
    </Popover>
  )
}
