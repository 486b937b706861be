/** What a correction, revocation or removal would reach: each post, until when, and what cannot be done. */

import { useQuery } from '@tanstack/react-query'

import { Loaded, State } from '../../kit/parts.tsx'
import { useSay } from '../../kit/say.ts'
import { When } from '../../kit/times.tsx'
import { type Reach, publisher } from '../client.ts'
import { said } from '../said.ts'

export type Change = 'correct' | 'withdraw' | 'remove'

/** Ways in which nothing is taken from where it is. */
const beyond: ReadonlySet<string> = new Set(['none', 'stands', 'follow-up'])

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
          <Posts title={say('reach.can')} items={items.filter(({ how }) => !beyond.has(how))} />
          <Posts title={say('reach.cannot')} items={items.filter(({ how }) => beyond.has(how))} />
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

function Posts({ title, items }: { readonly title: string; readonly items: Reach['items'] }) {
  const say = useSay(said)
  if (items.length === 0) return null
  return (
    <section aria-label={title}>
      <h4 className="event">{title}</h4>
      <ul className="list">
        {items.map((one) => (
          <li key={one.postId}>
            <strong>{one.title}</strong>{' '}
            <span className="muted">
              {one.code} <When at={one.sentAt} />
            </span>{' '}
            {one.url === null ? null : (
              <a className="underlined" href={one.url}>
                {say('delivery-matrix.see', { account: one.title })} ↗
              </a>
            )}
            <div>
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
