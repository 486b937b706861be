/**
 * A change that waits for its decision: who proposed it and why, what it will do in its order, what it cannot do, and
 * the decision. An emergency says that it is done and wants its confirmation.
 */

import { useQuery } from '@tanstack/react-query'

import { Hold } from '../../kit/hold.tsx'
import { Act } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { Left, When } from '../../kit/times.tsx'
import { whyNot } from '../../kit/why-not.ts'
import { type Reach, type Release, publisher } from '../client.ts'
import { said } from '../said.ts'
import { ReachList } from './reach-list.tsx'

interface Props {
  readonly release: Release
  readonly withdrawal: Release['withdrawals'][number]
}

export function Proposed({ release, withdrawal }: Props) {
  const say = useSay(said)
  const { kind, doneAt, confirmBy, proposedByName: person, proposedAt } = withdrawal
  const isDone = doneAt !== null
  const title = say(isDone ? 'changes.done-at-once' : `changes.proposed-${kind}`, { person })
  return (
    <section className="plan stack-3" aria-label={say('changes.plan-of', { kind: say(`history.${kind}`) })}>
      <h3 className="plan-title">{title}</h3>
      <span className="row muted">
        <When at={proposedAt} />
        {confirmBy === null ? null : <Left due={confirmBy} />}
      </span>
      <Reasons withdrawal={withdrawal} />
      {isDone ? null : (
        <ReachList releaseId={release.id} change={kind === 'removed' ? 'remove' : 'withdraw'} />
      )}
      <Steps withdrawal={withdrawal} />
      <Decision release={release} withdrawal={withdrawal} />
    </section>
  )
}

function Reasons({ withdrawal: { reason, reasonName, explanation } }: Pick<Props, 'withdrawal'>) {
  const say = useSay(said)
  return (
    <dl className="reasons">
      <dt className="muted">{say('changes.reason-internal')}</dt>
      <dd>
        {reasonName === null ? '' : `${reasonName} · `}
        {reason}
      </dd>
      {explanation === '' ? null : (
        <>
          <dt className="muted">{say('changes.reason-public')}</dt>
          <dd className="quoted">{explanation}</dd>
        </>
      )}
    </dl>
  )
}

function Steps({ withdrawal: { steps } }: Pick<Props, 'withdrawal'>) {
  return (
    <span className="row">
      {steps.map((step) => (
        <span key={step.step}>
          {step.personName === null ? '○' : '✓'} {step.title} {step.personName ?? ''}
        </span>
      ))}
    </span>
  )
}

function Decision({ release, withdrawal: { id, kind, doneAt } }: Props) {
  const say = useSay(said)
  const reach = useQuery({
    queryKey: ['reach', release.id, kind === 'removed' ? 'remove' : 'withdraw'],
    queryFn: () =>
      publisher.reachPlan({
        params: { id: release.id },
        query: { act: kind === 'removed' ? 'remove' : 'withdraw' },
      }),
    enabled: doneAt === null,
  })
  const why = whyNot(release, 'decide-withdrawal')
  const decide = (decision: 'approved' | 'refused') =>
    publisher.decideWithdrawal({ params: { id: release.id, withdrawalId: id }, body: { decision } })
  const unread = doneAt === null && reach.data === undefined ? say('plan.not-read') : undefined
  const words = say(doneAt === null ? `changes.approve-${kind}` : 'changes.confirm')
  return (
    <div className="decision">
      {why === undefined ? <p className="second">{say('changes.your-name')}</p> : null}
      <div className="row top">
        <Act why={why} label={say('changes.refuse')} act={() => decide('refused')} />
        <Hold
          why={why ?? unread}
          label={doneAt === null ? say('plan.hold', { words, ...sizeOf(reach.data) }) : words}
          words={words}
          act={() => decide('approved')}
        />
      </div>
    </div>
  )
}

function sizeOf(reach: Reach | undefined): { channels: number; posts: number } {
  const acted = reach?.items.filter(({ how }) => how !== 'none' && how !== 'not-reached') ?? []
  return {
    channels: new Set(acted.map(({ accountId }) => accountId)).size,
    posts: acted.filter(({ how }) => how === 'delete').length,
  }
}
