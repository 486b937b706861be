/**
 * The plan of a change: what it reaches is shown before anybody presses. Taking back asks first which of the two is
 * meant.
 */

import { Checkbox, Drawer, Input, Radio } from 'antd'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { z } from 'zod'

import { useKept, useKeptText } from '../../kit/kept/use-kept.ts'
import { Act } from '../../kit/parts.tsx'
import { type Speak, useSay } from '../../kit/say.ts'
import { whyNot } from '../../kit/why-not.ts'
import { type Release, publisher } from '../client.ts'
import { said } from '../said.ts'
import { ReachList } from './reach-list.tsx'

type Say = Speak<(typeof said)['texts']>

interface Props {
  readonly release: Release
  readonly close: () => void
}

/** Wide enough to read, never wider than a phone. */
const sheet = 'min(456px, 100vw)'

export function CorrectionPlan({ release, close }: Props) {
  const say = useSay(said)
  const go = useNavigate()
  const { value: reason, set: setReason, done } = useKeptText(`correction of ${release.id}`)
  const act = async () => {
    const made = await publisher.correctRelease({ params: { id: release.id }, body: { reason } })
    done()
    close()
    await go(`/releases/${made.releaseId}`)
  }
  return (
    <Drawer open onClose={close} size={sheet} title={say('changes.correction-reaches')}>
      <ReachList releaseId={release.id} change="correct" />
      <div className="stack-2 after">
        <Reason say={say} value={reason} hint={say('changes.reason-hint')} set={setReason} />
        <Act
          type="primary"
          why={reason.trim().length < 2 ? say('changes.reason-first') : undefined}
          label={say('changes.begin-correction')}
          act={act}
        />
      </div>
    </Drawer>
  )
}

const reasonCodes = ['personal-data', 'secrecy', 'harm'] as const

const Asked = z.object({
  kind: z.enum(['revoked', 'removed']),
  reason: z.string(),
  explanation: z.string(),
  reasonCode: z.enum(reasonCodes).optional(),
  atOnce: z.boolean(),
})
type Asked = z.infer<typeof Asked>

export function WithdrawalPlan({ release, close }: Props) {
  const say = useSay(said)
  const withdrawal = useKept(`withdrawal of ${release.id}`, Asked, {
    kind: whyNot(release, 'withdraw') === undefined ? 'revoked' : 'removed',
    reason: '',
    explanation: '',
    atOnce: false,
  })
  const asked = withdrawal.value
  const change = (part: Partial<Asked>) => withdrawal.set({ ...asked, ...part })
  const send = async () => {
    await propose(release.id, asked)
    withdrawal.done()
    close()
  }
  const isRemoval = asked.kind === 'removed'
  return (
    <Drawer open onClose={close} size={sheet} title={say('changes.withdrawal-plan')}>
      <div className="stack-3">
        <Radio.Group
          value={asked.kind}
          onChange={({ target }) =>
            change({ kind: target.value === 'removed' ? 'removed' : 'revoked', atOnce: false })
          }
        >
          <div className="stack-2">
            <Radio value="revoked" disabled={whyNot(release, 'withdraw') !== undefined}>
              <strong>{say('changes.revoke')}</strong>{' '}
              <span className="muted">{say('changes.revoke-help')}</span>
            </Radio>
            <Radio value="removed" disabled={whyNot(release, 'remove') !== undefined}>
              <strong>{say('changes.remove')}</strong>{' '}
              <span className="muted">{say('changes.remove-help')}</span>
            </Radio>
          </div>
        </Radio.Group>
        <Reason
          say={say}
          value={asked.reason}
          hint={say('changes.internal-reason')}
          set={(reason) => change({ reason })}
        />
        {isRemoval ? (
          <RemovalParts release={release} asked={asked} change={change} />
        ) : (
          <Input.TextArea
            aria-label={say('changes.explanation')}
            placeholder={say('changes.explanation-hint')}
            rows={2}
            value={asked.explanation}
            onChange={({ target }) => change({ explanation: target.value })}
          />
        )}
        <ReachList releaseId={release.id} change={isRemoval ? 'remove' : 'withdraw'} />
        <Act type="primary" danger why={missing(say, asked)} label={say(labelOf(asked))} act={send} />
      </div>
    </Drawer>
  )
}

function RemovalParts({
  release,
  asked,
  change,
}: {
  readonly release: Release
  readonly asked: Asked
  readonly change: (part: Partial<Asked>) => void
}) {
  const say = useSay(said)
  const why = whyNot(release, 'remove-at-once')
  return (
    <>
      <Radio.Group value={asked.reasonCode} aria-label={say('changes.reason-code')}>
        {reasonCodes.map((code) => (
          <Radio key={code} value={code} onChange={() => change({ reasonCode: code })}>
            {say(`changes.reason.${code}`)}
          </Radio>
        ))}
      </Radio.Group>
      <Checkbox
        checked={asked.atOnce}
        disabled={why !== undefined}
        onChange={({ target }) => change({ atOnce: target.checked })}
      >
        {say('changes.at-once')} <span className="muted">{why ?? say('changes.at-once-help')}</span>
      </Checkbox>
    </>
  )
}

function Reason({
  say,
  value,
  hint,
  set,
}: {
  readonly say: Say
  readonly value: string
  readonly hint: string
  readonly set: (reason: string) => void
}): ReactNode {
  return (
    <Input
      aria-label={say('changes.reason')}
      placeholder={hint}
      value={value}
      onChange={({ target }) => set(target.value)}
    />
  )
}

function propose(id: string, { kind, reason, explanation, reasonCode, atOnce }: Asked): Promise<unknown> {
  const body =
    kind === 'removed'
      ? { kind, reason, atOnce, ...(reasonCode !== undefined && { reasonCode }) }
      : { kind, reason, explanation }
  return publisher.proposeWithdrawal({ params: { id }, body })
}

function labelOf({ kind, atOnce }: Asked) {
  if (kind === 'revoked') return 'changes.propose-revocation'
  return atOnce ? 'changes.remove-now' : 'changes.propose-removal'
}

function missing(say: Say, { kind, reason, explanation, reasonCode }: Asked): string | undefined {
  if (reason.trim().length < 2) return say('changes.reason-first')
  if (kind === 'removed') return reasonCode === undefined ? say('changes.reason-code-first') : undefined
  return explanation.trim().length < 4 ? say('changes.explanation-first') : undefined
}
