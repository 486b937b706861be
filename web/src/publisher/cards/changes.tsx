/** Correction and withdrawal: what they would reach is shown before anybody presses, and the reason is public. */

import { useQuery } from '@tanstack/react-query'
import { Button, Input, Modal, Tooltip } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'

import type { Output } from '../../../../src/infra/http/api.ts'
import type { publisherApi } from '../../../../src/publisher/api.ts'
import { publisher } from '../../client.ts'
import { Act, Loaded } from '../../kit/parts.tsx'
import { whyNot } from '../../kit/why-not.ts'
import { type Say, useSay, useTold } from '../../kit/words.ts'

type Release = Output<typeof publisherApi.getRelease>
type Change = 'correct' | 'withdraw'

export function Changes({ release }: { readonly release: Release }) {
  const say = useSay()
  const [open, setOpen] = useState<Change>()
  return (
    <div className="row" style={{ marginTop: 12 }}>
      <Opener
        why={whyNot(release, 'correct')}
        label={say('更正', 'Correct')}
        open={() => setOpen('correct')}
      />
      <Opener
        danger
        why={whyNot(release, 'withdraw')}
        label={say('提出撤回', 'Propose withdrawal')}
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
  const told = useTold()
  return (
    <Tooltip title={told(why ?? '')}>
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
  const say = useSay()
  const why = whyNot(release, 'decide-withdrawal')
  const decide = (decision: 'approved' | 'refused') =>
    publisher.decideWithdrawal({
      params: { id: release.id, withdrawalId: withdrawal.id },
      body: { decision },
    })
  return (
    <span className="row">
      <span>
        {say(
          `${withdrawal.proposedByName} 提出撤回：${withdrawal.reason}`,
          `${withdrawal.proposedByName} proposes to withdraw: ${withdrawal.reason}`,
        )}
      </span>
      <Act danger why={why} label={say('批准撤回', 'Approve withdrawal')} act={() => decide('approved')} />
      <Act why={why} label={say('不同意撤回', 'Refuse withdrawal')} act={() => decide('refused')} />
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
  const say = useSay()
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
      await publisher.proposeWithdrawal({ params, body: { reason, explanation } })
      close()
    }
  }
  return (
    <Modal open onCancel={close} footer={null} width={680} title={titleOf(say, change)}>
      <ReachList releaseId={release.id} change={change} />
      <div style={{ display: 'grid', gap: 8 }}>
        <Input
          aria-label={say('原因', 'Reason')}
          placeholder={say(
            '哪里错了、应为什么（将公开）',
            'What was wrong and what is right (will be public)',
          )}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {change === 'correct' ? null : (
          <Input.TextArea
            aria-label={say('对公众的说明', 'Explanation for the public')}
            placeholder={say('对公众的说明，撤回后显示在原页面', 'Explanation, shown on the page')}
            rows={2}
            value={explanation}
            onChange={(event) => setExplanation(event.target.value)}
          />
        )}
        <Act
          type="primary"
          danger={change === 'withdraw'}
          why={missing(say, change, reason, explanation)}
          label={
            change === 'correct'
              ? say('开始更正', 'Begin the correction')
              : say('提出撤回，等另一人批准', 'Propose; another person approves')
          }
          act={act}
        />
      </div>
    </Modal>
  )
}

/** What a change would reach, channel by channel. */
export function ReachList({ releaseId, change }: { readonly releaseId: string; readonly change: Change }) {
  const say = useSay()
  const reach = useQuery({
    queryKey: ['reach', releaseId, change],
    queryFn: () => publisher.reachPlan({ params: { id: releaseId }, query: { act: change } }),
  })
  return (
    <Loaded query={reach}>
      {({ items }) => (
        <ul style={{ paddingLeft: 20 }}>
          {items.map((one) => (
            <li key={one.accountId}>
              <strong>{one.title}</strong> {say(one.sentence, ways[one.how])}
              {one.receivers === null
                ? ''
                : say(`（${one.receivers} 个接收人）`, ` (${one.receivers} receivers)`)}
              {one.uncertain ? say('（是否已送达还不清楚）', ' (not certain that it arrived)') : ''}
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  )
}

function titleOf(say: Say, change: Change): string {
  return change === 'correct'
    ? say('更正会到达这些地方（重新审签后才发出）', 'What the correction will reach, once it is signed')
    : say(
        '撤回会到达这些地方（另一人批准后执行）',
        'What the withdrawal will reach, once another person approves',
      )
}

function missing(say: Say, change: Change, reason: string, explanation: string): string | undefined {
  if (reason.trim().length < 2) return say('先写明原因', 'Write the reason first')
  if (change === 'withdraw' && explanation.trim().length < 4)
    return say('先写对公众的说明', 'Write the explanation for the public first')
  return undefined
}

/** The server's sentences are Chinese; the same in English. */
const ways = {
  page: 'The page says so and links to what is right.',
  edit: 'Changed on the platform itself.',
  delete: 'Deleted on the platform itself.',
  'follow-up': 'Cannot be changed there: the same receivers get a follow-up.',
  stop: 'Has not left yet and is stopped.',
  none: 'The platform offers no way; those who saw it cannot be told there.',
  'not-reached': 'It never got there; nothing to do.',
} as const
