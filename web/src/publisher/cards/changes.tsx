/** Correcting and taking back: which act is open to whom, and what waits for a decision. */

import { Alert, Button, Tooltip } from 'antd'
import { useState } from 'react'

import { Act } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { Left } from '../../kit/times.tsx'
import { whyNot } from '../../kit/why-not.ts'
import { type Release, publisher } from '../client.ts'
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
      {release.withdrawals
        .filter(({ decision }) => decision === null)
        .map((one) => (
          <Proposed key={one.id} release={release} withdrawal={one} />
        ))}
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

/** What was proposed, by whom, at which step it is; an emergency says that it is done and wants its confirmation. */
function Proposed({
  release,
  withdrawal,
}: {
  readonly release: Release
  readonly withdrawal: Release['withdrawals'][number]
}) {
  const say = useSay(said)
  const why = whyNot(release, 'decide-withdrawal')
  const {
    kind,
    doneAt,
    confirmBy,
    proposedByName: person,
    reason,
    reasonName,
    explanation,
    steps,
  } = withdrawal
  const isDone = doneAt !== null
  const decide = (decision: 'approved' | 'refused') =>
    publisher.decideWithdrawal({
      params: { id: release.id, withdrawalId: withdrawal.id },
      body: { decision },
    })
  return (
    <Alert
      type="warning"
      title={say(isDone ? 'changes.done-at-once' : `changes.proposed-${kind}`, { person })}
      description={
        <div className="stack-2">
          <span>
            {reasonName === null ? '' : `${reasonName} · `}
            {say('changes.for-office', { reason })}
          </span>
          {explanation === '' ? null : <span>{say('changes.for-public', { explanation })}</span>}
          <span className="row">
            {steps.map((step) => (
              <span key={step.step}>
                {step.personName === null ? '○' : '✓'} {step.title} {step.personName ?? ''}
              </span>
            ))}
            {confirmBy === null ? null : <Left due={confirmBy} />}
          </span>
          <span className="row">
            <Act
              danger
              why={why}
              label={say(isDone ? 'changes.confirm' : `changes.approve-${kind}`)}
              act={() => decide('approved')}
            />
            <Act why={why} label={say('changes.refuse')} act={() => decide('refused')} />
          </span>
        </div>
      }
    />
  )
}
