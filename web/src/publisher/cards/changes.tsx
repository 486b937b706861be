/** Correcting and taking back: which act is open to whom. */

import { Button, Tooltip } from 'antd'
import { useState } from 'react'

import { useSay } from '../../kit/say.ts'
import { whyNot } from '../../kit/why-not.ts'
import type { Release } from '../client.ts'
import { said } from '../said.ts'
import { CorrectionPlan, WithdrawalPlan } from './change-plan.tsx'

export function Changes({ release }: { readonly release: Release }) {
  const say = useSay(said)
  const [open, setOpen] = useState<'correct' | 'withdraw'>()
  const close = () => setOpen(undefined)
  const why = whyNot(release, 'remove') === undefined ? undefined : whyNot(release, 'withdraw')
  return (
    <div className="stack-2 after">
      <div className="row">
        <Opener
          why={whyNot(release, 'correct')}
          label={say('changes.correct')}
          open={() => setOpen('correct')}
        />
        <Opener danger why={why} label={say('changes.withdraw')} open={() => setOpen('withdraw')} />
      </div>
      {open === 'correct' ? <CorrectionPlan release={release} close={close} /> : null}
      {open === 'withdraw' ? <WithdrawalPlan release={release} close={close} /> : null}
    </div>
  )
}

function Opener({
  label,
  why,
  danger,
  open,
}: {
  readonly label: string
  readonly why: string | undefined
  readonly danger?: boolean
  readonly open: () => void
}) {
  return (
    <Tooltip title={why ?? ''}>
      <Button danger={danger === true} disabled={why !== undefined} onClick={open}>
        {label}
      </Button>
    </Tooltip>
  )
}
