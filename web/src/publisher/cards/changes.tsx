/** Correction and withdrawal: what they would reach is shown before anybody presses, and the reason is public. */

import { Button, Input, Modal, Tooltip } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'

import { Act } from '../../kit/parts.tsx'
import { type Speak, useSay } from '../../kit/say.ts'
import { whyNot } from '../../kit/why-not.ts'
import { type Release, publisher } from '../client.ts'
import { said } from '../said.ts'
import { type Change, ReachList } from './reach-list.tsx'

export function Changes({ release }: { readonly release: Release }) {
  const say = useSay(said)
  const [open, setOpen] = useState<Change>()
  return (
    <div className="row after">
      <Opener
        why={whyNot(release, 'correct')}
        label={say('changes.correct')}
        open={() => setOpen('correct')}
      />
      <Opener
        danger
        why={whyNot(release, 'withdraw')}
        label={say('changes.withdraw')}
        open={() => setOpen('withdraw')}
      />
      {release.withdrawals
        .filter(({ decision }) => decision === null)
        .map((one) => (
          <Proposed key={one.id} release={release} withdrawal={one} />
        ))}
      {open === undefined ? null : <Plan release={release} change={open} close={() => setOpen(undefined)} />}
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

function Proposed({
  release,
  withdrawal,
}: {
  readonly release: Release
  readonly withdrawal: Release['withdrawals'][number]
}) {
  const say = useSay(said)
  const why = whyNot(release, 'decide-withdrawal')
  const decide = (decision: 'approved' | 'refused') =>
    publisher.decideWithdrawal({
      params: { id: release.id, withdrawalId: withdrawal.id },
      body: { decision },
    })
  return (
    <span className="row">
      <span>{say('changes.proposed', { person: withdrawal.proposedByName, reason: withdrawal.reason })}</span>
      <Act danger why={why} label={say('changes.approve')} act={() => decide('approved')} />
      <Act why={why} label={say('changes.refuse')} act={() => decide('refused')} />
    </span>
  )
}

function Plan({
  release,
  change,
  close,
}: {
  readonly release: Release
  readonly change: Change
  readonly close: () => void
}) {
  const say = useSay(said)
  const go = useNavigate()
  const [reason, setReason] = useState('')
  const [explanation, setExplanation] = useState('')
  const params = { id: release.id }
  const act = async () => {
    if (change === 'correct') {
      const made = await publisher.correctRelease({ params, body: { reason } })
      close()
      await go(`/releases/${made.releaseId}`)
    } else {
      await publisher.proposeWithdrawal({ params, body: { kind: 'revoked', reason, explanation } })
      close()
    }
  }
  return (
    <Modal open onCancel={close} footer={null} width={680} title={titleOf(say, change)}>
      <ReachList releaseId={release.id} change={change} />
      <div className="stack-2">
        <Input
          aria-label={say('changes.reason')}
          placeholder={say('changes.reason-hint')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {change === 'correct' ? null : (
          <Input.TextArea
            aria-label={say('changes.explanation')}
            placeholder={say('changes.explanation-hint')}
            rows={2}
            value={explanation}
            onChange={(event) => setExplanation(event.target.value)}
          />
        )}
        <Act
          type="primary"
          danger={change === 'withdraw'}
          why={missing(say, change, reason, explanation)}
          label={change === 'correct' ? say('changes.begin-correction') : say('changes.propose')}
          act={act}
        />
      </div>
    </Modal>
  )
}

function titleOf(say: Speak<(typeof said)['texts']>, change: Change): string {
  return change === 'correct' ? say('changes.correction-reaches') : say('changes.withdrawal-reaches')
}

function missing(
  say: Speak<(typeof said)['texts']>,
  change: Change,
  reason: string,
  explanation: string,
): string | undefined {
  if (reason.trim().length < 2) return say('changes.reason-first')
  if (change === 'withdraw' && explanation.trim().length < 4) return say('changes.explanation-first')
  return undefined
}
