/** What a correction, revocation or removal would reach: each post, until when, and what cannot be done. */

import { useQuery } from '@tanstack/react-query'

import { Loaded, State } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { When } from '../../kit/times.tsx'
import { type Reach, publisher } from '../client.ts'
import { said } from '../said.ts'

export type Change = 'correct' | 'withdraw' | 'remove'

type How = Reach['items'][number]['how']

/** In the order in which it happens; what stays where it is comes last. */
const stages = [
  { stage: 'at-once', hows: ['page', 'stop'] },
  { stage: 'on-platforms', hows: ['delete', 'edit'] },
  { stage: 'told', hows: ['follow-up'] },
  { stage: 'cannot', hows: ['none', 'stands'] },
  { stage: 'nothing', hows: ['not-reached'] },
] as const satisfies readonly { readonly stage: string; readonly hows: readonly How[] }[]

const has = (hows: readonly How[], how: How): boolean => hows.includes(how)

export function ReachList({ releaseId, change }: { readonly releaseId: string; readonly change: Change }) {
  const say = useSay(said)
  const reach = useQuery({
    queryKey: ['reach', releaseId, change],
    queryFn: () => publisher.reachPlan({ params: { id: releaseId }, query: { act: change } }),
  })
  return (
    <Loaded query={reach}>
      {({ items, members }) => (
        <div className="stack-3">
          {change === 'remove' ? <Members members={members} /> : null}
          {stages.map(({ stage, hows }) => (
            <Posts
              key={stage}
              title={say(`reach.${stage}`)}
              isLost={stage === 'cannot'}
              items={items.filter(({ how }) => has(hows, how))}
            />
          ))}
        </div>
      )}
    </Loaded>
  )
}

/** None of the family goes unnamed. */
function Members({ members }: { readonly members: Reach['members'] }) {
  const say = useSay(said)
  return (
    <section aria-label={say('reach.members')}>
      <h4 className="event">{say('reach.members')}</h4>
      <ul className="list">
        {members.map((one) => (
          <li key={one.releaseId}>
            {say(one.isCorrection ? 'reach.correction' : 'reach.original')} {one.code} {one.title}{' '}
            <State state={one.status} />
            {one.files === 0 ? null : (
              <span className="muted">{say('reach.files', { count: one.files })}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Posts({
  title,
  items,
  isLost,
}: {
  readonly title: string
  readonly items: Reach['items']
  readonly isLost: boolean
}) {
  const say = useSay(said)
  if (items.length === 0) return null
  return (
    <section aria-label={title}>
      <h4 className="event">{title}</h4>
      <ul className="plan-list">
        {items.map((one) => (
          <li key={one.postId}>
            {isLost ? (
              <span aria-hidden="true" className={one.how === 'none' ? 'of-danger' : 'of-attention'}>
                {one.how === 'none' ? '✕ ' : '▲ '}
              </span>
            ) : null}
            <strong>{one.title}</strong>{' '}
            <span className="muted">
              {one.code} {one.sentAt === null ? null : <When at={one.sentAt} />}
            </span>{' '}
            {one.url === null ? null : (
              <a
                className="underlined"
                href={one.url}
                aria-label={say('delivery-matrix.see', { account: one.title })}
              >
                {say('delivery-matrix.see-short')} ↗
              </a>
            )}
            <div className="second">
              {one.sentence}
              {one.until === null ? null : (
                <span className="muted">
                  {' '}
                  {say('reach.until')} <When at={one.until} />
                </span>
              )}
              {one.receivers === null ? '' : say('reach.receivers', { count: one.receivers })}
              {one.uncertain ? <span className="of-unknown">{say('reach.uncertain')}</span> : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
